import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { addDays } from '../../i18n/format.ts';
import styles from './report.module.css';

interface DayChoiceProps {
  day: string;
  today: string;
  daysToReport: number | undefined;
}

/** Today, yesterday, or another day that may still be reported. */
export const DayChoice = ({ day, today, daysToReport }: DayChoiceProps): ReactNode => {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  const id = useId();
  const yesterday = addDays(today, -1);
  const quick = [
    [today, t('report.today')],
    [yesterday, t('report.yesterday')],
  ] as const;
  return (
    <div className={styles.part}>
      <label className={styles.legend} htmlFor={id}>
        {t('report.day')}
      </label>
      <div className={styles.row}>
        {quick.map(([value, label]) => (
          <Link
            key={value}
            to={`/pekerjaan/lapor?hari=${value}`}
            replace
            className={styles.chip}
            aria-current={value === day ? 'date' : undefined}
          >
            {label}
          </Link>
        ))}
        <input
          id={id}
          type="date"
          className={styles.date}
          data-chosen={day < yesterday || undefined}
          value={day}
          max={today}
          min={daysToReport === undefined ? undefined : addDays(today, -daysToReport)}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '')
              void navigate(`/pekerjaan/lapor?hari=${currentTarget.value}`, { replace: true });
          }}
        />
      </div>
    </div>
  );
};
