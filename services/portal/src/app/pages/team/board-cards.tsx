import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import type { BoardRow } from './board.ts';
import { FeedbackPart, MemberLink, PlanPart, ProgressPart, RatingPart, WaitingPart, WeekPart } from './board-parts.tsx';
import styles from './team.module.css';

/** The board on a phone: one card a person, the same facts in the same order. */
export const BoardCards = ({ rows, period }: { rows: readonly BoardRow[]; period: string }): ReactNode => {
  const { t } = useTranslation('team');
  const format = useFormat();
  return (
    <ul className={styles.cards}>
      {rows.map((row) => {
        const facts: [string, ReactNode][] = [
          [t('column.plan'), <PlanPart row={row} />],
          [t('column.week'), <WeekPart row={row} />],
          [t('column.waiting'), <WaitingPart row={row} />],
          [t('column.progress'), <ProgressPart row={row} />],
          [t('column.feedback'), <FeedbackPart row={row} />],
          [format.period(period), <RatingPart row={row} period={period} />],
        ];
        return (
          <li key={row.member.personId} className={styles.card}>
            <MemberLink row={row} />
            <dl className={styles.facts}>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
};
