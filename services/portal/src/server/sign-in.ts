import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuthorizationResponseError } from 'openid-client';
import type pg from 'pg';
import { request as call } from 'undici';
import { checkCsrf, HOST_COOKIE, secretOf, SESSION_COOKIE, SIGN_IN_COOKIE } from './access.ts';
import type { Attempt, Oidc } from './oidc.ts';
import { Refused } from './problem.ts';
import { csrfOf, hashOf, newSecret } from './secrets.ts';
import type { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';

interface Parts {
  settings: Settings;
  pool: pg.Pool;
  oidc: Oidc;
  sessions: Sessions;
}

// Where the identity service remembers the browser: without them the next sign-in asks for the password again.
const PROVIDER_COOKIES = ['_session', '_session.sig', '_session.legacy', '_session.legacy.sig'];

/** Only a place inside the portal, so that nobody is led away by a prepared link. */
export const inside = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[^\r\n\t]*$/.test(to) ? to : '/';

export const serveSignIn = (app: FastifyInstance, { settings, pool, oidc, sessions }: Parts): void => {
  const limited = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: 60_000 } } };

  app.get<{ Querystring: { to?: string } }>('/sign-in', limited, async (request, reply) => {
    const to = inside(request.query.to);
    const secret = secretOf(request);
    if (secret !== undefined && (await sessions.find(secret))) return reply.redirect(to);
    const { attempt, address } = await oidc.begin();
    const browser = request.cookies[SIGN_IN_COOKIE] ?? newSecret();
    await remember(pool, browser, attempt, to, settings.session.signIn_ms);
    return reply
      .setCookie(SIGN_IN_COOKIE, browser, { ...HOST_COOKIE, maxAge: settings.session.signIn_ms / 1000 })
      .redirect(address);
  });

  app.get<{ Querystring: { state?: unknown } }>('/callback', limited, async (request, reply) => {
    const known = await recall(pool, request.cookies[SIGN_IN_COOKIE], request.query.state);
    if (!known) return reply.redirect('/masuk?failed=late');
    try {
      const { personId, tokens } = await oidc.exchange(request.url, known.attempt);
      const former = secretOf(request);
      if (former !== undefined) await sessions.end(former);
      const { secret, endsAt } = await sessions.open(personId, tokens);
      return await reply.setCookie(SESSION_COOKIE, secret, { ...HOST_COOKIE, expires: endsAt }).redirect(known.to);
    } catch (error) {
      request.log.warn({ err: error }, 'sign-in failed');
      const denied = error instanceof AuthorizationResponseError && error.error === 'access_denied';
      return reply.redirect(`/masuk?failed=${denied ? 'denied' : 'other'}&to=${encodeURIComponent(known.to)}`);
    }
  });

  app.get('/session', async (request, reply) => {
    const secret = secretOf(request);
    const session = secret === undefined ? undefined : await sessions.find(secret);
    const token = session && secret !== undefined ? await sessions.token(secret) : undefined;
    if (secret === undefined || !session || token === undefined) throw new Refused('NO_SESSION');
    const person = await me(settings, token, request);
    if (person === undefined) {
      await sessions.end(secret);
      throw new Refused('NO_SESSION');
    }
    return reply
      .header('cache-control', 'no-store')
      .send({ person, csrf: csrfOf(secret), expiresAt: session.endsAt.toISOString() });
  });

  app.post('/sign-out', async (request, reply) => {
    const secret = secretOf(request);
    if (secret !== undefined) {
      checkCsrf(request, secret);
      const refreshToken = await sessions.end(secret);
      if (refreshToken !== undefined) await revoke(oidc, refreshToken, request);
    }
    return forget(reply).code(204).send();
  });
};

const remember = async (
  pool: pg.Pool,
  browser: string,
  attempt: Attempt,
  to: string,
  signIn_ms: number,
): Promise<void> => {
  await pool.query(
    'INSERT INTO sign_in (state_hash, browser_hash, verifier, nonce, destination, ends_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [hashOf(attempt.state), hashOf(browser), attempt.verifier, attempt.nonce, to, new Date(Date.now() + signIn_ms)],
  );
};

// An answer counts once, and only in the browser that asked.
const recall = async (
  pool: pg.Pool,
  browser: string | undefined,
  state: unknown,
): Promise<{ attempt: Attempt; to: string } | undefined> => {
  // Named twice in the address, it is a list.
  if (browser === undefined || typeof state !== 'string') return undefined;
  const { rows } = await pool.query<{ verifier: string; nonce: string; destination: string }>(
    `DELETE FROM sign_in WHERE state_hash = $1 AND browser_hash = $2 AND ends_at > now()
     RETURNING verifier, nonce, destination`,
    [hashOf(state), hashOf(browser)],
  );
  const row = rows[0];
  return row && { attempt: { state, nonce: row.nonce, verifier: row.verifier }, to: row.destination };
};

/** Who this is, asked afresh each time: positions and roles change while people are signed in. */
const me = async (settings: Settings, token: string, request: FastifyRequest): Promise<unknown> => {
  const headers = {
    authorization: `Bearer ${token}`,
    'x-correlation-id': request.id,
    'accept-language': request.headers['accept-language'] ?? 'id',
  };
  const answer = await call(`${settings.services.identity}/me`, { headers, headersTimeout: 10_000 }).catch(
    (error: unknown) => {
      throw new Refused('SERVICE_UNAVAILABLE', 2, { cause: error });
    },
  );
  if (answer.statusCode === 200) return answer.body.json();
  await answer.body.dump();
  if (answer.statusCode === 401 || answer.statusCode === 403) return undefined;
  throw new Refused('SERVICE_UNAVAILABLE', 2);
};

// The session is already over here; a token that cannot be revoked now ends by itself.
const revoke = async (oidc: Oidc, refreshToken: string, request: FastifyRequest): Promise<void> => {
  try {
    await oidc.revoke(refreshToken);
  } catch (error) {
    request.log.warn({ err: error }, 'the refresh token could not be revoked');
  }
};

const forget = (reply: FastifyReply): FastifyReply => {
  void reply.clearCookie(SESSION_COOKIE, HOST_COOKIE);
  for (const name of PROVIDER_COOKIES) void reply.clearCookie(name, { path: '/' });
  return reply;
};
