import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowForwardUp, IconRefresh } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { Consuming, ParkedDetail } from '../../api/operations.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/receipt.tsx';
import type { Done } from './parked.tsx';

interface ActsProps {
  service: Consuming;
  message: ParkedDetail;
  onDone: (done: Done) => void;
}

/** Try it again, or leave it out with a reason; both are asked once more, for both are recorded by name. */
export const ParkedActs = ({ service, message: { id }, onDone }: ActsProps): ReactNode => {
  const { t } = useTranslation('operations');
  const [act, setAct] = useState<'retry' | 'skip'>();
  const [reason, setReason] = useState('');
  const close = (): void => {
    setAct(undefined);
  };
  const retry = useWrite<Record<string, never>>(service, `/parked/${id}/retry`, {
    onRecorded: (recorded) => {
      close();
      onDone({ recorded, what: t('parked.retried') });
    },
  });
  const skip = useWrite<{ reason: string }>(service, `/parked/${id}/skip`, {
    onRecorded: (recorded) => {
      close();
      onDone({ recorded, what: t('parked.skipped') });
    },
  });
  const error = act === 'skip' ? skip.error : retry.error;
  return (
    <Group>
      <Button
        leftSection={<IconRefresh size={20} aria-hidden />}
        onClick={() => {
          setAct('retry');
        }}
      >
        {t('parked.retry')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowForwardUp size={20} aria-hidden />}
        onClick={() => {
          setAct('skip');
        }}
      >
        {t('parked.skip')}
      </Button>
      <Confirm
        open={act !== undefined}
        title={t(act === 'skip' ? 'parked.skipTitle' : 'parked.retryTitle')}
        act={t(act === 'skip' ? 'parked.skip' : 'parked.retry')}
        isPending={retry.isPending || skip.isPending}
        isReady={act !== 'skip' || reason.trim().length >= 3}
        onConfirm={() => {
          if (act === 'skip') void skip.send({ reason: reason.trim() });
          else void retry.send({});
        }}
        onClose={close}
      >
        <Stack gap="sm">
          <Text>{t(act === 'skip' ? 'parked.skipText' : 'parked.retryText')}</Text>
          {act === 'skip' ? (
            <Textarea
              label={t('parked.reason')}
              description={t('parked.reasonHint')}
              required
              autosize
              minRows={2}
              maxLength={500}
              value={reason}
              error={skip.error?.field('/reason')}
              onChange={({ currentTarget }) => {
                setReason(currentTarget.value);
              }}
            />
          ) : null}
          {error ? <Refusal error={error} shown={['/reason']} /> : null}
        </Stack>
      </Confirm>
    </Group>
  );
};
