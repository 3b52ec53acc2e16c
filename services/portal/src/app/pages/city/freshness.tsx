import { List, Text } from '@mantine/core';
import { IconClockCheck, IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Items } from '../../api/types.ts';
import { Explain } from '../../components/explain.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './city.module.css';

interface Source {
  topic: string;
  position: string;
  lag: number | null;
  movedAt: string | null;
  age: number;
  gaps: number;
  parked: number;
}

const NAMES = {
  'kinerja.identity.v1': 'identity',
  'kinerja.task-reporting.v1': 'work',
  'kinerja.evaluation.v1': 'evaluation',
} as const;

const nameOf = (topic: string): 'identity' | 'work' | 'evaluation' | 'other' =>
  Object.entries(NAMES).find(([known]) => topic.endsWith(known))?.[1] ?? 'other';

/** How far the figures have followed what happened; it opens source by source. */
export const Freshness = (): ReactNode => {
  const { t } = useTranslation('city');
  const format = useFormat();
  const sources = useRead<Items<Source>>('analytics', '/freshness', { staleTime_ms: 5000 });
  if (!sources.data) return <Text c="dimmed">{sources.error ? t('fresh.unknown') : ' '}</Text>;
  const { items } = sources.data;
  const behind = items.filter(({ lag, gaps }) => lag !== 0 || gaps > 0);
  const oldest = Math.max(0, ...behind.map(({ age }) => age));
  const Sign = behind.length === 0 ? IconClockCheck : IconClockPause;
  return (
    <span className={styles.fresh}>
      <Sign size={20} aria-hidden />
      <Explain
        title={t('fresh.title')}
        because={
          <List spacing="xs">
            {items.map(({ topic, lag, position, parked, movedAt }) => (
              <List.Item key={topic}>
                {t(`fresh.source.${nameOf(topic)}`)}:{' '}
                {lag === null ? t('fresh.away') : lag === 0 ? t('fresh.current') : t('fresh.behind', { count: lag })}
                {movedAt ? `, ${t('fresh.moved', { when: format.ago(movedAt) })}` : ''}
                {parked > 0 ? `, ${t('fresh.parked', { count: parked })}` : ''}. {t('fresh.position', { position })}
              </List.Item>
            ))}
          </List>
        }
      >
        {behind.length === 0
          ? t('fresh.all')
          : oldest < 60
            ? t('fresh.following')
            : t('fresh.some', { when: format.ago(new Date(sources.readAt - oldest * 1000).toISOString()) })}
      </Explain>
    </span>
  );
};
