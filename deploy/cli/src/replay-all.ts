import type { LocalCity } from '@kinerja/local';
import { table } from './print.ts';

/** What the evaluation service answers for the whole city. */
interface CityResults {
  readonly evaluations: number;
  readonly periods: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly differences: readonly {
    readonly employeeId: string;
    readonly period: string;
    readonly again?: string;
    readonly signed?: string;
    readonly told?: string;
  }[];
}

/** The results of the city as valid on a day, from the log alone, held against what the topic told of them. */
export const replayAll = async (
  city: LocalCity,
  { asOf }: { readonly asOf?: string },
): Promise<{ ok: boolean; answer: CityResults }> => {
  const { ok, answer } = await city.operate('evaluation', 'replay-all', ...(asOf === undefined ? [] : [asOf]));
  return { ok, answer: answer as CityResults };
};

export const resultLines = ({ evaluations, periods, differences }: CityResults): string[] => [
  ...table(Object.entries(periods).map(([period, counts]) => ({ period, ...counts }))),
  `${String(evaluations)} evaluations decided again, ${String(differences.length)} not as they were signed or told`,
  ...differences.map((one) => JSON.stringify(one)),
];
