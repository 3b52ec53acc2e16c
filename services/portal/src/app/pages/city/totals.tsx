import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Explain } from '../../components/explain.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import type { Sum } from './board-row.ts';
import styles from './city.module.css';
import { shareOf } from './table.ts';

const STEPS = ['planned', 'agreed', 'reporting', 'rated'] as const;

/** The whole of what is shown, from the plan to the rating; each figure says how it is counted. */
export const Totals = ({ total }: { total: Sum }): ReactNode => {
  const { t } = useTranslation('city');
  const format = useFormat();
  return (
    <dl className={styles.totals}>
      <div>
        <dt>{t('column.people')}</dt>
        <dd className={styles.big}>{format.number(total.people)}</dd>
      </div>
      {STEPS.map((step) => {
        const share = shareOf(total[step], total.people);
        return (
          <div key={step}>
            <dt>{t(`column.${step}`)}</dt>
            <dd>
              <span className={styles.big}>
                <Explain
                  title={t(`column.${step}`)}
                  because={
                    <Text>{t(`because.${step}`, { count: total[step], people: format.number(total.people) })}</Text>
                  }
                >
                  {share === null ? '–' : format.percent(share)}
                </Explain>
              </span>
              <ProgressBar percent={share} label={t(`column.${step}`)} most={100} />
              <span className={styles.note}>
                {t('of', { part: format.number(total[step]), whole: format.number(total.people) })}
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
};
