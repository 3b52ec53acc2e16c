import { QueryClient } from '@tanstack/react-query';
import i18n from 'i18next';
import { Client, type Service } from './client.ts';
import { Positions } from './positions.ts';
import { ApiError, OFFLINE, toError } from './problem.ts';
import { purposeOfThisTab } from './purpose.ts';
import type { Session } from './types.ts';

export const SESSION = ['session'] as const;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Live updates say when something changed; between them what is on the page is good for a while.
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => error instanceof ApiError && error.transient && failures < 3,
      retryDelay: (failures, error) =>
        (error instanceof ApiError ? error.retryAfter_ms : undefined) ?? Math.min(500 * 2 ** failures, 8000),
    },
    mutations: { retry: false },
  },
});

/** The session as the server knows it, or null when nobody is signed in. */
export const fetchSession = async (): Promise<Session | null> => {
  let response: Response;
  try {
    response = await fetch('/session', { credentials: 'same-origin', headers: { 'Accept-Language': i18n.language } });
  } catch {
    throw new ApiError(OFFLINE);
  }
  if (response.status === 401) return null;
  if (!response.ok) throw await toError(response);
  return (await response.json()) as Session;
};

export const positions = new Positions();

export const client = new Client({
  fetch: (input, init) => fetch(input, init),
  positions,
  language: () => i18n.language,
  purpose: purposeOfThisTab,
  csrf: () => queryClient.getQueryData<Session | null>(SESSION)?.csrf,
  renew: () => queryClient.query({ queryKey: SESSION, queryFn: fetchSession, staleTime: 0 }).then(() => undefined),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

/** Marks what is on the page of a service as old; what is open is read again at once. `view` narrows it. */
export const outdated = (service: Service, view?: string): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey, meta }) => {
      if (queryKey[0] !== service) return false;
      const views = meta?.views;
      return view === undefined || !Array.isArray(views) || views.includes(view);
    },
  });
