import { Controller, NotFoundException } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { EventStore } from '@kinerja/event-sourcing';
import { Database, view } from '@kinerja/read-model';
import { Asker, Flag, Id, Instant, Many, NotAllowed, NULL, OneOf, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { checkPlan, isAgency, PLAN_FINDINGS } from '../domain/plan-check.ts';
import type { PlanFinding } from '../domain/plan-check.ts';
import { PlanDialogues, REMARKS } from '../domain/plan-dialogue.ts';
import type { PlanDialogueEvent, RemarkKind } from '../domain/plan-dialogue.ts';
import { APPENDICES } from '../domain/plan-parts.ts';
import type { Appendix } from '../domain/plan-parts.ts';
import { Plans } from '../domain/plan.ts';
import type { Plan, ServedResult } from '../domain/plan.ts';
import { CONDUCT } from '../domain/rating.ts';
import type { ConductValue } from '../domain/rating.ts';

class PlanFindingRow implements PlanFinding {
  @OneOf(PLAN_FINDINGS) readonly code!: PlanFinding['code'];
  /** Refuses the signature; the others are for the two who sign to know. */
  @Flag() readonly isError!: boolean;
  @Uuid({ optional: true }) readonly resultId?: string;
  @OneOf(CONDUCT, { optional: true }) readonly value?: ConductValue;
  @OneOf(APPENDICES, { optional: true }) readonly appendix?: Appendix;
  @Uuid({ optional: true }) readonly remarkId?: string;
}

export class RemarkRow {
  @Uuid() readonly remarkId!: string;
  @OneOf(REMARKS) readonly kind!: RemarkKind;
  @Words() readonly text!: string;
  @Uuid(NULL) readonly resultId!: string | null;
  @Uuid(NULL) readonly answers!: string | null;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}

class ServingRow {
  @Uuid() readonly employeeId!: string;
  @Uuid() readonly planId!: string;
  @Uuid() readonly resultId!: string;
  @Words() readonly sentence!: string;
}
class CoveredRow {
  @Uuid() readonly resultId!: string;
  /** Results of those below that serve it; none: nobody does. */
  @Many(() => ServingRow) readonly servedBy!: readonly ServingRow[];
}
/** How the results of a plan are served by the plans right below it. */
export class CoverageRow {
  @Many(() => CoveredRow) readonly results!: readonly CoveredRow[];
  /** Results of those below that serve nothing. */
  @Many(() => ServingRow) readonly loose!: readonly ServingRow[];
  /** Those below whose plan of the year has no result yet. */
  @Many(() => PersonOfTeam) readonly withoutPlan!: readonly PersonOfTeam[];
}
class PersonOfTeam {
  @Uuid() readonly employeeId!: string;
}

export const planRemarksView = view<PlanDialogueEvent>({
  name: 'plan-remarks',
  version: 1,
  tables: ['plan_remark'],
  on: {
    'plan-remarked.v1': (tx, { event: { data }, position }) =>
      tx.query(
        `INSERT INTO plan_remark (plan_id, remark_id, position, kind, said, result_id, answers, said_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[data.planId, data.remarkId, position, data.kind, data.text],
          ...[data.resultId ?? null, data.answers ?? null, data.by, data.at],
        ],
      ),
  },
  concerns: ({ data }) => [data.employeeId, data.by, data.to],
});

type Present = Exclude<Plan, { status: 'absent' }>;
type ServingResult = ServingRow & { readonly serves: Partial<ServedResult> | null };

/** What the two who sign a plan ask before they do. */
@Controller('plans')
export class PlanChecksEndpoint {
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    private readonly directory: Directory,
  ) {}

  @Shows(':planId/check', {
    summary: 'What is missing in a plan before it is signed, and where',
    list: PlanFindingRow,
    missing: true,
  })
  async check(@Id('planId') planId: string, @Asker() asking: Asking): Promise<Listed<PlanFindingRow>> {
    const plan = await this.ofTheTwo(planId, asking);
    const [{ state: dialogue }, assessor, led, standing] = await Promise.all([
      new PlanDialogues(this.store).load(planId),
      this.directory.assessorOf(plan.employeeId, asking.day),
      this.directory.unitsLed(plan.employeeId, asking.day),
      this.standing(plan),
    ]);
    const isAgencyHead = led.some(isAgency);
    return { items: checkPlan(plan, { isTop: assessor === undefined, isAgencyHead, standing, dialogue }) };
  }

  @Shows(':planId/remarks', {
    summary: 'What the two who sign a plan said about it, the oldest first',
    list: RemarkRow,
    missing: true,
  })
  async remarks(@Id('planId') planId: string, @Asker() asking: Asking): Promise<Listed<RemarkRow>> {
    await this.ofTheTwo(planId, asking);
    const items = await this.db.query<RemarkRow[]>(
      `SELECT remark_id AS "remarkId", kind, said AS text, result_id AS "resultId", answers, said_by AS "by", at
       FROM plan_remark WHERE plan_id = $1 ORDER BY position`,
      [planId],
    );
    return { items };
  }

  @Shows(':planId/coverage', {
    summary: 'Which results of a plan those right below serve, and which nobody',
    row: CoverageRow,
    missing: true,
  })
  async coverage(@Id('planId') planId: string, @Asker() asking: Asking): Promise<CoverageRow> {
    const plan = await this.ofTheTwo(planId, asking);
    const team = (await this.directory.team(plan.employeeId, asking.day)).map(({ personId }) => personId);
    const rows = await this.db.query<ServingResult[]>(
      `SELECT p.employee_id AS "employeeId", p.plan_id AS "planId", r->>'resultId' AS "resultId",
         r->>'sentence' AS sentence, r->'serves' AS serves
       FROM plan p, jsonb_array_elements(coalesce(p.proposed->'results', p.results)) WITH ORDINALITY AS each(r, n)
       WHERE p.employee_id::text = ANY($1) AND p.year = $2 ORDER BY p.employee_id, n`,
      [team, plan.year],
    );
    const planned = new Set(rows.map(({ employeeId }) => employeeId));
    const { results } = plan.proposed ?? plan;
    return {
      results: results.map(({ resultId, inheritedFrom }) => ({
        resultId,
        // Those who served the predecessor's result serve it still.
        servedBy: rows
          .filter(({ serves }) => [{ planId, resultId }, inheritedFrom].some((one) => one && isSame(one, serves)))
          .map(shown),
      })),
      loose: rows.filter(({ serves }) => serves === null).map(shown),
      withoutPlan: team.filter((each) => !planned.has(each)).map((employeeId) => ({ employeeId })),
    };
  }

  /** Of the results that a plan serves, those that still stand. */
  private async standing(plan: Present): Promise<ServedResult[]> {
    const { results } = plan.proposed ?? plan;
    const served = results.flatMap(({ serves }) => (serves !== undefined && 'planId' in serves ? [serves] : []));
    const plans = new Plans(this.store);
    const states = await Promise.all(
      [...new Set(served.map(({ planId }) => planId))].map((planId) => plans.load(planId)),
    );
    return states.flatMap(({ state }) =>
      state.status === 'absent' ? [] : state.results.map(({ resultId }) => ({ planId: state.planId, resultId })),
    );
  }

  /** What is said before a plan is signed concerns the two who sign it. */
  private async ofTheTwo(planId: string, { caller, day }: Asking): Promise<Present> {
    const { state } = await new Plans(this.store).load(planId);
    if (state.status === 'absent') throw new NotFoundException();
    const relations = await this.directory.relation(caller.id, state.employeeId, day);
    if (!relations.some((each) => each === 'self' || each === 'assessor' || each === 'superior'))
      throw new NotAllowed({ who: 'self, assessor, superior' });
    return state;
  }
}

const shown = ({ employeeId, planId, resultId, sentence }: ServingResult): ServingRow => ({
  ...{ employeeId, planId, resultId, sentence },
});

const isSame = ({ planId, resultId }: ServedResult, serves: ServingResult['serves']): boolean =>
  serves?.planId === planId && serves.resultId === resultId;
