import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Items, Plan, Work } from '../../api/types.ts';
import { WorkStateBadge } from '../../components/badges.tsx';
import { EvidenceList } from '../../components/evidence-list.tsx';
import { Section } from '../../components/page.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import { addDays, today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { grouped } from './grouped.ts';
import styles from './team.module.css';
import { resultIn } from './use-team-plans.ts';

const DAYS = 14;

/** The reports of the last two weeks, the newest day first. */
export const MemberWork = ({ personId, plan }: { personId: string; plan: Plan | undefined }): ReactNode => {
  const { t } = useTranslation('team');
  const format = useFormat();
  const to = today();
  const work = useRead<Items<Work>>('task-reporting', `/people/${personId}/work?from=${addDays(to, -DAYS)}&to=${to}`, {
    views: ['work'],
  });
  return (
    <Section title={t('work.title')}>
      <Loaded of={work} skeleton={<RowsSkeleton rows={3} height={96} />}>
        {({ items }) => {
          const shown = items.filter(({ state }) => state !== 'withdrawn').sort((a, b) => b.day.localeCompare(a.day));
          if (shown.length === 0) return <EmptyState title={t('work.empty')} text={t('work.emptyText')} />;
          return (
            <ul className={styles.remarks}>
              {[...grouped(shown, ({ day }) => day)].map(([day, entries]) => (
                <li key={day}>
                  <Group justify="space-between" gap="0 1rem">
                    <Text fw={600}>{format.longDay(day)}</Text>
                    <Text c="dimmed">{format.minutes(entries.reduce((sum, { minutes }) => sum + minutes, 0))}</Text>
                  </Group>
                  {entries.map((entry) => (
                    <div key={entry.entryId} className={styles.work}>
                      <Group justify="space-between" align="flex-start" gap="0.25rem 1rem">
                        <span className={styles.grow}>
                          <Text className={styles.remarkText}>{entry.text}</Text>
                          <Text c="dimmed">
                            {[resultIn(plan, entry.resultId)?.sentence, format.minutes(entry.minutes)]
                              .filter(Boolean)
                              .join(' · ')}
                          </Text>
                        </span>
                        <WorkStateBadge state={entry.state} />
                      </Group>
                      <EvidenceList evidence={entry.evidence} />
                      {entry.state === 'returned' && entry.reason ? (
                        <Text className={styles.reason}>{entry.reason}</Text>
                      ) : null}
                    </div>
                  ))}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Section>
  );
};
