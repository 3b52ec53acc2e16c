import { Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWork } from '../../api/mine.ts';
import { useMe } from '../../api/session.ts';
import { Explain } from '../../components/explain.tsx';
import { Section } from '../../components/page.tsx';
import { Loaded, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './home.module.css';
import { totalOf, weekOf, type DayOfWeek } from './week.ts';

// A usual working day; more than that fills the column.
const FULL_minutes = 450;
const PARTS = ['accepted', 'waiting', 'returned'] as const;

/** My days of this week as small columns: what was accepted, what waits, what came back. */
export const MyWeek = ({ today }: { today: string }): ReactNode => {
  const { t } = useTranslation('home');
  const format = useFormat();
  const me = useMe();
  const work = useWork(me.personId, today);
  const week = weekOf(work.data?.items ?? [], today);
  const sum = week.reduce((total, day) => total + totalOf(day), 0);
  return (
    <Section
      title={t('week.title')}
      extra={
        work.data ? (
          <Explain title={t('week.explain')} because={<WeekExplained week={week} />}>
            {t('week.sum', { minutes: format.minutes(sum) })}
          </Explain>
        ) : null
      }
    >
      <Loaded of={work} skeleton={<RowsSkeleton rows={1} height={168} />}>
        {() => (
          <>
            <ul className={styles.week}>
              {week.map((day) => (
                <li key={day.day}>
                  <Day day={day} today={today} />
                </li>
              ))}
            </ul>
            <div className={styles.legend} aria-hidden>
              {PARTS.map((part) => (
                <span key={part}>
                  <i className={styles[part]} />
                  {t(`week.${part}`)}
                </span>
              ))}
              <span>{t('week.unit')}</span>
            </div>
          </>
        )}
      </Loaded>
    </Section>
  );
};

const Day = ({ day, today }: { day: DayOfWeek; today: string }): ReactNode => {
  const { t } = useTranslation('home');
  const format = useFormat();
  const total = totalOf(day);
  const scale = Math.max(FULL_minutes, total);
  const parts = PARTS.filter((part) => day[part] > 0).map(
    (part) => `${t(`week.${part}`)} ${format.minutes(day[part])}`,
  );
  const said = parts.length > 0 ? parts.join(', ') : t('week.nothing');
  const to = day.day <= today ? `/pekerjaan/lapor?hari=${day.day}` : '/pekerjaan';
  return (
    <Link to={to} className={styles.day} data-today={day.day === today || undefined}>
      <span className={styles.weekday}>{format.weekday(day.day).slice(0, 3)}</span>
      <span className={styles.column}>
        {PARTS.map((part) => (
          <span key={part} className={styles[part]} style={{ height: `${String((day[part] / scale) * 100)}%` }} />
        ))}
      </span>
      <span className={styles.minutes}>{total === 0 ? '–' : format.number(total)}</span>
      <VisuallyHidden>{t('week.dayLabel', { day: format.longDay(day.day), minutes: said })}</VisuallyHidden>
    </Link>
  );
};

const WeekExplained = ({ week }: { week: readonly DayOfWeek[] }): ReactNode => {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <>
      {PARTS.map((part) => (
        <Text key={part}>
          {t(`week.${part}`)}: {format.minutes(week.reduce((sum, day) => sum + day[part], 0))}
        </Text>
      ))}
      <Text c="dimmed" mt="xs">
        {t('week.explainText')}
      </Text>
    </>
  );
};
