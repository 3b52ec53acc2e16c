import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import type { Recorded as RecordedEvent } from '@kinerja/event-sourcing';
import { PersonReads } from '@kinerja/looks';
import { Asker, Id, InPeriod, Many, Period, Recorded, RecordedStep, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import type { AppraisalEvent } from '../domain/appraisal.ts';
import { historyOf } from '../domain/history.ts';
import type { Histories, HistoryState } from '../domain/history.ts';
import { Plans } from '../domain/plan.ts';
import { seenBy } from '../domain/two-clocks.ts';
import type { Clocks } from '../domain/two-clocks.ts';
import { unitResultId, UnitResults } from '../domain/unit-result.ts';

class HistoryStepRow extends RecordedStep {
  @Words({ optional: true }) readonly onBehalfOf?: string;
  /** What was so after it. */
  @Recorded() readonly state!: HistoryState;
}

export class History {
  @Uuid() readonly employeeId!: string;
  @Period() readonly period!: string;
  @Many(() => HistoryStepRow) readonly steps!: readonly HistoryStepRow[];
}

/** Whose evaluation, of which quarter. */
export interface Named {
  readonly employeeId: string;
  readonly period: string;
}

/** The streams that an evaluation rests on, as far as the clocks see them. */
export const readHistories = async (
  store: EventStore,
  { employeeId, period }: Named,
  clocks: Clocks = {},
): Promise<Histories> => {
  const recorded = (await new Appraisals(store).load(appraisalId(employeeId, period))).events;
  const appraisal = seenBy(recorded, clocks);
  // Before the evaluation itself named its plan and unit there is the one that it named later.
  const named = namedIn(appraisal) ?? namedIn(recorded);
  if (named === undefined) return { plan: [], unitResult: [], appraisal };
  const [plan, unitResult] = await Promise.all([
    new Plans(store).load(named.planId),
    new UnitResults(store).load(unitResultId(named.unitId, period)),
  ]);
  return { plan: seenBy(plan.events, clocks), unitResult: seenBy(unitResult.events, clocks), appraisal };
};

const namedIn = (events: readonly RecordedEvent<AppraisalEvent>[]): { planId: string; unitId: string } | undefined =>
  events.flatMap(({ event: { data } }) => ('planId' in data ? [data] : [])).at(-1);

/** Reads the streams, never a view: the same answer when every read model is gone. */
export const readHistory = async (
  store: EventStore,
  employeeId: string,
  period: string,
  clocks: Clocks = {},
): Promise<History> => ({
  employeeId,
  period,
  steps: historyOf(await readHistories(store, { employeeId, period }, clocks)),
});

@Controller('appraisals')
export class HistoryEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly people: PersonReads,
  ) {}

  @Shows(':personId/:period/history', {
    summary: 'How an evaluation came to be, step by step',
    row: History,
    asksPurpose: true,
  })
  async history(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<History> {
    await this.people.open(asking, { employeeId: personId, what: 'history', period });
    return readHistory(this.store, personId, period);
  }
}
