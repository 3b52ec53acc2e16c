import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Items, Progress } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { grouped } from './grouped.ts';
import styles from './team.module.css';

/** Progress of every indicator against its target. */
export const MemberProgress = ({ personId }: { personId: string }): ReactNode => {
  const { t } = useTranslation('team');
  const progress = useRead<Items<Progress>>('task-reporting', `/people/${personId}/progress`, { views: ['progress'] });
  return (
    <Section title={t('progress.title')}>
      <Loaded of={progress} skeleton={<RowsSkeleton rows={2} height={120} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('progress.empty')} text={t('progress.emptyText')} />
          ) : (
            <ul className={styles.remarks}>
              {[...grouped(items, ({ resultId }) => resultId)].map(([resultId, indicators]) => (
                <li key={resultId}>
                  <Text fw={600}>{indicators[0]?.sentence}</Text>
                  {indicators.map((indicator) => (
                    <Measure key={indicator.indicatorId} indicator={indicator} />
                  ))}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

const Measure = ({ indicator }: { indicator: Progress }): ReactNode => {
  const { t: common } = useTranslation();
  const format = useFormat();
  const { value, target, unit, percent, day } = indicator;
  return (
    <div className={styles.measure}>
      <div className={styles.measureHead}>
        <span>{indicator.indicator}</span>
        <span>
          {value === null
            ? common('progress.none')
            : common('progress.value', { value: format.number(value), target: format.number(target), unit })}
        </span>
      </div>
      <ProgressBar percent={percent} label={indicator.indicator} />
      {day ? <Text c="dimmed">{format.day(day)}</Text> : null}
    </div>
  );
};
