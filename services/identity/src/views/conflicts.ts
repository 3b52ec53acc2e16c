import { Controller } from '@nestjs/common';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import { Asker, Day, Id, NULL, OneOf, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { GROUNDS } from '../domain/person.ts';
import type { Ground, PersonEvent } from '../domain/person.ts';
import { Named } from './named.ts';

/** An official who has no say about somebody, and on what ground. */
export class ConflictRow {
  @Uuid() readonly conflictId!: string;
  @Uuid() readonly personId!: string;
  @Words(NULL) readonly name!: string | null;
  @Uuid() readonly subjectId!: string;
  @Words(NULL) readonly subjectName!: string | null;
  @OneOf(GROUNDS) readonly ground!: Ground;
  @Day() readonly from!: string;
  /** On this day it is gone; null: no end was named. */
  @Day(NULL) readonly to!: string | null;
}

/** The ground alone, which no other service is told: the directory has the rest. */
export const conflictsView = view<PersonEvent>({
  name: 'conflicts',
  version: 1,
  tables: ['conflict_ground'],
  on: {
    'conflict-declared.v1': (tx, { event: { data } }) =>
      tx.query('INSERT INTO conflict_ground (conflict_id, ground) VALUES ($1, $2)', [data.conflictId, data.ground]),
  },
  concerns: ({ data }) => ('subjectId' in data ? [data.personId, data.subjectId] : [data.personId]),
});

@Controller('people')
export class ConflictsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly reads: PersonReads,
    private readonly named: Named,
  ) {}

  @Shows(':personId/conflicts', {
    summary: 'Conflicts of interest of a person and about a person, the newest first',
    list: ConflictRow,
    asksPurpose: true,
  })
  async list(@Id('personId') personId: string, @Asker() asking: Asking): Promise<Listed<ConflictRow>> {
    await this.reads.open(asking, { employeeId: personId, what: 'conflicts' });
    const rows = await this.db.query<Omit<ConflictRow, 'name' | 'subjectName'>[]>(
      `SELECT conflict_id AS "conflictId", person_id AS "personId", subject_id AS "subjectId", ground,
         from_day::text AS "from", to_day::text AS "to"
       FROM directory_conflict JOIN conflict_ground USING (conflict_id)
       WHERE person_id = $1 OR subject_id = $1 ORDER BY from_day DESC, conflict_id`,
      [personId],
    );
    const people = await this.named.people(
      rows.flatMap((row) => [row.personId, row.subjectId]),
      asking.day,
    );
    const nameOf = (id: string): string | null => people.get(id)?.name ?? null;
    return { items: rows.map((row) => ({ ...row, name: nameOf(row.personId), subjectName: nameOf(row.subjectId) })) };
  }
}
