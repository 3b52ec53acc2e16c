import type { Migration, Sql } from '@kinerja/read-model';

class Looks1700000010000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE look (
      employee_id uuid NOT NULL,
      position bigint NOT NULL,
      looked_by text NOT NULL,
      role text NOT NULL,
      what text NOT NULL,
      period text,
      purpose text NOT NULL,
      at text NOT NULL,
      PRIMARY KEY (employee_id, position)
    )`);
  }
}

/** Every service that shows what is known of a person lists these among its migrations. */
export const looksMigrations = [Looks1700000010000];
