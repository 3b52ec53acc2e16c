import { writeFile } from 'node:fs/promises';
import { Refused } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';
import { stringify } from 'csv-stringify/sync';
import { table } from './print.ts';
import { forThat } from './purpose.ts';

type Counts = Readonly<Record<string, number>>;

/** What the evaluation service answers: who would move, and where a pattern would be missed by more or fewer. */
interface WhatIf {
  readonly evaluations: number;
  readonly before: Counts;
  readonly after: Counts;
  readonly moved: readonly Readonly<Record<'employeeId' | 'unitId' | 'period' | 'from' | 'to', string>>[];
  readonly units: readonly {
    readonly unitId: string;
    readonly period: string;
    readonly toMoveBefore: number | null;
    readonly toMoveAfter: number | null;
  }[];
}

/** @throws {Refused} it is none */
export const yearOption = (text: string): string => {
  if (/^20\d{2}$/.test(text)) return text;
  throw new Refused(`${text} is no year: give one such as 2026.`);
};

export const whatIf = async (
  city: LocalCity,
  version: string,
  { year, csv, purpose }: { readonly year: string; readonly csv?: string; readonly purpose?: string },
): Promise<WhatIf> => {
  const { ok, answer } = await city.operate('evaluation', 'what-if', version, year, ...forThat(purpose));
  if (!ok) throw new Refused(`No rule set was drafted as version ${version}: the page Aturan lists them.`);
  const found = answer as WhatIf;
  if (csv !== undefined) {
    const columns = ['employeeId', 'unitId', 'period', 'from', 'to'];
    await writeFile(csv, stringify([...found.moved], { header: true, columns }));
  }
  return found;
};

export const whatIfLines = ({ evaluations, before, after, moved, units }: WhatIf): string[] => [
  ...table(
    Object.keys(before).map((predicate) => ({ predicate, decided: before[predicate], draft: after[predicate] })),
  ),
  `${String(moved.length)} of ${String(evaluations)} evaluations would have another predicate`,
  ...(units.length === 0 ? [] : ['units that would not be the same, and how many would have to move for the pattern:']),
  ...table(
    units.map(({ unitId, period, toMoveBefore, toMoveAfter }) => ({
      unitId,
      period,
      decided: toMoveBefore,
      draft: toMoveAfter,
    })),
  ),
];
