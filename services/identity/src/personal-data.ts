import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonical } from '@kinerja/event-sourcing';
import { Database } from '@kinerja/read-model';
import type { Employment } from './domain/nip.ts';

/** What tells who a person is. Kept here and in one restricted topic, never in an event, a key or a log line. */
export interface Details {
  readonly personId: string;
  readonly name: string;
  readonly nip: string;
  readonly employment: Employment;
  readonly rank: string;
  readonly email?: string;
}

const SAME = `SELECT profile FROM personal_data WHERE person_id = $1 AND name = $2 AND nip = $3 AND employment = $4
  AND rank = $5 AND email IS NOT DISTINCT FROM $6`;

/** The personal data by person and profile: the salted hash of their content, which the event carries. */
@Injectable()
export class PersonalData {
  constructor(private readonly db: Database) {}

  /** The profile of exactly these data, if they were kept before. */
  async profileOf(details: Details): Promise<string | undefined> {
    const [row] = await this.db.query<{ profile: string }[]>(SAME, parameters(details));
    return row?.profile;
  }

  /** Keeps the data and answers their profile; the same data again get the same profile. */
  async keep(details: Details): Promise<string> {
    const before = await this.profileOf(details);
    if (before !== undefined) return before;
    const salt = randomBytes(16).toString('hex');
    const profile = createHash('sha256').update(salt).update(canonical(details)).digest('hex');
    await this.db.query(
      `INSERT INTO personal_data (person_id, name, nip, employment, rank, email, salt, profile)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [...parameters(details), salt, profile],
    );
    return profile;
  }

  async find(personId: string, profile: string): Promise<Details | undefined> {
    const [row] = await this.db.query<(Omit<Details, 'email'> & { email: string | null })[]>(
      `SELECT person_id AS "personId", name, nip, employment, rank, email FROM personal_data
       WHERE person_id = $1 AND profile = $2`,
      [personId, profile],
    );
    if (row === undefined) return undefined;
    const { email, ...rest } = row;
    return email === null ? rest : { ...rest, email };
  }

  /**
   * Claims a NIP for a person. A claim of somebody who was never registered (a crash in between) may be taken over
   * after a minute.
   *
   * @returns whether it is this person's
   */
  async claim(nip: string, personId: string, isRegistered: (personId: string) => Promise<boolean>): Promise<boolean> {
    // The update changes nothing; it only lets the row that is there be read in the same step.
    const [holder] = await this.db.query<{ id: string; stale: boolean }[]>(
      `INSERT INTO nip_claim (nip, person_id) VALUES ($1, $2) ON CONFLICT (nip) DO UPDATE SET nip = EXCLUDED.nip
       RETURNING person_id AS id, claimed_at < now() - interval '1 minute' AS stale`,
      [nip, personId],
    );
    if (holder === undefined || holder.id === personId) return holder !== undefined;
    if (!holder.stale || (await isRegistered(holder.id))) return false;
    await this.db.query('UPDATE nip_claim SET person_id = $2, claimed_at = now() WHERE nip = $1 AND person_id = $3', [
      nip,
      personId,
      holder.id,
    ]);
    return this.claim(nip, personId, isRegistered);
  }
}

const parameters = ({ personId, name, nip, employment, rank, email }: Details): unknown[] => [
  personId,
  name,
  nip,
  employment,
  rank,
  email ?? null,
];
