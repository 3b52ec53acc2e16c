import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rating, RuleSet } from '../../api/types.ts';
import styles from './appraisal.module.css';
import { RATINGS } from './conduct.ts';

interface PredicateTableProps {
  rules: RuleSet;
  result: Rating | undefined;
  conduct: Rating | undefined;
}

/** The table of the regulation, with the row, the column and the cell that apply. */
export const PredicateTable = ({ rules, result, conduct }: PredicateTableProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  return (
    <table className={styles.matrix}>
      <caption>{t('table.caption', { version: rules.version, source: rules.source })}</caption>
      <thead>
        <tr>
          <td>{t('table.corner')}</td>
          {RATINGS.map((column) => (
            <th key={column} scope="col" data-on={column === conduct || undefined}>
              {t(`short.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...RATINGS].reverse().map((row) => (
          <tr key={row} data-on={row === result || undefined}>
            <th scope="row">{t(`short.${row}`)}</th>
            {RATINGS.map((column) => {
              const here = row === result && column === conduct;
              return (
                <td
                  key={column}
                  data-on={column === conduct || undefined}
                  data-here={here || undefined}
                  {...(here ? { 'aria-current': 'true' as const } : {})}
                >
                  {here ? <IconCheck size={18} stroke={3} aria-label={t('table.here')} /> : null}
                  {common(`predicate.${rules.predicateTable[row][column]}`)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
