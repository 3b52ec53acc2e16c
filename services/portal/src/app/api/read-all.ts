import { useQuery } from '@tanstack/react-query';
import type { Service } from './client.ts';
import { ApiError } from './problem.ts';
import { client } from './query.ts';
import type { Items } from './types.ts';

const PAGE = 200;

export interface All<T> {
  items: T[] | undefined;
  error: ApiError | null;
  refetch: () => void;
}

/** Reads a list to its end: a judgement rests on all of it, not on the first page. `undefined` as path waits. */
export const useAll = <T>(service: Service, path: string | undefined, views: readonly string[]): All<T> => {
  const query = useQuery({
    queryKey: [service, path, 'all'] as const,
    enabled: path !== undefined,
    queryFn: ({ signal }) => readAll<T>(service, path ?? '', signal),
    meta: { views },
  });
  return {
    items: query.data,
    error: query.error instanceof ApiError ? query.error : null,
    refetch: () => void query.refetch(),
  };
};

const readAll = async <T>(service: Service, path: string, signal: AbortSignal): Promise<T[]> => {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const more = `${path.includes('?') ? '&' : '?'}limit=${String(PAGE)}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`;
    const { data } = await client.read<Items<T>>(service, path + more, signal);
    items.push(...data.items);
    after = data.next;
  } while (after !== undefined);
  return items;
};
