import { useQuery } from '@tanstack/react-query';
import { useContext, createContext } from 'react';
import { fetchSession, queryClient, SESSION } from './query.ts';
import { ApiError } from './problem.ts';
import type { Me, Session } from './types.ts';

export const useSession = () =>
  useQuery({ queryKey: SESSION, queryFn: fetchSession, staleTime: 5 * 60_000, refetchOnWindowFocus: true });

export const MeContext = createContext<Me | undefined>(undefined);

/** The person who is signed in. Only pages inside the shell may ask. */
export const useMe = (): Me => {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs somebody who is signed in');
  return me;
};

export const hasRole = (me: Me, ...roles: Me['roles'][number]['role'][]): boolean =>
  me.roles.some(({ role }) => roles.includes(role));

/** Where the server's sign-in starts; it brings the person back to `to`. */
export const signInAddress = (to: string): string => `/sign-in?to=${encodeURIComponent(to)}`;

export const signOut = async (): Promise<void> => {
  const csrf = queryClient.getQueryData<Session | null>(SESSION)?.csrf ?? '';
  const response = await fetch('/sign-out', { method: 'POST', headers: { 'X-CSRF-Token': csrf } });
  if (!response.ok && response.status !== 401) {
    throw new ApiError({ title: 'Sign-out failed', status: response.status, code: 'UNEXPECTED_ANSWER' });
  }
  queryClient.clear();
  window.location.assign('/masuk');
};
