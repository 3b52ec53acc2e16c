import { Injectable } from '@nestjs/common';
import { Database } from '@kinerja/read-model';

/** Who may sign in, as the views of this service have it. */
@Injectable()
export class Accounts {
  constructor(private readonly db: Database) {}

  /** Whether the person has an account, and it is not disabled. */
  async isOpen(personId: string): Promise<boolean> {
    const rows = await this.db.query<object[]>(
      'SELECT 1 FROM directory_account WHERE person_id = $1 AND NOT disabled',
      [personId],
    );
    return rows.length > 0;
  }

  /** Whether the person exists and, with an account or without, is not disabled. */
  async mayAct(personId: string): Promise<boolean> {
    const rows = await this.db.query<object[]>(
      `SELECT 1 FROM registered_person p LEFT JOIN directory_account a USING (person_id)
       WHERE p.person_id = $1 AND a.disabled IS NOT TRUE`,
      [personId],
    );
    return rows.length > 0;
  }
}
