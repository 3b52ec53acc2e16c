import { Controller } from '@nestjs/common';
import { BECAUSE, Directory } from '@kinerja/directory';
import type { Because, Role } from '@kinerja/directory';
import { Asker, Flag, Many, OneOf, Part, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { PersonMissing, ROLES } from '../domain/person.ts';
import { Named, titleOf } from './named.ts';

class OwnPost {
  @Uuid() readonly positionId!: string;
  @Words() readonly title!: string;
}
class OwnUnit {
  @Uuid() readonly unitId!: string;
  @Words() readonly name!: string;
}
class Colleague {
  @Uuid() readonly personId!: string;
  @Words() readonly name!: string;
  @Words() readonly title!: string;
}
class OwnAssessor extends Colleague {
  @OneOf(BECAUSE) readonly because!: Because;
}
/** One whom one assesses; `acting`: by a post that one only acts in. */
class Member extends Colleague {
  @Flag() readonly acting!: boolean;
}
class OwnRole {
  @OneOf(ROLES) readonly role!: Role;
  @Uuid({ optional: true }) readonly unitId?: string;
}

/** Who one is today: what every page of the portal starts from. */
export class Me {
  @Uuid() readonly personId!: string;
  @Words() readonly name!: string;
  @Words() readonly nip!: string;
  @Words() readonly rank!: string;
  @Part(() => OwnPost, { optional: true }) readonly position?: OwnPost;
  @Part(() => OwnUnit, { optional: true }) readonly unit?: OwnUnit;
  @Part(() => OwnAssessor, { optional: true }) readonly assessor?: OwnAssessor;
  @Many(() => OwnUnit) readonly leads!: readonly OwnUnit[];
  @Many(() => OwnRole) readonly roles!: readonly OwnRole[];
  @Many(() => Member) readonly team!: readonly Member[];
}

@Controller('me')
export class MeEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
    private readonly named: Named,
  ) {}

  @Shows('', { summary: 'Who one is today: post, unit, assessor, roles and team', row: Me, missing: true })
  async me(@Asker() { caller, day }: Asking): Promise<Me> {
    const [self] = await this.db.query<Pick<Me, 'personId' | 'name' | 'nip' | 'rank'>[]>(
      `SELECT p.person_id AS "personId", d.name, d.nip, d.rank
       FROM registered_person p JOIN personal_data d USING (person_id, profile) WHERE p.person_id = $1`,
      [caller.id],
    );
    if (self === undefined) throw new PersonMissing();
    const { directory } = this;
    const [post, unit, assessor, leads, roles, team] = await Promise.all([
      directory.positionOf(caller.id, day),
      directory.unitOf(caller.id, day),
      directory.assessorOf(caller.id, day),
      directory.unitsLed(caller.id, day),
      directory.roles(caller.id, day),
      directory.team(caller.id, day),
    ]);
    const ids = [...team.map(({ personId }) => personId), ...(assessor === undefined ? [] : [assessor.personId])];
    const people = await this.named.people(ids, day);
    const nameOf = (personId: string): string => people.get(personId)?.name ?? '';
    return {
      ...self,
      ...(post && { position: { positionId: post.positionId, title: titleOf(post) } }),
      ...(unit && { unit: { unitId: unit.unitId, name: unit.name } }),
      ...(assessor && {
        assessor: {
          personId: assessor.personId,
          name: nameOf(assessor.personId),
          title: titleOf(assessor),
          because: assessor.because,
        },
      }),
      leads: leads.map(({ unitId, name }) => ({ unitId, name })),
      roles,
      team: team
        .map((member) => ({
          personId: member.personId,
          name: nameOf(member.personId),
          title: titleOf(member),
          acting: member.through.as !== 'definitive',
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'id')),
    };
  }
}
