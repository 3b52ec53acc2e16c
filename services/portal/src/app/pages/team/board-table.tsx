import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import type { BoardRow } from './board.ts';
import { FeedbackPart, MemberLink, PlanPart, ProgressPart, RatingPart, WaitingPart, WeekPart } from './board-parts.tsx';
import styles from './team.module.css';

export const BoardTable = ({ rows, period }: { rows: readonly BoardRow[]; period: string }): ReactNode => {
  const { t } = useTranslation('team');
  const format = useFormat();
  return (
    <div className={styles.tableFrame}>
      <table className={styles.table}>
        <caption>{t('board')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.person')}</th>
            <th scope="col">{t('column.plan')}</th>
            <th scope="col">{t('column.week')}</th>
            <th scope="col">{t('column.waiting')}</th>
            <th scope="col">{t('column.progress')}</th>
            <th scope="col">{t('column.feedback')}</th>
            <th scope="col">{format.period(period)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.member.personId}>
              <th scope="row">
                <MemberLink row={row} />
              </th>
              <td>
                <PlanPart row={row} />
              </td>
              <td>
                <WeekPart row={row} />
              </td>
              <td>
                <WaitingPart row={row} />
              </td>
              <td>
                <ProgressPart row={row} />
              </td>
              <td>
                <FeedbackPart row={row} />
              </td>
              <td>
                <RatingPart row={row} period={period} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
