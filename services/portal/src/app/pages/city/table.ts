import { type Sum } from './board-row.ts';
import { PREDICATES } from '../../policy/predicates.ts';

// The table of units: what it sorts by, and what is copied from it.

export type Column = 'name' | 'people' | 'agreed' | 'reporting' | 'rated' | (typeof PREDICATES)[number];
export interface Order {
  by: Column;
  descending: boolean;
}

export const PROGRESS_COLUMNS: readonly Column[] = ['people', 'agreed', 'reporting', 'rated'];
export const PREDICATE_COLUMNS: readonly Column[] = ['rated', ...PREDICATES];

/** Whole per cent of a share; null without anybody to count. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 100);

const valueOf = (sum: Sum, column: Column): number | string => {
  if (column === 'name') return sum.name;
  if (column === 'people' || column === 'rated') return sum[column];
  if (column === 'agreed' || column === 'reporting') return shareOf(sum[column], sum.people) ?? -1;
  return sum.predicates[column];
};

/** In the order asked for; units with equal values keep theirs. */
export const sorted = (sums: readonly Sum[], order: Order | undefined, language: string): Sum[] => {
  if (!order) return [...sums];
  const sign = order.descending ? -1 : 1;
  return [...sums].sort((a, b) => {
    const [x, y] = [valueOf(a, order.by), valueOf(b, order.by)];
    return sign * (typeof x === 'string' ? x.localeCompare(String(y), language, { numeric: true }) : x - Number(y));
  });
};

/** The next order when a heading is pressed: numbers start with the largest, names with A, and a third press lets go. */
export const nextOrder = (order: Order | undefined, by: Column): Order | undefined => {
  const first = by !== 'name';
  if (order?.by !== by) return { by, descending: first };
  return order.descending === first ? { by, descending: !first } : undefined;
};

const quoted = (value: string | number): string => {
  const text = String(value);
  // A sheet would take these as the beginning of a formula.
  const safe = /^[=+\-@\t]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** All figures of the lines shown, with a heading, for a sheet. */
export const csvOf = (sums: readonly Sum[], headings: readonly string[]): string =>
  [
    headings.map(quoted).join(','),
    ...sums.map((sum) =>
      [
        sum.name,
        ...[sum.people, sum.planned, sum.agreed, sum.reporting, sum.reports, sum.acceptedMinutes, sum.rated],
        ...PREDICATES.map((predicate) => sum.predicates[predicate]),
        sum.hidden,
      ]
        .map(quoted)
        .join(','),
    ),
  ].join('\r\n');
