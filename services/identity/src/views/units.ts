import { Controller, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { Asker, Day, Flag, Many, NULL, OneOf, Part, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { POSITION_KINDS } from '../domain/position.ts';
import { UNIT_KINDS, UnitMissing } from '../domain/unit.ts';
import type { UnitKind } from '../domain/unit.ts';
import { OnQuery } from './people.ts';

export class UnitRow {
  @Uuid() readonly unitId!: string;
  @Words() readonly name!: string;
  @Words() readonly code!: string;
  @OneOf(UNIT_KINDS) readonly kind!: UnitKind;
  @Uuid(NULL) readonly parentId!: string | null;
  /** Whoever heads it on that day, for good or acting. */
  @Uuid(NULL) readonly leaderId!: string | null;
}

class Holder {
  @Uuid() readonly personId!: string;
  @Words(NULL) readonly name!: string | null;
  @OneOf(['definitive', 'plt', 'plh']) readonly kind!: string;
  @Day() readonly from!: string;
  @Day(NULL) readonly to!: string | null;
}

/** A post of the chart with whoever holds it or acts in it. */
export class ChartRow {
  @Uuid() readonly positionId!: string;
  @Words() readonly title!: string;
  @OneOf(POSITION_KINDS) readonly kind!: string;
  @Words(NULL) readonly grade!: string | null;
  @Uuid(NULL) readonly reportsTo!: string | null;
  @Flag() readonly leads!: boolean;
  @Many(() => Holder) readonly holders!: readonly Holder[];
}

export class UnitChart {
  @Part(() => UnitRow) readonly unit!: UnitRow;
  /** The units directly below. */
  @Many(() => UnitRow) readonly units!: readonly UnitRow[];
  @Many(() => ChartRow) readonly items!: readonly ChartRow[];
}

export class ChartQuery {
  @Uuid() readonly unitId!: string;
  /** Absent: today. */
  @Day({ optional: true }) readonly on?: string;
}

@Controller()
export class UnitsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  // Some hundreds of rows, and a tree is only of use as a whole: this list has no pages.
  @Shows('units', { summary: 'All units on a day with their heads, sorted by code', list: UnitRow })
  async all(@Query() { on }: OnQuery, @Asker() { day }: Asking): Promise<Listed<UnitRow>> {
    return { items: await this.tree(on ?? day) };
  }

  @Shows('chart', {
    summary: 'The posts of a unit on a day with those who hold them, and the units below',
    row: UnitChart,
    missing: true,
  })
  async chart(@Query() { unitId, on }: ChartQuery, @Asker() asking: Asking): Promise<UnitChart> {
    const day = on ?? asking.day;
    const tree = await this.tree(day);
    const unit = tree.find((each) => each.unitId === unitId);
    if (unit === undefined) throw new UnitMissing({}, '/unitId');
    const items = await this.db.query<ChartRow[]>(
      `SELECT post.position_id AS "positionId", post.title, post.kind, post.grade, post.reports_to AS "reportsTo",
         post.leads, coalesce(jsonb_agg(jsonb_build_object(
           'personId', a.person_id, 'name', d.name, 'kind', a.kind, 'from', a.from_day, 'to', a.to_day
         ) ORDER BY (a.kind = 'definitive'), d.name) FILTER (WHERE a.person_id IS NOT NULL), '[]') AS holders
       FROM directory_position post
       LEFT JOIN directory_assignment a ON a.position_id = post.position_id
         AND a.from_day <= $2::date AND (a.to_day IS NULL OR a.to_day >= $2::date)
       LEFT JOIN registered_person p ON p.person_id = a.person_id
       LEFT JOIN personal_data d ON d.person_id = p.person_id AND d.profile = p.profile
       WHERE post.unit_id = $1 AND post.from_day <= $2::date
       GROUP BY post.position_id ORDER BY post.leads DESC, post.title, post.position_id`,
      [unitId, day],
    );
    return { unit, units: tree.filter(({ parentId }) => parentId === unitId), items };
  }

  private async tree(day: string): Promise<UnitRow[]> {
    const units = await this.directory.unitTree(day);
    return units.map(({ unitId, name, code, kind, parentId = null, leaderId = null }) => ({
      unitId,
      name,
      code,
      kind: kind as UnitKind,
      parentId,
      leaderId,
    }));
  }
}
