import { Controller, NotFoundException, Query } from '@nestjs/common';
import { Directory, mayOversee } from '@kinerja/directory';
import { dayOf, EventStore } from '@kinerja/event-sourcing';
import type { Event, Fold, Recorded as RecordedEvent } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import { PersonReads, recordOperatorsLook } from '@kinerja/looks';
import type { Operation } from '@kinerja/platform';
import { Asker, Day, Id, InPeriod, Many, NotAllowed, Part, Recorded, Shows } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { calibration, Calibrations } from '../domain/calibration.ts';
import { planDialogue, PlanDialogues } from '../domain/plan-dialogue.ts';
import { plan, Plans } from '../domain/plan.ts';
import { CITY, rules, RuleSets } from '../domain/rules.ts';
import { differencesOfParts, seenPart, stateOf } from '../domain/seen-parts.ts';
import type { SeenPart } from '../domain/seen-parts.ts';
import { rulesInForce, rulesSeenOn } from '../domain/two-clocks.ts';
import type { Clocks } from '../domain/two-clocks.ts';
import { unitCalendar, UnitCalendars } from '../domain/unit-calendar.ts';
import { unitPeriod, UnitPeriods } from '../domain/unit-period.ts';
import { unitResult, unitResultId, UnitResults } from '../domain/unit-result.ts';
import { clocksOf, DifferenceRow, TwoClocksQuery } from './two-clocks.ts';

class SubjectSeenRow {
  @Day({ optional: true }) readonly asOf?: string;
  @Day({ optional: true }) readonly knownAt?: string;
  @Recorded() readonly state!: object;
}

/** A subject as two pairs of clocks see it. */
export class SubjectClocks {
  @Part(() => SubjectSeenRow) readonly from!: SubjectSeenRow;
  @Part(() => SubjectSeenRow) readonly to!: SubjectSeenRow;
  @Many(() => DifferenceRow) readonly differences!: readonly DifferenceRow[];
  /** The days on which something happened, and on which something was recorded: `YYYY-MM-DD`. */
  @Recorded() readonly changes!: { readonly asOf: readonly string[]; readonly knownAt: readonly string[] };
}

/** What a subject consists of: how clocks see it, and all that was ever recorded of it. */
interface Subject {
  readonly see: (clocks: Clocks) => readonly SeenPart[];
  readonly events: readonly RecordedEvent[];
}

interface Stream {
  readonly see: (clocks: Clocks) => SeenPart;
  readonly events: readonly RecordedEvent[];
}

const stream = async <S, E extends Event>(
  name: string,
  by: Fold<S, E>,
  loading: Promise<{ readonly events: readonly RecordedEvent<E>[] }>,
): Promise<Stream> => {
  const { events } = await loading;
  return { events, see: (clocks) => seenPart(name, by, events, clocks) };
};

const together = async (...streams: Promise<Stream>[]): Promise<Subject> => {
  const all = await Promise.all(streams);
  return {
    events: all.flatMap(({ events }) => events),
    see: (clocks) => all.map(({ see }) => see(clocks)),
  };
};

const planSubject = (store: EventStore, planId: string): Promise<Subject> =>
  together(
    stream('plan', plan, new Plans(store).load(planId)),
    stream('dialogue', planDialogue, new PlanDialogues(store).load(planId)),
  );

/** A period of a unit: its result, what was sent, its calendar and its calibration. */
const unitSubject = (store: EventStore, unitId: string, period: string): Promise<Subject> => {
  const id = unitResultId(unitId, period);
  return together(
    stream('unitResult', unitResult, new UnitResults(store).load(id)),
    stream('unitPeriod', unitPeriod, new UnitPeriods(store).load(id)),
    stream('calendar', unitCalendar, new UnitCalendars(store).load(id)),
    stream('calibration', calibration, new Calibrations(store).load(id)),
  );
};

/** The rule set in force on the day, and all that were adopted. A rule set speaks of its days whenever it was adopted. */
const rulesSubject = async (store: EventStore, today: string): Promise<Subject> => {
  const { events } = await new RuleSets(store).load(CITY);
  return {
    events,
    see: ({ asOf = today, knownAt }) => {
      const known: Clocks = knownAt === undefined ? {} : { knownAt };
      return [
        seenPart('inForce', rulesInForce, rulesSeenOn(events, asOf, known), {}),
        seenPart('adopted', rules, events, known),
      ];
    },
  };
};

const compare = ({ see, events }: Subject, from: Clocks, to: Clocks): SubjectClocks => {
  const [before, after] = [see(from), see(to)];
  const daysOf = (instants: readonly string[]): string[] =>
    [...new Set(instants.map((instant) => dayOf(new Date(instant))))].sort();
  return {
    from: { ...from, state: stateOf(before) },
    to: { ...to, state: stateOf(after) },
    differences: differencesOfParts(before, after),
    changes: {
      asOf: daysOf(events.map(({ metadata }) => metadata.occurredAt)),
      knownAt: daysOf(events.map(({ recordedAt }) => recordedAt)),
    },
  };
};

@Controller()
export class SubjectClocksEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly people: PersonReads,
    private readonly directory: Directory,
  ) {}

  @Shows('plans/:planId/two-clocks', {
    summary: 'A plan as valid on one day and known on another, and what differs from another such state',
    row: SubjectClocks,
    missing: true,
    asksPurpose: true,
  })
  async plan(
    @Id('planId') planId: string,
    @Query() query: TwoClocksQuery,
    @Asker() asking: Asking,
  ): Promise<SubjectClocks> {
    const { state } = await new Plans(this.store).load(planId);
    if (state.status === 'absent') throw new NotFoundException();
    await this.people.open(asking, { employeeId: state.employeeId, what: 'plan' });
    return compare(await planSubject(this.store, planId), ...pairsOf(query));
  }

  @Shows('units/:unitId/periods/:period/two-clocks', {
    summary: 'A period of a unit as valid on one day and known on another, and what differs from another such state',
    row: SubjectClocks,
    asksPurpose: true,
  })
  async unit(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Query() query: TwoClocksQuery,
    @Asker() asking: Asking,
  ): Promise<SubjectClocks> {
    const relations = await this.directory.unitRelation(asking.caller.id, unitId, asking.day);
    if (!mayOversee(relations))
      throw new NotAllowed({ who: 'leader, leader-above, performance-admin, city-admin, auditor' });
    const subject = await unitSubject(this.store, unitId, period);
    await this.people.openAll(asking, relations, { people: peopleIn(subject), what: 'history', period });
    return compare(subject, ...pairsOf(query));
  }

  // The rules are everybody's.
  @Shows('rules/two-clocks', {
    summary: 'The rules as in force on one day and known on another, and what differs from another such state',
    row: SubjectClocks,
  })
  async rules(@Query() query: TwoClocksQuery, @Asker() { day }: Asking): Promise<SubjectClocks> {
    return compare(await rulesSubject(this.store, day), ...pairsOf(query));
  }
}

interface Person {
  readonly employeeId: string;
}

/** Whom its events are about. */
const peopleIn = ({ events }: Subject): string[] =>
  events.flatMap(({ event: { data } }) => [
    ...('employeeId' in data ? [data.employeeId as string] : []),
    ...('before' in data ? (data.before as readonly Person[]).map(({ employeeId }) => employeeId) : []),
    ...('ratings' in data ? (data.ratings as readonly Person[]).map(({ employeeId }) => employeeId) : []),
  ]);

const pairsOf = ({ asOf, knownAt, toAsOf, toKnownAt }: TwoClocksQuery): [Clocks, Clocks] => [
  clocksOf(asOf, knownAt),
  clocksOf(toAsOf, toKnownAt),
];

/** `two-clocks plan ID`, `unit UNIT PERIOD` or `rules`, then AS-OF|- KNOWN-AT|-: with the store alone, up to the present state. */
export const subjectClocks: Operation = async ([kind, ...rest], { settings, purpose }) => {
  const store = connectEventStore(settings.eventStore);
  const names = kind === 'unit' ? 2 : kind === 'plan' ? 1 : 0;
  const [id = '', period = ''] = rest.slice(0, names);
  const [asOf, knownAt] = rest.slice(names).map((day) => (day === '-' ? undefined : day));
  try {
    const subject = await (kind === 'plan'
      ? planSubject(store, id)
      : kind === 'unit'
        ? unitSubject(store, id, period)
        : // eslint-disable-next-line no-restricted-syntax -- an operator has the store alone, and the machine's day
          rulesSubject(store, dayOf(new Date())));
    await recordOperatorsLook('evaluation', store, { people: peopleIn(subject), what: 'history', purpose });
    return { ok: subject.events.length > 0, answer: compare(subject, clocksOf(asOf, knownAt), {}) };
  } finally {
    await store.close();
  }
};
