import { useQueries } from '@tanstack/react-query';
import { Batch } from './batch.ts';
import { client } from './query.ts';
import type { Items, Person } from './types.ts';

const batch = new Batch<Person>(async (ids) => {
  const { data } = await client.read<Items<Person>>('identity', `/people?ids=${ids.join(',')}`);
  return new Map(data.items.map((person) => [person.personId, person]));
}, 50);

/** The people behind these ids, asked for in one request however many components ask. */
export const usePeople = (ids: readonly (string | null | undefined)[]): Map<string, Person> => {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  return useQueries({
    queries: wanted.map((id) => ({
      queryKey: ['identity', 'person', id],
      queryFn: async () => (await batch.load(id)) ?? null,
      staleTime: 60 * 60_000,
      meta: { views: ['people'] },
    })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.personId, data] as const] : []))),
  });
};

export const usePerson = (id: string | null | undefined): Person | undefined => usePeople([id]).get(id ?? '');
