import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type pg from 'pg';
import { hashOf } from './secrets.ts';

const COUNT = `INSERT INTO attempts AS known (key, count, ends_at) VALUES ($1, 1, now() + $2 * interval '1 millisecond')
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN known.ends_at <= now() THEN 1 ELSE known.count + 1 END,
    ends_at = CASE WHEN known.ends_at <= now() THEN EXCLUDED.ends_at ELSE known.ends_at END
  RETURNING count AS current, (extract(epoch FROM ends_at - now()) * 1000)::int AS ttl`;

// Each limited route counts for itself.
const routeOf = (route: object): string =>
  'routeInfo' in route && typeof route.routeInfo === 'object' && route.routeInfo !== null && 'url' in route.routeInfo
    ? String(route.routeInfo.url)
    : '';

/** Counts attempts in the database, so that a limit holds over all replicas. */
export const sharedAttempts = (pool: pg.Pool): FastifyRateLimitStoreCtor => {
  class SharedAttempts implements FastifyRateLimitStore {
    private readonly scope: string;

    constructor(scope?: unknown) {
      this.scope = typeof scope === 'string' ? scope : '';
    }

    incr(
      key: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      timeWindow: number,
    ): void {
      pool
        .query<{ current: number; ttl: number }>(COUNT, [
          `${this.scope} ${hashOf(key).toString('base64url')}`,
          timeWindow,
        ])
        .then(
          ({ rows }) => {
            callback(null, rows[0]);
          },
          (error: unknown) => {
            callback(error instanceof Error ? error : new Error(String(error)));
          },
        );
    }

    child(route: object): SharedAttempts {
      return new SharedAttempts(routeOf(route));
    }
  }
  return SharedAttempts;
};
