import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { Database } from '@kinerja/read-model';

const SWEEP_MS = 3_600_000;

/** What the provider remembers: sessions, grants, codes and refresh tokens. Access tokens are not kept anywhere. */
@Injectable()
export class Artifacts implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(Artifacts.name);
  private sweeping: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database) {}

  /** Ends wherever a person is signed in. */
  async endAll(personId: string): Promise<void> {
    await this.db.query('DELETE FROM oidc_payload WHERE account_id = $1', [personId]);
  }

  adapter(model: string): Adapter {
    return new ModelAdapter(this.db, model);
  }

  onModuleInit(): void {
    this.sweeping = setInterval(() => {
      this.sweep().catch((error: unknown) => {
        // Expired rows are ignored wherever they are read; the next round takes them away.
        this.log.warn(`what has expired was not removed: ${String(error)}`);
      });
    }, SWEEP_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeping);
  }

  private async sweep(): Promise<void> {
    await this.db.query('DELETE FROM oidc_payload WHERE expires_at < now()');
    await this.db.query('DELETE FROM sign_in_failure WHERE ends_at < now()');
  }
}

interface Row {
  readonly payload: AdapterPayload;
  readonly consumed: number | null;
}

class ModelAdapter implements Adapter {
  constructor(
    private readonly db: Database,
    private readonly model: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    await this.db.query(
      `INSERT INTO oidc_payload (model, id, payload, grant_id, uid, account_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 second')
       ON CONFLICT (model, id) DO UPDATE SET payload = EXCLUDED.payload, grant_id = EXCLUDED.grant_id,
         uid = EXCLUDED.uid, account_id = EXCLUDED.account_id, expires_at = EXCLUDED.expires_at`,
      [
        this.model,
        id,
        JSON.stringify(payload),
        payload.grantId ?? null,
        payload.uid ?? null,
        payload.accountId ?? null,
        expiresIn ?? null,
      ],
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.one('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.one('uid', uid);
  }

  /** The device flow is off, so there are no user codes. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async consume(id: string): Promise<void> {
    await this.db.query('UPDATE oidc_payload SET consumed_at = now() WHERE model = $1 AND id = $2', [this.model, id]);
  }

  async destroy(id: string): Promise<void> {
    await this.db.query('DELETE FROM oidc_payload WHERE model = $1 AND id = $2', [this.model, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.db.query('DELETE FROM oidc_payload WHERE model = $1 AND grant_id = $2', [this.model, grantId]);
  }

  private async one(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const [row] = await this.db.query<Row[]>(
      `SELECT payload, extract(epoch FROM consumed_at)::int AS consumed FROM oidc_payload
       WHERE model = $1 AND ${column} = $2 AND (expires_at IS NULL OR expires_at > now())`,
      [this.model, value],
    );
    if (row === undefined) return undefined;
    return row.consumed === null ? row.payload : { ...row.payload, consumed: row.consumed };
  }
}
