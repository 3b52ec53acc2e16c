import { Controller } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import type { Segment } from '@kinerja/directory';
import { Database } from '@kinerja/read-model';
import { Asker, Day, Id, InYear, NULL, OneOf, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { PLAN_STATUSES } from '../domain/plan.ts';
import type { PlanStatus } from '../domain/plan.ts';
import { PlanReads } from './plans.ts';

const HOLDINGS = ['definitive', 'plt', 'plh'] as const;

/** A stretch of the year in one post, with the plan that was made for it. */
export class SegmentRow {
  @Uuid() readonly positionId!: string;
  @Uuid() readonly unitId!: string;
  @Words() readonly title!: string;
  @OneOf(HOLDINGS) readonly as!: Segment['as'];
  @Day() readonly from!: string;
  @Day() readonly to!: string;
  @Uuid(NULL) readonly planId!: string | null;
  @OneOf(PLAN_STATUSES, NULL) readonly planStatus!: PlanStatus | null;
}

@Controller('people')
export class SegmentsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
    private readonly plans: PlanReads,
  ) {}

  @Shows(':personId/segments/:year', {
    summary: 'The posts of a person in a year, one after the other, with the plan for each',
    list: SegmentRow,
    asksPurpose: true,
  })
  async ofYear(
    @Id('personId') personId: string,
    @InYear('year') year: number,
    @Asker() asking: Asking,
  ): Promise<Listed<SegmentRow>> {
    await this.plans.toRead(asking, { employeeId: personId, what: 'plans' });
    const days = { from: `${String(year)}-01-01`, to: `${String(year)}-12-31` };
    const [segments, plans] = await Promise.all([
      this.directory.segmentsOf(personId, days),
      this.db.query<{ positionId: string; planId: string; planStatus: PlanStatus }[]>(
        `SELECT position_id AS "positionId", plan_id AS "planId", status AS "planStatus" FROM plan
         WHERE employee_id = $1 AND year = $2`,
        [personId, year],
      ),
    ]);
    const items = segments.map(({ positionId, unitId, title, as, from, to }) => {
      const plan = plans.find((one) => one.positionId === positionId);
      const { planId = null, planStatus = null } = plan ?? {};
      return { positionId, unitId, title, as, from, to, planId, planStatus };
    });
    return { items };
  }
}
