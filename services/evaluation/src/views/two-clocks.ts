import { Controller, Query } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { PersonReads } from '@kinerja/looks';
import {
  Asker,
  Day,
  Id,
  InPeriod,
  Many,
  Part,
  Period,
  Recorded,
  RecordedFact,
  Scalar,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import type { Audited } from '../domain/decided-again.ts';
import type { Scalar as Value } from '../domain/differences.ts';
import { CITY, RuleSets } from '../domain/rules.ts';
import { differencesBetween, rulesSeenBy, stateSeen } from '../domain/two-clocks.ts';
import type { Clocks, SeenState } from '../domain/two-clocks.ts';
import { readHistories } from './history.ts';
import type { Named } from './history.ts';

/** From the state that one pair of clocks sees to that of another; a clock that is left out hides nothing. */
export class TwoClocksQuery {
  @Day({ optional: true }) readonly asOf?: string;
  @Day({ optional: true }) readonly knownAt?: string;
  @Day({ optional: true }) readonly toAsOf?: string;
  @Day({ optional: true }) readonly toKnownAt?: string;
}

class CauseRow extends RecordedFact {
  @Words({ optional: true }) readonly onBehalfOf?: string;
}

class SideRow {
  /** Left out: the field was not there. */
  @Scalar({ optional: true }) readonly value?: Value;
  /** The event that made it so. Left out: no event had. */
  @Part(() => CauseRow, { optional: true }) readonly by?: CauseRow;
}

export class DifferenceRow {
  /** The field, by its way through the state; a work result by its id, a value by its name. */
  @Words() readonly path!: string;
  @Part(() => SideRow) readonly before!: SideRow;
  @Part(() => SideRow) readonly after!: SideRow;
}

class SeenRow {
  @Day({ optional: true }) readonly asOf?: string;
  @Day({ optional: true }) readonly knownAt?: string;
  @Recorded() readonly state!: SeenState;
}

export class TwoClocks {
  @Uuid() readonly employeeId!: string;
  @Period() readonly period!: string;
  @Part(() => SeenRow) readonly from!: SeenRow;
  @Part(() => SeenRow) readonly to!: SeenRow;
  @Many(() => DifferenceRow) readonly differences!: readonly DifferenceRow[];
}

/** Reads the streams, never a view: yesterday's view is gone, yesterday's events are not. */
export const readTwoClocks = async (
  store: EventStore,
  named: Named,
  { from, to }: { from: Clocks; to: Clocks },
): Promise<TwoClocks> => {
  const [before, after] = await Promise.all([readSeen(store, named, from), readSeen(store, named, to)]);
  return {
    ...named,
    from: { ...from, state: stateSeen(before) },
    to: { ...to, state: stateSeen(after) },
    differences: differencesBetween(before, after),
  };
};

const readSeen = async (store: EventStore, named: Named, clocks: Clocks): Promise<Audited> => {
  const [histories, rules] = await Promise.all([
    readHistories(store, named, clocks),
    new RuleSets(store).load(CITY).then(({ events }) => rulesSeenBy(events, named.period, clocks)),
  ]);
  return { ...histories, rules };
};

/** Without the clocks that were left out. */
export const clocksOf = (asOf: string | undefined, knownAt: string | undefined): Clocks => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(knownAt === undefined ? {} : { knownAt }),
});

@Controller('appraisals')
export class TwoClocksEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly people: PersonReads,
  ) {}

  @Shows(':personId/:period/two-clocks', {
    summary: 'An evaluation as valid on one day and known on another, and what differs from another such state',
    row: TwoClocks,
    asksPurpose: true,
  })
  async twoClocks(
    @Id('personId') employeeId: string,
    @InPeriod('period') period: string,
    @Query() { asOf, knownAt, toAsOf, toKnownAt }: TwoClocksQuery,
    @Asker() asking: Asking,
  ): Promise<TwoClocks> {
    await this.people.open(asking, { employeeId, what: 'history', period });
    const clocks = { from: clocksOf(asOf, knownAt), to: clocksOf(toAsOf, toKnownAt) };
    return readTwoClocks(this.store, { employeeId, period }, clocks);
  }
}
