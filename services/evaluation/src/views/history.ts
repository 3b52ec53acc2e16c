import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { Operation } from '@kinerja/platform';
import { Access, Asker, Id, InPeriod, Many, Period, Recorded, RecordedStep, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { historyOf } from '../domain/history.ts';
import type { HistoryState } from '../domain/history.ts';
import { Plans } from '../domain/plan.ts';
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

/** Reads the streams, never a view: the same answer when every read model is gone. */
export const readHistory = async (store: EventStore, employeeId: string, period: string): Promise<History> => {
  const appraisal = (await new Appraisals(store).load(appraisalId(employeeId, period))).events;
  const named = appraisal.findLast(({ event }) => 'planId' in event.data)?.event.data;
  if (named === undefined || !('planId' in named)) return { employeeId, period, steps: [] };
  const [plan, unitResult] = await Promise.all([
    new Plans(store).load(named.planId),
    new UnitResults(store).load(unitResultId(named.unitId, period)),
  ]);
  return { employeeId, period, steps: historyOf({ plan: plan.events, unitResult: unitResult.events, appraisal }) };
};

@Controller('appraisals')
export class HistoryEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly access: Access,
  ) {}

  @Shows(':personId/:period/history', { summary: 'How an evaluation came to be, step by step', row: History })
  async history(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<History> {
    await this.access.toRead(asking, personId);
    return readHistory(this.store, personId, period);
  }
}

/** `replay PERSON PERIOD`: the same history from the command line, with the store alone. */
export const replay: Operation = async ([personId = '', period = ''], { settings }) => {
  const store = connectEventStore(settings.eventStore);
  try {
    const history = await readHistory(store, personId, period);
    return { ok: history.steps.length > 0, answer: history };
  } finally {
    await store.close();
  }
};
