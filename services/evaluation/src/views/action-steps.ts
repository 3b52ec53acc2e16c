import { Controller } from '@nestjs/common';
import { Database, view } from '@kinerja/read-model';
import { Asker, Day, Id, NULL, Part, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import type { ActionPlanEvent } from '../domain/action-plan.ts';
import { PlanReads } from './plans.ts';

class PlanStepDoneRow {
  @Day() readonly on!: string;
  @Words({ optional: true }) readonly note?: string;
}

export class PlanStepRow {
  @Uuid() readonly stepId!: string;
  @Uuid() readonly resultId!: string;
  @Words() readonly text!: string;
  @Day() readonly due!: string;
  @Part(() => PlanStepDoneRow, NULL) readonly done!: PlanStepDoneRow | null;
}

export const actionStepsView = view<ActionPlanEvent>({
  name: 'action-steps',
  version: 1,
  tables: ['action_step'],
  on: {
    'action-step-set.v1': (tx, { event: { data } }) =>
      tx.query(
        `INSERT INTO action_step (plan_id, step_id, result_id, text, due) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (plan_id, step_id) DO UPDATE SET result_id = $3, text = $4, due = $5`,
        [data.planId, data.stepId, data.resultId, data.text, data.due],
      ),
    'action-step-removed.v1': (tx, { event: { data } }) =>
      tx.query('DELETE FROM action_step WHERE plan_id = $1 AND step_id = $2', [data.planId, data.stepId]),
    'action-step-done.v1': (tx, { event: { data } }) => {
      const { planId, stepId, on, note } = data;
      return tx.query('UPDATE action_step SET done = $3 WHERE plan_id = $1 AND step_id = $2', [
        ...[planId, stepId, { on, note }],
      ]);
    },
  },
  concerns: ({ data }) => [data.employeeId],
});

@Controller('plans')
export class ActionStepsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly plans: PlanReads,
  ) {}

  @Shows(':planId/actions', {
    summary: 'The action plan of a plan: the steps of its results, the first due first',
    list: PlanStepRow,
    asksPurpose: true,
  })
  async ofPlan(@Id('planId') planId: string, @Asker() asking: Asking): Promise<Listed<PlanStepRow>> {
    await this.plans.one(planId, asking);
    const items = await this.db.query<PlanStepRow[]>(
      `SELECT step_id AS "stepId", result_id AS "resultId", text, due, done FROM action_step
       WHERE plan_id = $1 ORDER BY due, step_id`,
      [planId],
    );
    return { items };
  }
}
