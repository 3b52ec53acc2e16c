import { dayOf, quarterOf } from '@kinerja/event-sourcing';
import type { LocalCity, Pair } from '@kinerja/local';
import type { Chance } from '@kinerja/sample-city';
import type { Desk, Indicator } from './acts.ts';

const DESKS = 4;
const DAY_MS = 86_400_000;
/** Days that may still be reported, the last of them today. */
const DAYS = 12;

/** Some pairs of the city, as they stand before the drill; those with an agreed plan first. */
export const desksOf = async (city: LocalCity, pairs: readonly Pair[], luck: Chance): Promise<Desk[]> => {
  const today = dayOf(new Date());
  const inOrder = pairs.map((pair) => ({ pair, place: luck.next() })).sort((a, b) => a.place - b.place);
  const desks: Desk[] = [];
  const employees = new Set<string>();
  for (const { pair } of inOrder) {
    if (desks.length === DESKS) break;
    const indicators = await indicatorsOf(city, pair, today);
    if (indicators.length === 0 || employees.has(pair.employee)) continue;
    employees.add(pair.employee);
    desks.push({
      employee: pair.employee,
      superior: pair.superior,
      days: Array.from({ length: DAYS }, (_, back) => dayBefore(today, DAYS - 1 - back)),
      indicators,
      rating: await ratingOf(city, pair, quarterOf(dayBefore(today, 95))),
      work: [],
      revisions: new Map(),
    });
  }
  return desks;
};

const dayBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10);

const read = async <T>(url: string, { token }: Pair): Promise<readonly T[]> => {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${url} answered ${String(answer.status)}`);
  return ((await answer.json()) as { items: readonly T[] }).items;
};

const indicatorsOf = ({ running }: LocalCity, pair: Pair, today: string): Promise<readonly Indicator[]> => {
  const year = today.slice(0, 4);
  return read(`${running.addresses['task-reporting']}/people/${pair.employee}/progress?year=${year}`, pair);
};

interface Rated {
  readonly employeeId: string;
  readonly status: string;
  readonly results: readonly { readonly resultId: string; readonly rating: string }[];
  readonly result: string;
  readonly conduct: readonly object[];
  readonly conductRating: string;
}

const ratingOf = async ({ running }: LocalCity, pair: Pair, period: string): Promise<Desk['rating']> => {
  const team = await read<Rated>(`${running.addresses.evaluation}/team/appraisals?period=${period}`, pair);
  const rated = team.find(({ employeeId, status }) => employeeId === pair.employee && status === 'rated');
  if (rated === undefined) return undefined;
  const { result, conduct, conductRating } = rated;
  const results = rated.results.map(({ resultId, rating }) => ({ resultId, rating }));
  return { period, body: { results, result, conduct, conductRating } };
};
