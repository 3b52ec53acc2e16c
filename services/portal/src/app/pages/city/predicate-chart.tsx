import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Predicate } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type Sum } from './board-row.ts';
import { PREDICATES } from '../../policy/predicates.ts';

// From the best to the worst in two hues that stay apart for people who see colours differently.
const COLORS: Record<Predicate, string> = {
  'sangat-baik': 'teal.8',
  baik: 'teal.4',
  'butuh-perbaikan': 'amber.3',
  kurang: 'brick.5',
  'sangat-kurang': 'brick.8',
};

// Two lines at most; the table has the whole name.
const shortenedTo =
  (letters: number) =>
  (name: string): string =>
    name.length > letters ? `${name.slice(0, letters - 2).trimEnd()}…` : name;

const TICK = { fontSize: 16, fill: 'currentColor' };
const ROW_px = 46;
const FRAME_px = 110;

/** Each unit's predicates as one bar of hundred per cent; the table beside has the same as numbers. */
export const PredicateChart = ({ sums }: { sums: readonly Sum[] }): ReactNode => {
  const { t } = useTranslation('city');
  const { t: common } = useTranslation();
  const format = useFormat();
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  return (
    <div role="img" aria-label={t('chart.label')}>
      <BarChart
        h={sums.length * ROW_px + FRAME_px}
        data={sums.map(({ name, predicates }) => ({ name, ...predicates }))}
        dataKey="name"
        type="percent"
        orientation="vertical"
        withLegend
        legendProps={{ verticalAlign: 'top', itemSorter: null }}
        barProps={{ isAnimationActive: false, stroke: 'var(--mantine-color-body)', strokeWidth: 1 }}
        barChartProps={{ accessibilityLayer: false }}
        yAxisProps={{ width: narrow ? 150 : 230, tick: TICK, tickFormatter: shortenedTo(narrow ? 32 : 54) }}
        xAxisProps={{ tick: TICK, ticks: narrow ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1] }}
        gridAxis="x"
        valueFormatter={(value) => format.number(value)}
        series={PREDICATES.map((predicate) => ({
          name: predicate,
          label: common(`predicate.${predicate}`),
          color: COLORS[predicate],
        }))}
      />
    </div>
  );
};
