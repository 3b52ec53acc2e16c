import { Injectable } from '@nestjs/common';
import { NULL, Uuid, Words } from '@kinerja/web';
import { Database } from '@kinerja/read-model';

/** Somebody as every colleague may see them: name, and the post of that day. */
export class PersonRow {
  @Uuid() readonly personId!: string;
  @Words() readonly name!: string;
  @Words(NULL) readonly title!: string | null;
  @Uuid(NULL) readonly positionId!: string | null;
  @Uuid(NULL) readonly unitId!: string | null;
  @Words(NULL) readonly unitName!: string | null;
}

/** A title with how the post is held, as people write it. */
export const titleOf = ({ title, as }: { title: string; as: string }): string => {
  if (as === 'plt') return `Plt. ${title}`;
  return as === 'plh' ? `Plh. ${title}` : title;
};

/** $1 is the day. Names come from the personal data only here, when they are asked for. */
export const PEOPLE = `SELECT p.person_id AS "personId", d.name, own.title, own.position_id AS "positionId",
    own.unit_id AS "unitId", u.name AS "unitName"
  FROM registered_person p
  JOIN personal_data d ON d.person_id = p.person_id AND d.profile = p.profile
  LEFT JOIN LATERAL (
    SELECT CASE a.kind WHEN 'plt' THEN 'Plt. ' WHEN 'plh' THEN 'Plh. ' ELSE '' END || post.title AS title,
      post.position_id, post.unit_id
    FROM directory_assignment a JOIN directory_position post ON post.position_id = a.position_id
    WHERE a.person_id = p.person_id AND a.from_day <= $1::date AND (a.to_day IS NULL OR a.to_day >= $1::date)
    ORDER BY (a.kind = 'definitive') DESC, a.from_day DESC, a.assignment_id DESC LIMIT 1
  ) own ON true
  LEFT JOIN directory_unit u ON u.unit_id = own.unit_id`;

/** Who these people are. */
@Injectable()
export class Named {
  constructor(private readonly db: Database) {}

  async people(ids: readonly string[], day: string): Promise<Map<string, PersonRow>> {
    const rows = await this.db.query<PersonRow[]>(`${PEOPLE} WHERE p.person_id = ANY($2)`, [day, ids]);
    return new Map(rows.map((row) => [row.personId, row]));
  }
}
