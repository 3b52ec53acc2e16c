import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../i18n/use-format.ts';
import type { Sum } from './board-row.ts';
import styles from './city.module.css';
import { nextOrder, shareOf, type Column, type Order } from './table.ts';

interface UnitTableProps {
  sums: readonly Sum[];
  columns: readonly Column[];
  order: Order | undefined;
  onOrder: (order: Order | undefined) => void;
  onOpen: (unitId: string) => void;
  /** Where the evaluations behind the sums of a unit are, for those who may see them. */
  behind: (unitId: string) => string | undefined;
}

export const UnitTable = ({ sums, columns, order, onOrder, onOpen, behind }: UnitTableProps): ReactNode => {
  const { t } = useTranslation('city');
  return (
    <div className={styles.frame} tabIndex={0} role="region" aria-label={t('table')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['name', ...columns] as const).map((column) => (
              <Heading key={column} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <tr key={sum.unitId}>
              <th scope="row">
                {sum.below > 0 ? (
                  <button
                    type="button"
                    className={styles.down}
                    onClick={() => {
                      onOpen(sum.unitId);
                    }}
                  >
                    {sum.name}
                    <span className={styles.note}>{t('below', { count: sum.below })}</span>
                  </button>
                ) : (
                  <Named to={behind(sum.unitId)}>{sum.name}</Named>
                )}
              </th>
              {columns.map((column) => (
                <td key={column}>
                  <Cell sum={sum} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Named = ({ to, children }: { to: string | undefined; children: string }): ReactNode =>
  to === undefined ? children : <Link to={to}>{children}</Link>;

const Heading = ({
  column,
  order,
  onOrder,
}: { column: Column } & Pick<UnitTableProps, 'order' | 'onOrder'>): ReactNode => {
  const { t } = useTranslation('city');
  const { t: common } = useTranslation();
  const on = order?.by === column ? order : undefined;
  const Sign = on === undefined ? IconArrowsSort : on.descending ? IconArrowDown : IconArrowUp;
  const name =
    column === 'name' || column === 'people' || column === 'agreed' || column === 'reporting' || column === 'rated'
      ? t(`column.${column}`)
      : common(`predicate.${column}`);
  return (
    <th scope="col" {...(on ? { 'aria-sort': on.descending ? ('descending' as const) : ('ascending' as const) } : {})}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => {
          onOrder(nextOrder(order, column));
        }}
      >
        {name}
        <Sign size={16} aria-hidden />
      </button>
    </th>
  );
};

const Cell = ({ sum, column }: { sum: Sum; column: Column }): ReactNode => {
  const { t } = useTranslation('city');
  const format = useFormat();
  if (column === 'name') return sum.name;
  if (column === 'people') return format.number(sum.people);
  if (column === 'agreed' || column === 'reporting') {
    const share = shareOf(sum[column], sum.people);
    if (share === null) return '–';
    return (
      <>
        {format.percent(share)} <span className={styles.note}>{format.number(sum[column])}</span>
      </>
    );
  }
  if (column === 'rated') {
    return (
      <>
        {format.number(sum.rated)}
        {sum.hidden > 0 ? <span className={styles.note}>{t('hidden', { count: sum.hidden })}</span> : null}
      </>
    );
  }
  if (sum.rated > 0 && sum.hidden === sum.rated) return <span title={t('hiddenWhy')}>–</span>;
  return format.number(sum.predicates[column]);
};
