import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconSignature } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { Plan } from '../../api/types.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/receipt.tsx';
import type { Done } from './plan-of-year.ts';
import styles from './plan.module.css';

interface DecisionProps {
  plan: Plan;
  name: string;
  onDone: (done: Done) => void;
}

/** The assessor's answer to a submitted plan: agree, or return it with a reason. At the thumb while reading. */
export const Decision = ({ plan, name, onDone }: DecisionProps): ReactNode => {
  const { t } = useTranslation('plan');
  const [answer, setAnswer] = useState<'agree' | 'return'>();
  const [reason, setReason] = useState('');
  const close = (): void => {
    setAnswer(undefined);
  };
  const agree = useWrite<Record<string, never>>('evaluation', `/plans/${plan.planId}/agree`, {
    onRecorded: (recorded) => {
      close();
      onDone({ recorded, what: t('done.agreed', { year: plan.year, name }) });
    },
  });
  const giveBack = useWrite<{ reason: string }>('evaluation', `/plans/${plan.planId}/return`, {
    onRecorded: (recorded) => {
      // The plan may be submitted again before this page has read that it was returned.
      close();
      onDone({ recorded, what: t('done.returned', { year: plan.year, name }) });
    },
  });
  const error = answer === 'return' ? giveBack.error : agree.error;
  const act = (): void => {
    if (answer === 'agree') void agree.send({});
    else void giveBack.send({ reason: reason.trim() });
  };
  return (
    <div className={styles.decision}>
      <Group grow>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={20} aria-hidden />}
          onClick={() => {
            setAnswer('return');
          }}
        >
          {t('decision.return')}
        </Button>
        <Button
          leftSection={<IconSignature size={20} aria-hidden />}
          onClick={() => {
            setAnswer('agree');
          }}
        >
          {t('decision.agree')}
        </Button>
      </Group>
      <Confirm
        open={answer !== undefined}
        title={t(answer === 'return' ? 'decision.returnTitle' : 'decision.agreeTitle', { name })}
        act={t(answer === 'return' ? 'decision.return' : 'decision.agree')}
        isPending={agree.isPending || giveBack.isPending}
        isReady={answer !== 'return' || reason.trim().length >= 3}
        onConfirm={act}
        onClose={close}
      >
        <Stack gap="sm">
          <Text>{t(answer === 'return' ? 'decision.returnText' : 'decision.agreeText', { name })}</Text>
          {answer === 'return' ? (
            <Textarea
              label={t('decision.reason')}
              description={t('decision.reasonHint')}
              required
              autosize
              minRows={3}
              maxLength={1000}
              value={reason}
              error={giveBack.error?.field('/reason')}
              onChange={({ currentTarget }) => {
                setReason(currentTarget.value);
              }}
            />
          ) : null}
          {error ? <Refusal error={error} shown={['/reason']} /> : null}
        </Stack>
      </Confirm>
    </div>
  );
};
