import { createHmac, randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import type { Database } from '@kinerja/read-model';

/** The service's own secrets: made at the first start, the same in every replica and after every restart. */
export class Keys {
  constructor(
    /** Signs tokens; the public half is at `/oidc/jwks`. */
    readonly signing: JWK,
    readonly cookies: string,
    private readonly sealing: string,
  ) {}

  /**
   * A hash that nobody can try guesses against who has only the log. The hash of a command with a password or a NIP
   * in it is kept with the event.
   */
  seal(hash: string): string {
    return createHmac('sha256', this.sealing).update(hash).digest('hex');
  }
}

export const openKeys = async (db: Database): Promise<Keys> => {
  const signing = await kept(db, 'signing', newSigningKey);
  const cookies = await kept(db, 'cookies', newSecret);
  const sealing = await kept(db, 'sealing', newSecret);
  return new Keys(signing, cookies, sealing);
};

const newSecret = (): Promise<string> => Promise.resolve(randomBytes(32).toString('base64url'));

const newSigningKey = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('hex') };
};

/** The first to ask makes it; whoever is a moment later takes that one. */
const kept = async <T>(db: Database, purpose: string, make: () => Promise<T>): Promise<T> => {
  await db.query('INSERT INTO oidc_key (purpose, content) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    purpose,
    JSON.stringify(await make()),
  ]);
  const [row] = await db.query<{ content: T }[]>('SELECT content FROM oidc_key WHERE purpose = $1', [purpose]);
  if (row === undefined) throw new Error(`the key for ${purpose} was not kept`);
  return row.content;
};
