import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAll } from '../../api/read-all.ts';
import { useMe } from '../../api/session.ts';
import { Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { FailedState, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { roleOf } from './facts.ts';
import styles from './history.module.css';

interface Look {
  by: string;
  role: string;
  what:
    | 'evaluation'
    | 'evaluations'
    | 'history'
    | 'plan'
    | 'plans'
    | 'feedback'
    | 'credit'
    | 'ratings'
    | 'to-do'
    | 'work'
    | 'progress'
    | 'observations'
    | 'evidence'
    | 'posts'
    | 'conflicts'
    | 'nip';
  period: string | null;
  purpose: string;
  at: string;
  position: string;
}

/** Who looked at what is known of me by an office, and for what: each service knows it of what it keeps. */
export const Looks = (): ReactNode => {
  const { t } = useTranslation('history');
  const path = `/people/${useMe().personId}/looks`;
  const evaluation = useAll<Look>('evaluation', path, ['looks']);
  const reporting = useAll<Look>('task-reporting', path, ['looks']);
  const identity = useAll<Look>('identity', path, ['looks']);
  const parts = [evaluation, reporting, identity];
  const isHere = parts.every(({ items }) => items !== undefined);
  const looks = parts.flatMap(({ items }) => items ?? []).toSorted((a, b) => b.at.localeCompare(a.at));
  const failed = parts.find(({ error }) => error !== null);
  return (
    <Section title={t('looks.title')}>
      <Text>{t('looks.lead')}</Text>
      {failed?.error ? <FailedState error={failed.error} onRetry={failed.refetch} /> : null}
      {looks.length === 0 && isHere ? <Text c="dimmed">{t('looks.none')}</Text> : null}
      {isHere || failed ? null : <RowsSkeleton />}
      <ul className={styles.list}>
        {looks.map((look) => (
          <li key={`${look.what} ${look.position}`} className={styles.look}>
            <Line look={look} />
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Line = ({ look: { by, role, what, period, purpose, at } }: { look: Look }): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const known = roleOf(role);
  const seen = t(`looks.what.${what}`);
  return (
    <>
      <span>
        {role === 'operator' ? t('looks.operator') : <PersonName id={by} />} · {known ? t(`role.${known}`) : role}
        <br />
        {period === null ? seen : `${seen}, ${format.period(period)}`} · {format.moment(at)}
      </span>
      <span>{t('looks.purpose', { purpose })}</span>
    </>
  );
};
