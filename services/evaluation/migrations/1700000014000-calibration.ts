import type { Migration, Sql } from '@kinerja/read-model';

export class Calibration1700000014000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE calibration (
      unit_id uuid NOT NULL,
      period text NOT NULL,
      status text NOT NULL,
      opened jsonb NOT NULL,
      before jsonb NOT NULL,
      proposals jsonb NOT NULL DEFAULT '{}',
      closed jsonb,
      PRIMARY KEY (unit_id, period)
    )`);
  }
}
