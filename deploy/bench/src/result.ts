/** One figure with what it is held against. A ratio is to a floor measured in the same run, on the same machine. */
export interface Result {
  readonly row: string;
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** The fastest that the part below can do, in the same unit. */
  readonly floor?: number;
  readonly goal: Goal;
  /** What one costs is compared between the short and the long log, under this name. */
  readonly growth?: string;
  /** What the figure is made of, for the JSON. */
  readonly parts?: Readonly<Record<string, object>>;
}

/** All that is given must hold; none given, the figure is for information. */
export interface Goal {
  /** Of the value to the floor. */
  readonly ratioAtLeast?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const ratioOf = ({ value, floor }: Result): number | undefined =>
  floor === undefined || floor === 0 ? undefined : value / floor;

export const verdictOf = (result: Result): 'met' | 'missed' | undefined => {
  const { ratioAtLeast, atLeast, atMost } = result.goal;
  const held = [
    ratioAtLeast === undefined ? undefined : (ratioOf(result) ?? 0) >= ratioAtLeast,
    atLeast === undefined ? undefined : result.value >= atLeast,
    atMost === undefined ? undefined : result.value <= atMost,
  ].filter((one) => one !== undefined);
  if (held.length === 0) return undefined;
  return held.every(Boolean) ? 'met' : 'missed';
};

/** The rows under their names, the figures to the right. */
export const tableOf = (results: readonly Result[]): string => {
  const rows = results.map((result) => [
    result.row,
    result.measure,
    `${number(result.value)} ${result.unit}`,
    result.floor === undefined ? '' : number(result.floor),
    ratioOf(result)?.toFixed(2) ?? '',
    goalText(result.goal),
    verdictOf(result) ?? '',
  ]);
  const all = [['row', 'measure', 'value', 'floor', 'ratio', 'goal', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const toTheRight = (column: number): boolean => column >= 2 && column <= 4;
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          toTheRight(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);

const goalText = ({ ratioAtLeast, atLeast, atMost }: Goal): string =>
  [
    ratioAtLeast === undefined ? '' : `ratio ≥ ${String(ratioAtLeast)}`,
    atLeast === undefined ? '' : `≥ ${atLeast.toLocaleString('en')}`,
    atMost === undefined ? '' : `≤ ${atMost.toLocaleString('en')}`,
  ]
    .filter((text) => text !== '')
    .join(', ');

/** What one costs in the long log, to the short one: of figures that were measured in both, in that order. */
export const growthOf = (results: readonly Result[]): Result[] =>
  [...new Set(results.flatMap(({ growth }) => growth ?? []))].flatMap((name) => {
    const [short, long] = results.filter(({ growth }) => growth === name);
    if (short === undefined || long === undefined) return [];
    return {
      row: 'growth',
      measure: `cost of one: ${name}, long log to short log`,
      value: short.value / long.value,
      unit: '×',
      goal: { atMost: 1.2 },
    };
  });
