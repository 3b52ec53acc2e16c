import { Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Appraisal, Items, Rating, RuleSet } from '../../api/types.ts';
import { PredicateBadge } from '../../components/badges.tsx';
import { Section } from '../../components/page.tsx';
import { Spread } from '../../components/spread.tsx';
import { daysOf } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './appraisal.module.css';
import { predicateFor, rulesInForce, spreadWith } from './consequence.ts';
import { PredicateTable } from './predicate-table.tsx';

interface ConsequencePanelProps {
  employeeId: string;
  period: string;
  result: Rating | undefined;
  conduct: Rating | undefined;
}

/** What follows from the two ratings: the cell of the table, and the spread of the team with it. */
export const ConsequencePanel = ({ employeeId, period, result, conduct }: ConsequencePanelProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const rules = useRead<Items<RuleSet>>('evaluation', '/rules', { views: ['rules'] });
  const team = useRead<Items<Appraisal>>('evaluation', `/team/appraisals?period=${period}`, { views: ['appraisals'] });
  const inForce = rules.data && rulesInForce(rules.data.items, daysOf(period).to);
  const predicate = predicateFor(inForce, result, conduct);
  return (
    <Section title={t('consequence.title')}>
      <div className={styles.consequence}>
        <div>
          <div role="status" className={styles.consequenceHead}>
            {predicate ? (
              <>
                <Text>{t('consequence.follows')}</Text> <PredicateBadge predicate={predicate} />
              </>
            ) : (
              <Text>{t('consequence.waiting')}</Text>
            )}
          </div>
          {inForce ? (
            <PredicateTable rules={inForce} result={result} conduct={conduct} />
          ) : rules.isPending ? (
            <Skeleton height={210} radius="md" />
          ) : (
            <Text>{t('consequence.noRules')}</Text>
          )}
        </div>
        <div>
          <Text fw={600} mb="sm">
            {t('consequence.spread', { period: format.period(period) })}
          </Text>
          {team.data ? (
            <Spread
              counts={spreadWith(team.data.items, employeeId, predicate)}
              mine={{ predicate, label: t('consequence.thisOne') }}
            />
          ) : (
            <Skeleton height={160} radius="md" />
          )}
          <Text c="dimmed" mt="sm">
            {t('consequence.spreadHint')}
          </Text>
        </div>
      </div>
    </Section>
  );
};
