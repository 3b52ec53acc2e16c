import { Alert, Button, Stack, Text, Textarea } from '@mantine/core';
import { IconEdit, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Plan, Proposed } from '../../api/types.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/receipt.tsx';
import type { Done } from './plan-of-year.ts';
import styles from './plan.module.css';

interface RevisionProps {
  plan: Plan;
  onDone: (done: Done) => void;
}

/** Either of the two opens an agreed plan again, and says why. */
export const Revise = ({ plan, onDone }: RevisionProps): ReactNode => {
  const { t } = useTranslation('plan');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const open = useWrite<{ reason: string }>('evaluation', `/plans/${plan.planId}/revision`, {
    onRecorded: (recorded) => {
      setAsking(false);
      onDone({ recorded, what: t('revision.opened', { year: plan.year }) });
    },
  });
  return (
    <div>
      <Button
        fullWidth
        variant="default"
        leftSection={<IconEdit size={20} aria-hidden />}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('revision.open')}
      </Button>
      <Confirm
        open={asking}
        title={t('revision.openTitle', { year: plan.year })}
        act={t('revision.openAct')}
        isPending={open.isPending}
        isReady={reason.trim().length >= 3}
        onConfirm={() => void open.send({ reason: reason.trim() })}
        onClose={() => {
          setAsking(false);
        }}
      >
        <Stack gap="sm">
          <Text>{t('revision.openText')}</Text>
          <Textarea
            label={t('revision.reason')}
            description={t('revision.reasonHint')}
            required
            autosize
            minRows={3}
            maxLength={1000}
            value={reason}
            error={open.error?.field('/reason')}
            onChange={({ currentTarget }) => {
              setReason(currentTarget.value);
            }}
          />
          {open.error ? <Refusal error={open.error} shown={['/reason']} /> : null}
        </Stack>
      </Confirm>
    </div>
  );
};

/** Why a plan is being revised, and the way to leave it as it is. */
export const RevisionNotice = ({
  plan,
  proposed,
  onDone,
}: {
  plan: Plan;
  proposed: Proposed;
  /** For the two who may drop it. */
  onDone?: ((done: Done) => void) | undefined;
}): ReactNode => {
  const { t } = useTranslation('plan');
  const by = usePerson(proposed.by)?.name ?? '…';
  return (
    <Alert color="amber" icon={<IconEdit aria-hidden />} title={t('revision.title', { by })}>
      <Text className={styles.quote}>{proposed.why}</Text>
      <Text mt={4}>{t('revision.inForce', { version: plan.version })}</Text>
      {onDone ? <Drop plan={plan} onDone={onDone} /> : null}
    </Alert>
  );
};

const Drop = ({ plan, onDone }: RevisionProps): ReactNode => {
  const { t } = useTranslation('plan');
  const [asking, setAsking] = useState(false);
  const drop = useWrite<Record<string, never>>('evaluation', `/plans/${plan.planId}/revision/drop`, {
    onRecorded: (recorded) => {
      setAsking(false);
      onDone({ recorded, what: t('revision.dropped', { year: plan.year }) });
    },
  });
  return (
    <>
      <Button
        mt="sm"
        variant="default"
        leftSection={<IconX size={20} aria-hidden />}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('revision.drop')}
      </Button>
      <Confirm
        open={asking}
        title={t('revision.dropTitle')}
        act={t('revision.drop')}
        isPending={drop.isPending}
        onConfirm={() => void drop.send({})}
        onClose={() => {
          setAsking(false);
        }}
      >
        <Text>{t('revision.dropText', { version: plan.version })}</Text>
        {drop.error ? <Refusal error={drop.error} /> : null}
      </Confirm>
    </>
  );
};
