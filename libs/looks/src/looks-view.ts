import { Controller, Query } from '@nestjs/common';
import type { Recorded } from '@kinerja/event-sourcing';
import { Database, view } from '@kinerja/read-model';
import type { Writes } from '@kinerja/read-model';
import {
  Access,
  Asker,
  Id,
  Instant,
  keyAfter,
  listed,
  NULL,
  OneOf,
  Page,
  Place,
  rowsToRead,
  Shows,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { lookedAt, LOOKED_AT } from './look.ts';
import type { LookEvent } from './look.ts';

/** Somebody looked, by an office and for a purpose. */
export class LookRow {
  @Words() readonly by!: string;
  @Words() readonly role!: string;
  @OneOf(LOOKED_AT) readonly what!: (typeof LOOKED_AT)[number];
  @Words(NULL) readonly period!: string | null;
  @Words() readonly purpose!: string;
  @Instant() readonly at!: string;
  /** Of the event in the log. */
  @Place() readonly position!: string;
}

const keep = (tx: Writes, { event, position }: Pick<Recorded<LookEvent>, 'event' | 'position'>): void => {
  const { by, role, what, period = null, purpose, at } = event.data;
  tx.query(
    `INSERT INTO look (employee_id, position, looked_by, role, what, period, purpose, at)
     SELECT person::uuid, $2, $3, $4, $5, $6, $7, $8 FROM unnest($1::text[]) person`,
    [lookedAt(event), position, by, role, what, period, purpose, at],
  );
};

export const looksView = view<LookEvent>({
  name: 'looks',
  version: 1,
  tables: ['look'],
  on: { 'people-looked-at.v1': keep, 'evaluation-looked-at.v1': keep },
  concerns: lookedAt,
});

@Controller('people')
export class LooksEndpoint {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
  ) {}

  @Shows(':personId/looks', {
    summary: 'Who looked at a person by an office, and for what, the newest first',
    list: LookRow,
  })
  async ofPerson(
    @Id('personId') personId: string,
    @Query() page: Page,
    @Asker() asking: Asking,
  ): Promise<Listed<LookRow>> {
    await this.access.roleOf(asking, personId, ['self', 'auditor']);
    const rows = await this.db.query<LookRow[]>(
      `SELECT looked_by AS "by", role, what, period, purpose, at, position FROM look
       WHERE employee_id = $1 AND ($2 = '' OR position < $2::bigint) ORDER BY position DESC LIMIT $3`,
      [personId, keyAfter(page, /^\d{0,18}$/), rowsToRead(page)],
    );
    return listed(rows, page, ({ position }) => position);
  }
}
