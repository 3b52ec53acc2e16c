import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Database } from '@kinerja/read-model';

export interface Credential {
  readonly username: string;
  readonly password: string;
}

/** As people type it: case and white space around it do not matter. PostgreSQL stores no NUL. */
const plain = (username: string): string => username.replaceAll('\0', '').trim().toLowerCase();

const UNIQUE_VIOLATION = '23505';

/** User names and passwords; of a password only its argon2id hash. */
@Injectable()
export class Credentials {
  /** Compared with when nobody has the user name, so that the answer takes the same time. */
  private readonly nobody = hash('nobody has this password');

  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Database) {}

  /** @returns false when somebody else has the user name */
  async keep(personId: string, { username, password }: Credential): Promise<boolean> {
    try {
      await this.db.query(
        `INSERT INTO credential (person_id, username, password_hash) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET username = EXCLUDED.username, password_hash = EXCLUDED.password_hash`,
        [personId, plain(username), await hash(password)],
      );
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }

  /** Whether this is the person's user name and password. */
  async areOf(personId: string, credential: Credential): Promise<boolean> {
    return (await this.check(credential)) === personId;
  }

  /** The person who has this user name and password. Says nothing of whether the account is open. */
  async check({ username, password }: Credential): Promise<string | undefined> {
    const row = await this.find(username);
    const isRight = await verify(row?.hash ?? (await this.nobody), password);
    return isRight ? row?.personId : undefined;
  }

  async personOf(username: string): Promise<string | undefined> {
    return (await this.find(username))?.personId;
  }

  /** Does one thing about a person's credential at a time, over all replicas. Accounts are opened rarely: one after the other. */
  alone<T>(personId: string, act: () => Promise<T>): Promise<T> {
    const mine = this.last.then(() => this.locked(personId, act));
    // Whoever is next does not care how this one ended; its caller gets the error.
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private async locked<T>(personId: string, act: () => Promise<T>): Promise<T> {
    const session = await this.db.lend();
    try {
      await session.query(`SELECT pg_advisory_lock(hashtextextended('credential ' || $1, 0))`, [personId]);
      return await act();
    } finally {
      await session.query(`SELECT pg_advisory_unlock(hashtextextended('credential ' || $1, 0))`, [personId]);
      session.release();
    }
  }

  private async find(username: string): Promise<{ personId: string; hash: string } | undefined> {
    const [row] = await this.db.query<{ personId: string; hash: string }[]>(
      'SELECT person_id AS "personId", password_hash AS hash FROM credential WHERE username = $1',
      [plain(username)],
    );
    return row;
  }
}
