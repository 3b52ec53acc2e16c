import { ActionIcon, Group, Paper, Text } from '@mantine/core';
import { IconCornerLeftUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { Plan, PlanResult } from '../../api/types.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { servedSentence } from './cascade.ts';
import { Indicators } from './indicators.tsx';
import type { Done } from './plan-of-year.ts';
import { ResultKind } from './result-kind.tsx';
import styles from './plan.module.css';

interface ResultCardProps {
  planId: string;
  result: PlanResult;
  above: readonly Plan[];
  onEdit?: (resultId: string) => void;
  onDone?: (done: Done) => void;
}

/** One work result: what is to come about, how it is measured, what it serves. */
export const ResultCard = ({ planId, result, above, onEdit, onDone }: ResultCardProps): ReactNode => {
  const { t } = useTranslation('plan');
  return (
    <Paper className={styles.result ?? ''} component="article" aria-label={result.sentence}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <ResultKind result={result} />
          <Text component="h3" className={styles.sentence ?? ''}>
            {result.sentence}
          </Text>
        </div>
        {onEdit && onDone ? (
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              size={44}
              aria-label={t('editResult', { sentence: result.sentence })}
              onClick={() => {
                onEdit(result.resultId);
              }}
            >
              <IconPencil size={20} aria-hidden />
            </ActionIcon>
            <Remove planId={planId} result={result} onDone={onDone} />
          </Group>
        ) : null}
      </Group>
      <Indicators indicators={result.indicators} />
      <Serves result={result} above={above} />
    </Paper>
  );
};

const Serves = ({ result, above }: { result: PlanResult; above: readonly Plan[] }): ReactNode => {
  const { t } = useTranslation('plan');
  const { serves } = result;
  const text = !serves
    ? t('serves.open')
    : 'assignment' in serves
      ? t('serves.assignment', { text: serves.assignment })
      : (servedSentence(result, above) ?? t('serves.unreadable'));
  return (
    <div className={styles.serves} data-open={!serves || undefined}>
      <IconCornerLeftUp size={20} aria-hidden />
      <span>
        <span className={styles.servesLabel}>{t('serves.label')}</span> {text}
      </span>
    </div>
  );
};

const Remove = ({
  planId,
  result,
  onDone,
}: {
  planId: string;
  result: PlanResult;
  onDone: (done: Done) => void;
}): ReactNode => {
  const { t } = useTranslation('plan');
  const [asking, setAsking] = useState(false);
  const remove = useWrite<Record<string, never>>('evaluation', `/plans/${planId}/results/${result.resultId}/remove`, {
    onRecorded: (recorded) => {
      setAsking(false);
      onDone({ recorded, what: t('done.removed') });
    },
  });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('removeResult', { sentence: result.sentence })}
        onClick={() => {
          setAsking(true);
        }}
      >
        <IconTrash size={20} aria-hidden />
      </ActionIcon>
      <Confirm
        open={asking}
        title={t('remove.title')}
        act={t('remove.act')}
        isPending={remove.isPending}
        onConfirm={() => void remove.send({})}
        onClose={() => {
          setAsking(false);
        }}
      >
        <Text>{result.sentence}</Text>
        {remove.error ? <Refusal error={remove.error} /> : null}
      </Confirm>
    </>
  );
};
