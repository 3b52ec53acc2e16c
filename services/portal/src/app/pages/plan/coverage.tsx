import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCoverage, type Serving } from '../../api/planning.ts';
import type { Plan } from '../../api/types.ts';
import { StatusBadge } from '../../components/badges.tsx';
import { Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Loaded } from '../../components/states.tsx';
import rows from '../../components/rows.module.css';
import styles from './plan.module.css';

/** How the results of a leader's plan are served by those right below: a tree of two levels, and what hangs on nothing. */
export const Coverage = ({ plan }: { plan: Plan }): ReactNode => {
  const { t } = useTranslation('plan');
  const coverage = useCoverage(plan.planId);
  const sentences = new Map(plan.results.map(({ resultId, sentence }) => [resultId, sentence]));
  return (
    <Section title={t('coverage.title')}>
      <Loaded of={coverage}>
        {({ results, loose, withoutPlan }) => (
          <>
            <ul className={rows.matters} data-start>
              {results.map(({ resultId, servedBy }) => (
                <li key={resultId}>
                  <Text component="h3" fw={600}>
                    {sentences.get(resultId)}
                  </Text>
                  {servedBy.length === 0 ? (
                    <StatusBadge tone="waiting" icon={IconAlertTriangle}>
                      {t('coverage.nobody')}
                    </StatusBadge>
                  ) : (
                    <Branches of={servedBy} />
                  )}
                </li>
              ))}
            </ul>
            {loose.length === 0 ? null : (
              <>
                <Text fw={600}>{t('coverage.loose', { count: loose.length })}</Text>
                <Branches of={loose} />
              </>
            )}
            {withoutPlan.length === 0 ? null : (
              <Text>
                {t('coverage.withoutPlan')}{' '}
                {withoutPlan.map(({ employeeId }, place) => (
                  <span key={employeeId}>
                    {place === 0 ? '' : ', '}
                    <PersonName id={employeeId} />
                  </span>
                ))}
              </Text>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
};

const Branches = ({ of }: { of: readonly Serving[] }): ReactNode => (
  <ul className={styles.branches}>
    {of.map(({ employeeId, planId, resultId, sentence }) => (
      <li key={`${planId} ${resultId}`}>
        <Link to={`/rencana/${planId}`}>
          <PersonName id={employeeId} />
        </Link>
        {': '}
        {sentence}
      </li>
    ))}
  </ul>
);
