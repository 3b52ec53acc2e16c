import type { Position, Unit, UnitKind } from '../city.ts';
import { jobOf } from '../jobs/jobs.ts';
import type { JobName } from '../jobs/jobs.ts';
import type { Ids } from '../random.ts';
import type { CastName } from './cast.ts';

/** How far the plan of somebody new has come. */
export type Newcomer = 'nothing' | 'draft' | 'submitted' | 'returned';

export interface Holder {
  readonly cast?: CastName;
  readonly newcomer?: Newcomer;
  readonly performanceAdmin?: true;
  /** The post was left empty; with `actingBy` the holder of that other post acts in it. */
  readonly vacant?: true;
  readonly actingBy?: Post;
  /** The post that its holder left for this one. */
  readonly transferredFrom?: Post;
}

/** A position with what the sample city knows about it. */
export interface Post {
  readonly position: Position;
  readonly unit: Unit;
  readonly agency: Unit;
  readonly job: JobName;
  readonly sector: string;
  readonly holder: Holder;
}

export interface PostOptions extends Holder {
  readonly reportsTo?: Post;
  readonly leads?: true;
  readonly title?: string;
  readonly sector?: string;
}

export interface UnitOptions {
  readonly name: string;
  readonly kind: UnitKind;
  readonly code: string;
  readonly parent?: Unit;
}

/** The chart of today was laid down by the reorganisation of 2016. */
const CHART_FROM = '2017-01-01';

export const fillIn = (text: string, unit: Unit, agency: Unit): string =>
  text
    .replaceAll('{place}', unit.name.replace(/^(Kecamatan|Kelurahan|Inspektorat Pembantu) /, ''))
    .replaceAll('{unit}', unit.name)
    .replaceAll('{agency}', agency.name);

export class ChartBuilder {
  readonly units: Unit[] = [];
  readonly posts: Post[] = [];
  private readonly agencies = new Map<string, Unit>();
  private readonly counts = new Map<string, number>();

  private readonly ids: Ids;

  constructor(ids: Ids) {
    this.ids = ids;
  }

  /** People are the posts that somebody holds. */
  get people(): number {
    return this.posts.reduce((count, { holder }) => count + (holder.vacant ? 0 : 1), 0);
  }

  unit({ name, kind, code, parent }: UnitOptions): Unit {
    const unitId = this.ids('unit', code);
    const unit: Unit = {
      unitId,
      name,
      code,
      kind,
      ...(parent === undefined ? {} : { parentId: parent.unitId }),
      from: CHART_FROM,
    };
    const isAgency = parent === undefined || parent.kind === 'city';
    this.agencies.set(unitId, isAgency ? unit : this.agencyOf(parent));
    this.units.push(unit);
    return unit;
  }

  post(unit: Unit, job: JobName, { reportsTo, leads, title, sector, ...holder }: PostOptions = {}): Post {
    const { title: usual, kind, grade } = jobOf(job);
    const number = (this.counts.get(`${unit.unitId}/${job}`) ?? 0) + 1;
    this.counts.set(`${unit.unitId}/${job}`, number);
    const agency = this.agencyOf(unit);
    const post: Post = {
      position: {
        positionId: this.ids('position', `${unit.code}/${job}/${number}`),
        unitId: unit.unitId,
        title: fillIn(title ?? usual, unit, agency),
        kind,
        ...(grade === undefined ? {} : { grade }),
        ...(reportsTo === undefined ? {} : { reportsTo: reportsTo.position.positionId }),
        leads: leads ?? false,
        from: CHART_FROM,
      },
      unit,
      agency,
      job,
      sector: sector ?? reportsTo?.sector ?? '',
      holder,
    };
    this.posts.push(post);
    return post;
  }

  private agencyOf(unit: Unit): Unit {
    const agency = this.agencies.get(unit.unitId);
    if (agency === undefined) throw new Error(`${unit.name} is not of this chart`);
    return agency;
  }
}
