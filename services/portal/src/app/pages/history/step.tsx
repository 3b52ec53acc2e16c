import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../api/people.ts';
import type { HistoryStep } from '../../api/types.ts';
import { Explain } from '../../components/explain.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { roleOf } from './facts.ts';
import styles from './history.module.css';
import { useStepName } from './use-step-name.ts';

interface StepListProps {
  steps: readonly HistoryStep[];
  at: number;
  onGo: (to: number) => void;
}

/** All steps in order: what, who, when. */
export const StepList = ({ steps, at, onGo }: StepListProps): ReactNode => {
  const format = useFormat();
  const nameOf = useStepName();
  return (
    <ol className={styles.steps}>
      {steps.map((step, place) => (
        <li key={`${step.position} ${step.stream}`} data-past={place <= at || undefined}>
          <button
            type="button"
            className={styles.step}
            aria-current={place === at ? 'step' : undefined}
            onClick={() => {
              onGo(place);
            }}
          >
            <span className={styles.stepName}>{nameOf(step.type)}</span>
            <span className={styles.when}>
              <Who step={step} /> · {format.moment(step.occurredAt)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
};

const Who = ({ step }: { step: HistoryStep }): ReactNode => {
  const { t } = useTranslation('history');
  return step.role === 'registrar' ? t('system') : <PersonName id={step.actor} />;
};

/** One step in full: who in which role, when it happened and was recorded, under which rule, where it stands. */
export const StepCard = ({ step, n, total }: { step: HistoryStep; n: number; total: number }): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const nameOf = useStepName();
  const name = usePerson(step.role === 'registrar' ? null : step.actor)?.name ?? t('system');
  const behalf = usePerson(step.onBehalfOf)?.name;
  const known = roleOf(step.role);
  const role = known ? t(`role.${known}`) : step.role;
  const version = step.rules?.predicateTable;
  return (
    <Paper>
      <Text c="dimmed">{t('step', { n, total })}</Text>
      <Text fw={650} fz="lg">
        {nameOf(step.type)}
      </Text>
      <Text>
        {t('by', { name, role })}
        {behalf === undefined ? '' : ` (${t('behalf', { name: behalf })})`}
      </Text>
      <Text>{t('occurred', { when: format.moment(step.occurredAt) })}</Text>
      {version === undefined ? null : <Text>{t('rule', { version })}</Text>}
      <Explain
        title={t('proof')}
        because={
          <>
            <Text>{t('recorded', { when: format.moment(step.at) })}.</Text>
            <Text style={{ overflowWrap: 'anywhere' }}>
              {t('proofText', { stream: step.stream, revision: step.revision, position: step.position })}
            </Text>
          </>
        }
      >
        {t('proof')}
      </Explain>
    </Paper>
  );
};
