import type { FastifyRequest } from 'fastify';
import { Refused } from './problem.ts';
import { csrfOf, sameSecret } from './secrets.ts';
import type { Sessions } from './sessions.ts';

/** The `__Host-` prefix makes the browser insist: Secure, this host only, the whole of it. */
export const SESSION_COOKIE = '__Host-kinerja';
export const SIGN_IN_COOKIE = '__Host-kinerja-sign-in';
export const HOST_COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export const secretOf = (request: FastifyRequest): string | undefined => request.cookies[SESSION_COOKIE];

export const checkCsrf = (request: FastifyRequest, secret: string): void => {
  const given = request.headers['x-csrf-token'];
  if (typeof given !== 'string' || !sameSecret(given, csrfOf(secret))) throw new Refused('CSRF_TOKEN_MISSING');
};

/**
 * The `Authorization` to call a service with. Programs bring their own; for a cookie it is the session's token, and a
 * write must then come from our own page.
 */
export const authorize = async (request: FastifyRequest, sessions: Sessions): Promise<string> => {
  const own = request.headers.authorization;
  if (own !== undefined) return own;
  const secret = secretOf(request);
  if (secret === undefined) throw new Refused('NO_SESSION');
  if (!READING.has(request.method)) checkCsrf(request, secret);
  const token = await sessions.token(secret);
  if (token === undefined) throw new Refused('NO_SESSION');
  return `Bearer ${token}`;
};
