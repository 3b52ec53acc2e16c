import { Button, Stack, Text } from '@mantine/core';
import { IconNotebook } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupBy } from '../../api/group.ts';
import { usePlans, useWork } from '../../api/mine.ts';
import { useMe } from '../../api/session.ts';
import type { Work } from '../../api/types.ts';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { addDays, today as dayNow } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Entry } from './entry.tsx';
import styles from './work.module.css';

const STEP_days = 28;

/** My reports by day, the newest first, each with its state. */
export const MyDays = (): ReactNode => {
  const { t } = useTranslation('work');
  const me = useMe();
  const [today] = useState(() => dayNow());
  const [back, setBack] = useState(STEP_days);
  const work = useWork(me.personId, today, addDays(today, 1 - back));
  const sentences = useSentences(me.personId, today);
  return (
    <Loaded of={work}>
      {({ items }) => (
        <Stack gap="xl">
          {items.length === 0 ? (
            <EmptyState
              icon={<IconNotebook size={32} stroke={1.6} />}
              title={t('days.none', { count: back })}
              text={t('days.noneText')}
            />
          ) : (
            [...groupBy(items, ({ day }) => day)].map(([day, entries]) => (
              <Day key={day} day={day} entries={entries} sentences={sentences} />
            ))
          )}
          <Button
            variant="subtle"
            onClick={() => {
              setBack(back + STEP_days);
            }}
          >
            {t('days.earlier')}
          </Button>
        </Stack>
      )}
    </Loaded>
  );
};

/** The sentence of each work result, by its id. */
const useSentences = (personId: string, today: string): ReadonlyMap<string, string> => {
  const plans = usePlans(personId, today.slice(0, 4)).data?.items;
  return useMemo(
    () =>
      new Map(
        (plans ?? []).flatMap(({ results }) => results.map(({ resultId, sentence }) => [resultId, sentence] as const)),
      ),
    [plans],
  );
};

interface DayProps {
  day: string;
  entries: readonly Work[];
  sentences: ReadonlyMap<string, string>;
}

const minutesOf = (entries: readonly Work[], counts: (entry: Work) => boolean): number =>
  entries.filter(counts).reduce((sum, { minutes }) => sum + minutes, 0);

const Day = ({ day, entries, sentences }: DayProps): ReactNode => {
  const { t } = useTranslation('work');
  const format = useFormat();
  const all = minutesOf(entries, ({ state }) => state !== 'withdrawn');
  const accepted = minutesOf(entries, ({ state }) => state === 'accepted');
  return (
    <section>
      <div className={styles.dayHeading}>
        <h2 className={styles.dayName}>{format.longDay(day)}</h2>
        <Text c="dimmed">{t('days.sum', { minutes: format.minutes(all), accepted: format.minutes(accepted) })}</Text>
      </div>
      <ul className={styles.entries}>
        {entries.map((entry) => (
          <li key={entry.entryId}>
            <Entry
              entry={entry}
              sentence={entry.resultId === null ? t('days.outside') : (sentences.get(entry.resultId) ?? null)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};
