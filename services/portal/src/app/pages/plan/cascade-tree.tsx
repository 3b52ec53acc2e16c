import { Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../api/people.ts';
import type { Plan, PlanResult } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { cascadeOf } from './cascade.ts';
import type { PlansAbove } from './plans-above.ts';
import styles from './plan.module.css';

interface CascadeTreeProps {
  plan: Plan;
  above: PlansAbove;
  mine: boolean;
}

/** Which result of the person above each result serves, as a small tree. */
export const CascadeTree = ({ plan, above, mine }: CascadeTreeProps): ReactNode => {
  const { t } = useTranslation('plan');
  const superior = usePerson(above.personId)?.name ?? t('superior');
  const { served, others, assigned, loose } = cascadeOf(plan.results, above.plans);
  return (
    <Section title={t('cascade.title')}>
      {above.isPending ? <Skeleton height={140} radius="lg" /> : null}
      {above.hidden ? <Text c="dimmed">{t('cascade.hidden')}</Text> : null}
      {above.isPending ? null : (
        <ul className={styles.tree}>
          {served.map(({ above: top, below }) => (
            <li key={top.resultId}>
              <Node label={t('cascade.of', { who: superior })} text={top.sentence} top />
              <Children results={below} />
            </li>
          ))}
          {assigned.map(({ result, assignment }) => (
            <li key={result.resultId}>
              <Node label={t('cascade.assignment')} text={assignment} top />
              <Children results={[result]} />
            </li>
          ))}
          {loose.length > 0 ? (
            <li>
              <Node label={t('cascade.loose')} text={mine ? t('cascade.looseText') : t('cascade.looseOther')} top />
              <Children results={loose} />
            </li>
          ) : null}
        </ul>
      )}
      {others.length > 0 ? (
        <details className={styles.others}>
          <summary>{t('cascade.others', { count: others.length, who: superior })}</summary>
          <ul>
            {others.map(({ resultId, sentence }) => (
              <li key={resultId}>{sentence}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
};

const Node = ({ label, text, top = false }: { label: string; text: string; top?: boolean }): ReactNode => (
  <div className={styles.node} data-top={top || undefined}>
    <span className={styles.nodeLabel}>{label}</span>
    <span>{text}</span>
  </div>
);

const Children = ({ results }: { results: readonly PlanResult[] }): ReactNode => {
  const { t } = useTranslation('plan');
  return (
    <ul className={styles.branches}>
      {results.map(({ resultId, sentence, kind }) => (
        <li key={resultId}>
          <Node label={t(`kind.${kind}`)} text={sentence} />
        </li>
      ))}
    </ul>
  );
};
