import type pg from 'pg';
import type { Oidc, Tokens } from './oidc.ts';
import { Refused } from './problem.ts';
import { hashOf, newSecret, seal, unseal } from './secrets.ts';
import type { Settings } from './settings.ts';

interface Row {
  person_id: string;
  sealed_tokens: Buffer;
  access_ends_at: Date;
  ends_at: Date;
}

export interface Session {
  personId: string;
  endsAt: Date;
}

type Kept = Pick<Tokens, 'access' | 'refresh'>;

const FIND =
  'SELECT person_id, sealed_tokens, access_ends_at, ends_at FROM session WHERE id_hash = $1 AND ends_at > now()';

/** Who is signed in, kept on the server. The browser only has the session's secret; the tokens never leave. */
export class Sessions {
  private readonly refreshing = new Map<string, Promise<string | undefined>>();
  private readonly ended = new Set<(secret: string) => void>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly oidc: Oidc,
    private readonly settings: Settings['session'],
  ) {}

  async open(personId: string, tokens: Tokens): Promise<{ secret: string; endsAt: Date }> {
    const secret = newSecret();
    const endsAt = new Date(Date.now() + this.settings.lifetime_ms);
    await this.pool.query(
      'INSERT INTO session (id_hash, person_id, sealed_tokens, access_ends_at, ends_at) VALUES ($1, $2, $3, $4, $5)',
      [hashOf(secret), personId, seal(secret, kept(tokens)), tokens.accessEndsAt, endsAt],
    );
    return { secret, endsAt };
  }

  async find(secret: string): Promise<Session | undefined> {
    const { rows } = await this.pool.query<Row>(FIND, [hashOf(secret)]);
    return rows[0] && { personId: rows[0].person_id, endsAt: rows[0].ends_at };
  }

  /** A token that still lives for a while, or undefined when the session is over. */
  async token(secret: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<Row>(FIND, [hashOf(secret)]);
    const row = rows[0];
    if (!row) return undefined;
    return this.isFresh(row) ? unsealed(secret, row).access : this.refreshOnce(secret);
  }

  /** Ends the session; gives back what has to be revoked. */
  async end(secret: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<Row>('DELETE FROM session WHERE id_hash = $1 RETURNING *', [hashOf(secret)]);
    for (const listener of this.ended) listener(secret);
    return rows[0] && unsealed(secret, rows[0]).refresh;
  }

  onEnd(listener: (secret: string) => void): () => void {
    this.ended.add(listener);
    return () => this.ended.delete(listener);
  }

  private isFresh(row: Row): boolean {
    return row.access_ends_at.getTime() - Date.now() > this.settings.refreshAhead_ms;
  }

  private refreshOnce(secret: string): Promise<string | undefined> {
    const running = this.refreshing.get(secret) ?? this.refresh(secret).finally(() => this.refreshing.delete(secret));
    this.refreshing.set(secret, running);
    return running;
  }

  // A refresh token works once: the row is locked, so that of several replicas one refreshes and the others see its result.
  private async refresh(secret: string): Promise<string | undefined> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<Row>(`${FIND} FOR UPDATE`, [hashOf(secret)]);
      const token = rows[0] && (await this.renew(client, secret, rows[0]));
      await client.query('COMMIT');
      return token;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  // While the identity service does not answer, the old token serves until it really ends.
  private async refreshed(refreshToken: string, row: Row): Promise<Tokens | 'later' | undefined> {
    try {
      return await this.oidc.refresh(refreshToken);
    } catch (error) {
      if (row.access_ends_at.getTime() > Date.now()) return 'later';
      throw new Refused('SERVICE_UNAVAILABLE', 5, { cause: error });
    }
  }

  private async renew(client: pg.PoolClient, secret: string, row: Row): Promise<string | undefined> {
    const old = unsealed(secret, row);
    if (this.isFresh(row)) return old.access;
    const tokens = old.refresh === undefined ? undefined : await this.refreshed(old.refresh, row);
    if (tokens === 'later') return old.access;
    if (!tokens) {
      await client.query('DELETE FROM session WHERE id_hash = $1', [hashOf(secret)]);
      return undefined;
    }
    await client.query('UPDATE session SET sealed_tokens = $2, access_ends_at = $3 WHERE id_hash = $1', [
      hashOf(secret),
      seal(secret, kept(tokens)),
      tokens.accessEndsAt,
    ]);
    return tokens.access;
  }
}

const kept = ({ access, refresh }: Tokens): Kept => ({ access, ...(refresh === undefined ? {} : { refresh }) });
const unsealed = (secret: string, row: Row): Kept => unseal(secret, row.sealed_tokens) as Kept;
