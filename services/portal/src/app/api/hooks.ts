import { keepPreviousData, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Answer, Recorded, Service } from './client.ts';
import { ApiError } from './problem.ts';
import { client, outdated, queryClient, SESSION } from './query.ts';

/** What a page gets for one read: the data, how old they are, and what went wrong. */
export interface Reading<T> {
  data: T | undefined;
  age_seconds: number;
  /** When the browser got the answer, in milliseconds. */
  readAt: number;
  isPending: boolean;
  error: ApiError | null;
  refetch: () => void;
}

export interface ReadOptions {
  /** The service's views behind this read; a live change of another view then leaves it alone. */
  views?: readonly string[];
  staleTime_ms?: number;
  /** Reads again so often while it is on the page, for what no live change tells. */
  every_ms?: number;
  /** Shows the answer for the former path until the one for this path is here. */
  keepsFormer?: boolean;
}

const signedOut = (error: unknown): void => {
  if (error instanceof ApiError && error.status === 401) void queryClient.invalidateQueries({ queryKey: SESSION });
};

const options = <T>(service: Service, path: string | undefined, { views, staleTime_ms, every_ms }: ReadOptions) => ({
  queryKey: [service, path] as const,
  enabled: path !== undefined,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Answer<T>> => {
    try {
      return await client.read<T>(service, path ?? '', signal);
    } catch (error) {
      signedOut(error);
      throw error;
    }
  },
  ...(views ? { meta: { views } } : {}),
  ...(staleTime_ms === undefined ? {} : { staleTime: staleTime_ms }),
  // It asks again anyway; until then, that nobody answers is what there is to see.
  ...(every_ms === undefined ? {} : { refetchInterval: every_ms, retry: false }),
});

/** Reads `path` of a service; `undefined` as path waits until there is something to ask for. */
export const useRead = <T>(service: Service, path: string | undefined, read: ReadOptions = {}): Reading<T> => {
  const query = useQuery({
    ...options<T>(service, path, read),
    ...(read.keepsFormer ? { placeholderData: keepPreviousData } : {}),
  });
  const error = query.error;
  return {
    data: query.data?.data,
    age_seconds: query.data?.age_seconds ?? 0,
    readAt: query.data?.at ?? 0,
    isPending: query.isPending,
    error: error instanceof ApiError ? error : error === null ? null : unexpected(error),
    refetch: () => void query.refetch(),
  };
};

/** Reads the same kind of thing at several addresses; a part that has not arrived is undefined. */
export const useReads = <T>(service: Service, paths: readonly string[], read: ReadOptions = {}): (T | undefined)[] =>
  useQueries({
    queries: paths.map((path) => options<T>(service, path, read)),
    combine: (results) => results.map(({ data }) => data?.data),
  });

/** Reads ahead what the next page will ask for. */
export const prefetch = (service: Service, path: string, read: ReadOptions = {}): void => {
  void queryClient.query(options(service, path, read)).catch(() => undefined);
};

const unexpected = (error: Error): ApiError =>
  new ApiError({ title: error.message, status: 500, code: 'UNEXPECTED_ANSWER' });

export interface Writing<Body> {
  /** Sends it; resolves with the receipt, or with undefined when it was refused (then `error` says why). */
  send: (body: Body) => Promise<Recorded | undefined>;
  isPending: boolean;
  error: ApiError | null;
  receipt: Recorded | undefined;
  reset: () => void;
}

export interface WriteSettings<Body> {
  onRecorded?: (recorded: Recorded, body: Body) => void;
  /** Other services whose pages change by this act; the own one is always read again. */
  alsoOutdates?: readonly Service[];
  ifMatch?: string;
}

/** One act of a person. Sending the same content again, after whatever went wrong, counts once. */
export const useWrite = <Body>(
  service: Service,
  path: string | ((body: Body) => string),
  settings: WriteSettings<Body> = {},
): Writing<Body> => {
  const keyFor = useIntentKey();
  const mutation = useMutation<Recorded, Error, Body>({
    mutationFn: (body) => {
      const to = typeof path === 'string' ? path : path(body);
      const key = keyFor(`${to} ${JSON.stringify(body)}`);
      return client.write(service, to, body, { key, ...(settings.ifMatch ? { ifMatch: settings.ifMatch } : {}) });
    },
    onSuccess: async (recorded, body) => {
      keyFor.done();
      settings.onRecorded?.(recorded, body);
      await Promise.all([service, ...(settings.alsoOutdates ?? [])].map((each) => outdated(each)));
    },
    onError: signedOut,
  });
  const { mutateAsync } = mutation;
  const send = useCallback((body: Body) => mutateAsync(body).catch(() => undefined), [mutateAsync]);
  const error = mutation.error;
  return {
    send,
    isPending: mutation.isPending,
    error: error instanceof ApiError ? error : error === null ? null : unexpected(error),
    receipt: mutation.data,
    reset: mutation.reset,
  };
};

type IntentKey = ((content: string) => string) & { done: () => void };

const useIntentKey = (): IntentKey => {
  const [intentKey] = useState<IntentKey>(() => {
    let last: { content: string; key: string } | undefined;
    const keyFor = (content: string): string => {
      if (last?.content !== content) last = { content, key: crypto.randomUUID() };
      return last.key;
    };
    return Object.assign(keyFor, {
      done: () => {
        last = undefined;
      },
    });
  });
  return intentKey;
};

/** An id for the thing a form is about to create: the same over retries, a new one after `renew`. */
export const useNewId = (): { id: string; renew: () => void } => {
  const [id, setId] = useState(() => crypto.randomUUID() as string);
  const renew = useRef(() => {
    setId(crypto.randomUUID());
  });
  return {
    id,
    renew: useCallback(() => {
      renew.current();
    }, []),
  };
};
