import { Controller, Query } from '@nestjs/common';
import { BECAUSE, Directory } from '@kinerja/directory';
import type { Because } from '@kinerja/directory';
import { refusal } from '@kinerja/event-sourcing';
import { PersonReads, PurposeMissing } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Day,
  Id,
  keyAfter,
  listed,
  Many,
  NotAllowed,
  NULL,
  OneOf,
  Page,
  rowsToRead,
  Shows,
  Text,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { PersonMissing } from '../domain/person.ts';
import type { Employment } from '../domain/nip.ts';
import type { PersonEvent } from '../domain/person.ts';
import { Named, PEOPLE, PersonRow, titleOf } from './named.ts';

/** A person in full. The NIP tells birth date and sex: only for the person, those above, and those who must know. */
export class PersonDetails extends PersonRow {
  @OneOf(['pns', 'pppk']) readonly employment!: Employment;
  @Words() readonly rank!: string;
  @Words({ optional: true }) readonly nip?: string;
}

class VacantPost {
  @Uuid() readonly positionId!: string;
  @Words() readonly title!: string;
}
export class AssessorRow {
  @Uuid() readonly personId!: string;
  @Words(NULL) readonly name!: string | null;
  @Uuid() readonly positionId!: string;
  @Words() readonly title!: string;
  @OneOf(BECAUSE) readonly because!: Because;
  /** The vacant posts that were passed on the way up. */
  @Many(() => VacantPost) readonly vacant!: readonly VacantPost[];
}

export const peopleView = view<PersonEvent>({
  name: 'people',
  version: 1,
  tables: ['registered_person'],
  on: {
    'person-registered.v1': (tx, { event: { data } }) =>
      tx.query('INSERT INTO registered_person (person_id, profile) VALUES ($1, $2)', [data.personId, data.profile]),
  },
  concerns: ({ data }) => [data.personId],
});

export class PeopleQuery extends Page {
  /** Ids separated by commas, at most 200. */
  @Text({ max: 7_400, optional: true }) readonly ids?: string;
  /** A part of a name or a title. */
  @Text({ max: 100, optional: true }) readonly q?: string;
  /** Those whose own post is in this unit. */
  @Uuid({ optional: true }) readonly unitId?: string;
}

export class OnQuery {
  /** Absent: today. */
  @Day({ optional: true }) readonly on?: string;
}

@Controller('people')
export class PeopleEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
    private readonly named: Named,
    private readonly reads: PersonReads,
  ) {}

  // Names, titles and units of colleagues are public inside the city.
  @Shows('', { summary: 'People by id, by a part of the name, or of a unit; sorted by name', list: PersonRow })
  async list(@Query() query: PeopleQuery, @Asker() { day }: Asking): Promise<Listed<PersonRow>> {
    const { ids, q, unitId } = query;
    const members = unitId === undefined ? null : await this.directory.membersOf(unitId, day);
    // The place in the list is a person; the name stays out of addresses.
    const after = keyAfter(query, UUID_OR_NONE);
    const rows = await this.db.query<PersonRow[]>(
      `${PEOPLE} WHERE ($2::text[] IS NULL OR p.person_id = ANY($2)) AND ($3::text[] IS NULL OR p.person_id = ANY($3))
         AND ($4::text IS NULL OR d.name ILIKE $4 OR own.title ILIKE $4)
         AND ($5 = '' OR (d.name, p.person_id) > (
           SELECT d.name, p.person_id FROM registered_person p JOIN personal_data d USING (person_id, profile)
           WHERE p.person_id = $5))
       ORDER BY d.name, p.person_id LIMIT $6`,
      [day, ids?.split(',') ?? null, members, q === undefined ? null : anywhere(q), after, rowsToRead(query)],
    );
    return listed(rows, query, ({ personId }) => personId);
  }

  @Shows(':personId', {
    summary: 'A person with rank and employment, and the NIP for those who may know it',
    row: PersonDetails,
    missing: true,
    asksPurpose: true,
  })
  async one(@Id('personId') personId: string, @Asker() asking: Asking): Promise<PersonDetails> {
    const row = (await this.named.people([personId], asking.day)).get(personId);
    const [details] = await this.db.query<{ employment: Employment; rank: string; nip: string }[]>(
      `SELECT d.employment, d.rank, d.nip FROM registered_person p JOIN personal_data d USING (person_id, profile)
       WHERE p.person_id = $1`,
      [personId],
    );
    if (row === undefined || details === undefined) throw new PersonMissing();
    const { nip, ...rest } = details;
    return (await this.showsNip(asking, personId)) ? { ...row, ...rest, nip } : { ...row, ...rest };
  }

  /** The rest is for everybody, so whoever may not know the NIP, or does not say for what, reads that. */
  private async showsNip(asking: Asking, employeeId: string): Promise<boolean> {
    try {
      await this.reads.open(asking, { employeeId, what: 'nip' });
      return true;
    } catch (error) {
      if (error instanceof NotAllowed || error instanceof PurposeMissing) return false;
      throw error;
    }
  }

  @Shows(':personId/assessor', { summary: 'Who assesses a person on a day, and why', row: AssessorRow, missing: true })
  async assessor(
    @Id('personId') personId: string,
    @Query() { on }: OnQuery,
    @Asker() asking: Asking,
  ): Promise<AssessorRow> {
    const assessor = await this.directory.assessorOf(personId, on ?? asking.day);
    if (assessor === undefined) throw new AssessorMissing();
    const { personId: id, positionId, because, vacant } = assessor;
    const name = (await this.named.people([id], asking.day)).get(id)?.name ?? null;
    return { personId: id, name, positionId, title: titleOf(assessor), because, vacant };
  }
}

const UUID_OR_NONE = /^([0-9a-f-]{36})?$/;

const anywhere = (text: string): string => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;

export const AssessorMissing = refusal('ASSESSOR_MISSING', 'missing', {
  id: 'Pada hari itu tidak ada pejabat penilai di atas pegawai ini.',
  en: 'On that day nobody above this person holds a position.',
});
