import { Button, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Plan } from '../../api/types.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { sizeOf, type Done } from './plan-of-year.ts';

/** The owner's signature: from here on the plan waits for the assessor. */
export const Submit = ({ plan, onDone }: { plan: Plan; onDone: (done: Done) => void }): ReactNode => {
  const { t } = useTranslation('plan');
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const submit = useWrite<Record<string, never>>('evaluation', `/plans/${plan.planId}/submit`, {
    onRecorded: (recorded) => {
      setAsking(false);
      onDone({ recorded, what: t('done.submitted', { year: plan.year }) });
    },
  });
  const loose = plan.results.filter(({ serves }) => !serves).length;
  return (
    <div>
      <Button
        fullWidth
        leftSection={<IconSend size={20} aria-hidden />}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('submit.open')}
      </Button>
      <Confirm
        open={asking}
        title={t('submit.title', { year: plan.year })}
        act={t('submit.act')}
        isPending={submit.isPending}
        onConfirm={() => void submit.send({})}
        onClose={() => {
          setAsking(false);
        }}
      >
        <Stack gap="sm">
          <Text>{t('submit.text', { assessor: me.assessor?.name ?? t('assessor'), ...sizeOf(plan) })}</Text>
          {loose > 0 ? <Text>{t('submit.loose', { count: loose })}</Text> : null}
          {submit.error ? <Refusal error={submit.error} /> : null}
        </Stack>
      </Confirm>
    </div>
  );
};
