import { Injectable } from '@nestjs/common';
import { Database } from '@kinerja/read-model';
import { Keys } from '../keys.ts';

/**
 * Wrong tries in a quarter of an hour. The smallest limit is for one name at one address, so that nobody can lock out
 * a colleague from elsewhere; whole offices share an address, so that limit is the highest.
 */
const LIMITS = { both: 5, username: 20, address: 100 } as const;
const WINDOW_MINUTES = 15;

export interface Try {
  readonly username: string;
  readonly address: string;
}

/** Counts tries to sign in, in the database, so that the limits hold over all replicas. */
@Injectable()
export class Failures {
  constructor(
    private readonly db: Database,
    private readonly keys: Keys,
  ) {}

  /**
   * Counts a try before it is looked at, so that many at once do not pass together.
   *
   * @returns for how many seconds nothing more is looked at; 0 when it may be
   */
  async count(one: Try): Promise<number> {
    const rows = await this.db.query<{ key: string; count: number; seconds: number }[]>(
      `INSERT INTO sign_in_failure AS known (key, count, ends_at)
       SELECT key, 1, now() + $2 * interval '1 minute' FROM unnest($1::text[]) AS key ORDER BY key
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN known.ends_at <= now() THEN 1 ELSE known.count + 1 END,
         ends_at = CASE WHEN known.ends_at <= now() THEN EXCLUDED.ends_at ELSE known.ends_at END
       RETURNING key, count, ceil(extract(epoch FROM ends_at - now()))::int AS seconds`,
      [this.named(one).map(([key]) => key), WINDOW_MINUTES],
    );
    const over = this.named(one).flatMap(([key, limit]) =>
      rows.filter((row) => row.key === key && row.count > limit).map(({ seconds }) => seconds),
    );
    return Math.max(0, ...over);
  }

  /** It was the right password: the tries before it were slips. */
  async forgive(one: Try): Promise<void> {
    const [both, ...others] = this.named(one).map(([key]) => key);
    await this.db.query('DELETE FROM sign_in_failure WHERE key = $1', [both]);
    await this.db.query('UPDATE sign_in_failure SET count = count - 1 WHERE key = ANY($1) AND count > 0', [others]);
  }

  /** Neither names nor addresses are kept as they are. */
  private named({ username, address }: Try): [key: string, limit: number][] {
    const name = username.trim().toLowerCase();
    return [
      [this.keys.seal(`both ${name} ${address}`), LIMITS.both],
      [this.keys.seal(`username ${name}`), LIMITS.username],
      [this.keys.seal(`address ${address}`), LIMITS.address],
    ];
  }
}
