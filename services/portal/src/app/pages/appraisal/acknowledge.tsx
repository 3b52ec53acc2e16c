import { Button, Stack, Text } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recorded } from '../../api/client.ts';
import { useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { useFormat } from '../../i18n/use-format.ts';

interface AcknowledgeProps {
  period: string;
  onDone: (done: { recorded: Recorded; what: string }) => void;
}

/** The employee has seen the outcome: the evaluation is closed by it, so it asks once more. */
export const Acknowledge = ({ period, onDone }: AcknowledgeProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const acknowledge = useWrite<Record<string, never>>(
    'evaluation',
    `/appraisals/${me.personId}/${period}/acknowledgement`,
    {
      onRecorded: (recorded) => {
        setAsking(false);
        onDone({ recorded, what: t('acknowledge.done', { period: format.period(period) }) });
      },
    },
  );
  return (
    <div>
      <Button
        fullWidth
        leftSection={<IconSignature size={20} aria-hidden />}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('acknowledge.open')}
      </Button>
      <Confirm
        open={asking}
        title={t('acknowledge.title')}
        act={t('acknowledge.act')}
        isPending={acknowledge.isPending}
        onConfirm={() => void acknowledge.send({})}
        onClose={() => {
          setAsking(false);
        }}
      >
        <Stack gap="sm">
          <Text>{t('acknowledge.text')}</Text>
          {acknowledge.error ? <Refusal error={acknowledge.error} /> : null}
        </Stack>
      </Confirm>
    </div>
  );
};
