import { Refused } from '@kinerja/local';
import type { LocalCity, ServiceName } from '@kinerja/local';
import { table } from './print.ts';

export interface RebuildOptions {
  readonly all?: true;
  readonly back?: true;
  readonly dropOld?: true;
}

/** What a service answers for one view; only its name when the rows that were kept are given up. */
interface RebuiltView {
  readonly view: string;
  readonly events?: number;
  readonly rows?: number;
  readonly differences?: readonly object[];
}

/** Fills a view, or all of a service, again beside the live rows; the service's program does it and tells how far it is. */
export const rebuild = async (
  city: LocalCity,
  service: ServiceName,
  view: string | undefined,
  { all, back, dropOld }: RebuildOptions,
): Promise<readonly RebuiltView[]> => {
  if ((view === undefined) === (all === undefined)) throw new Refused('Name one view, or give --all.');
  const rest = [...(view === undefined ? [] : [view]), ...(back ? ['--back'] : []), ...(dropOld ? ['--drop-old'] : [])];
  const { ok, answer } = await city.operate(service, 'rebuild', ...rest);
  const rebuilt = answer as readonly RebuiltView[];
  if (!ok) throw new Refused('Nothing was switched: see above.');
  if (rebuilt.length === 0) throw new Refused(`${service} has no view ${view ?? ''}: kinerja verify lists them all.`);
  return rebuilt;
};

export const linesOf = (views: readonly RebuiltView[]): string[] =>
  table(views.map(({ view, events, rows, differences }) => ({ view, events, rows, differed: differences?.length })));
