import { Controller } from '@nestjs/common';
import { Directory, mayOversee } from '@kinerja/directory';
import type { UnitRelation } from '@kinerja/directory';
import { EventStore } from '@kinerja/event-sourcing';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Count,
  Day,
  Flag,
  Id,
  InPeriod,
  Instant,
  Many,
  NotAllowed,
  NULL,
  OneOf,
  Part,
  Period,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { extended, ruledOn, STEPS, stepsOf, termOf } from '../domain/deadlines.ts';
import type { Step, StepTerm } from '../domain/deadlines.ts';
import { CITY, inForceIfAny, RuleSets } from '../domain/rules.ts';
import type { Rules, RuleSet } from '../domain/rules.ts';
import { KEEPERS, REMINDERS } from '../domain/unit-calendar.ts';
import type { Told, UnitCalendarEvent } from '../domain/unit-calendar.ts';
import { progressOf, stillToDo } from './still-to-do.ts';
import type { Progress, ToDo } from './still-to-do.ts';

class ExtensionRow {
  @Day() readonly until!: string;
  /** What was due before. */
  @Day() readonly was!: string;
  @Words() readonly reason!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class ToldRow {
  @Uuid() readonly personId!: string;
  @Count() readonly about!: number;
}
class ReminderRow {
  @Many(() => ToldRow) readonly to!: readonly Told[];
  @Day() readonly on!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class EscalationRow extends ReminderRow {
  /** 1: the superiors of those who are to act. */
  @Count() readonly level!: number;
}
class ToDoRow implements ToDo {
  /** Absent: it is about the unit itself. */
  @Uuid({ optional: true }) readonly employeeId?: string;
  /** Absent: nobody holds the post. */
  @Uuid({ optional: true }) readonly actorId?: string;
}

/** One step of a unit's period: its days, what became of them, and for whoever oversees the unit what is missing. */
export class CalendarStepRow implements StepTerm {
  @OneOf(STEPS) readonly step!: Step;
  @Day() readonly opens!: string;
  @Day() readonly due!: string;
  @Day(NULL) readonly closes!: string | null;
  @Part(() => ExtensionRow, NULL) readonly extension!: ExtensionRow | null;
  @Many(() => ToDoRow, NULL) readonly toDo!: readonly ToDo[] | null;
  @Part(() => ReminderRow, NULL) readonly reminder!: ReminderRow | null;
  @Part(() => EscalationRow, NULL) readonly escalation!: EscalationRow | null;
}

export class UnitCalendarRow {
  @Uuid() readonly unitId!: string;
  @Period() readonly period!: string;
  /** Null: the rules name no days. */
  @Words(NULL) readonly source!: string | null;
  @Words(NULL) readonly version!: string | null;
  @Many(() => CalendarStepRow) readonly steps!: readonly CalendarStepRow[];
  /** Whether the one who asks may give longer and tell those above; may remind. */
  @Flag() readonly mayExtend!: boolean;
  @Flag() readonly mayRemind!: boolean;
  /** Who is missing and who was told is left out until an office says for what it wants to see that. */
  @Flag() readonly asksPurpose!: boolean;
}

class StepProgressRow implements Progress {
  @OneOf(STEPS) readonly step!: Step;
  @Day() readonly due!: string;
  @Day(NULL) readonly closes!: string | null;
  @Count() readonly total!: number;
  @Count() readonly missing!: number;
  @Day(NULL) readonly remindedOn!: string | null;
  @Count() readonly escalations!: number;
}

export class UnitProgressRow {
  @Uuid() readonly unitId!: string;
  @Many(() => StepProgressRow) readonly steps!: readonly StepProgressRow[];
}

/** Who is missing in a step, and who was told. */
const namedIn = ({
  toDo,
  reminder,
  escalation,
}: Pick<CalendarStepRow, 'toDo' | 'reminder' | 'escalation'>): string[] => [
  ...(toDo ?? []).flatMap(({ employeeId }) => employeeId ?? []),
  ...[...(reminder?.to ?? []), ...(escalation?.to ?? [])].map(({ personId }) => personId),
];

interface Stored {
  readonly unitId: string;
  readonly step: Step;
  readonly extension: ExtensionRow | null;
  readonly reminder: ReminderRow | null;
  readonly escalation: EscalationRow | null;
}

const keep = (column: 'extension' | 'reminder' | 'escalation') =>
  `INSERT INTO unit_calendar (unit_id, period, step, ${column}) VALUES ($1, $2, $3, $4)
   ON CONFLICT (unit_id, period, step) DO UPDATE SET ${column} = EXCLUDED.${column}`;
const [EXTENSION, REMINDER, ESCALATION] = [keep('extension'), keep('reminder'), keep('escalation')];

export const unitCalendarsView = view<UnitCalendarEvent>({
  name: 'unit-calendars',
  version: 1,
  tables: ['unit_calendar'],
  on: {
    'deadline-extended.v1': (tx, { event: { data } }) => {
      const { unitId, period, step, until, was, reason, by, at } = data;
      return tx.query(EXTENSION, [unitId, period, step, { until, was, reason, by, at }]);
    },
    'reminder-sent.v1': (tx, { event: { data } }) => {
      const { unitId, period, step, to, on, by, at } = data;
      return tx.query(REMINDER, [unitId, period, step, { to, on, by, at }]);
    },
    'deadline-escalated.v1': (tx, { event: { data } }) => {
      const { unitId, period, step, to, on, level, by, at } = data;
      return tx.query(ESCALATION, [unitId, period, step, { to, on, level, by, at }]);
    },
  },
  concerns: ({ data }) => [data.by, ...('to' in data ? data.to.map(({ personId }) => personId) : [])],
});

@Controller()
export class UnitCalendarsEndpoint {
  constructor(
    readonly db: Database,
    readonly directory: Directory,
    private readonly store: EventStore,
    private readonly people: PersonReads,
  ) {}

  // The days are everybody's business; who is missing is not.
  @Shows('units/:unitId/calendar/:period', {
    summary: 'What is due when in a period of a unit, and for whoever oversees it what is missing',
    row: UnitCalendarRow,
    asksPurpose: true,
  })
  async one(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<UnitCalendarRow> {
    const { caller, day } = asking;
    const [relations, rules, stored] = await Promise.all([
      this.directory.unitRelation(caller.id, unitId, day),
      this.rules(),
      this.stored(period, [unitId]),
    ]);
    const terms = termsIn(rules, period);
    const ruleSet = terms[0]?.ruleSet;
    const asksPurpose = this.people.asksPurpose(asking, relations);
    const steps = await Promise.all(
      terms.map(async ({ term, ruleSet: { organisationResultSetters: setters } }) => {
        const { extension, ...told } = stored.find(({ step }) => step === term.step) ?? NOTHING;
        const days = extended(term, extension?.until);
        if (!mayOversee(relations) || asksPurpose)
          return { ...days, extension, toDo: null, reminder: null, escalation: null };
        const { reminder, escalation } = told;
        const isOpen = day >= term.opens;
        const toDo = isOpen ? await stillToDo(this, term.step, { unitId, period, day, setters }) : [];
        return { ...days, extension, toDo, reminder, escalation };
      }),
    );
    await this.people.openAll(asking, relations, { people: steps.flatMap(namedIn), what: 'to-do', period });
    return {
      ...{ unitId, period, steps },
      source: ruleSet?.calendar?.source ?? null,
      version: ruleSet?.version ?? null,
      mayExtend: isAny(relations, KEEPERS),
      mayRemind: isAny(relations, REMINDERS),
      asksPurpose,
    };
  }

  @Shows('calendar/:period', {
    summary: 'How far the units that one oversees are with each step of a period',
    list: UnitProgressRow,
  })
  async all(@InPeriod('period') period: string, @Asker() { caller, day }: Asking): Promise<Listed<UnitProgressRow>> {
    const [overseen, tree, rules] = await Promise.all([
      this.directory.unitsOverseenBy(caller.id, day),
      this.directory.unitTree(day),
      this.rules(),
    ]);
    if (!overseen.everywhere && overseen.units.length === 0) {
      throw new NotAllowed({ who: 'leader, leader-above, performance-admin, city-admin, auditor' });
    }
    const units = tree
      .map(({ unitId }) => unitId)
      .filter((each) => overseen.everywhere || overseen.units.includes(each));
    const [progress, stored] = await Promise.all([progressOf(this, period, day), this.stored(period, units)]);
    const keyOf = (unitId: string, step: Step): string => `${unitId} ${step}`;
    const became = new Map(stored.map((row) => [keyOf(row.unitId, row.step), row]));
    const terms = termsIn(rules, period);
    const items = units.map((unitId) => ({
      unitId,
      steps: terms.map(({ term }) => {
        const { extension, reminder, escalation } = became.get(keyOf(unitId, term.step)) ?? NOTHING;
        const { step, due, closes } = extended(term, extension?.until);
        const { total, missing } = progress(step, unitId);
        return {
          ...{ step, due, closes, total, missing },
          remindedOn: reminder?.on ?? null,
          escalations: escalation?.level ?? 0,
        };
      }),
    }));
    return { items };
  }

  private async rules(): Promise<Rules> {
    return (await new RuleSets(this.store).load(CITY)).state;
  }

  private stored(period: string, units: readonly string[]): Promise<Stored[]> {
    return this.db.query<Stored[]>(
      `SELECT unit_id AS "unitId", step, extension, reminder, escalation FROM unit_calendar
       WHERE period = $1 AND unit_id::text = ANY($2)`,
      [period, units],
    );
  }
}

const NOTHING: Pick<Stored, 'extension' | 'reminder' | 'escalation'> = {
  extension: null,
  reminder: null,
  escalation: null,
};

const isAny = (relations: readonly UnitRelation[], of: readonly UnitRelation[]): boolean =>
  relations.some((each) => of.includes(each));

/** The steps that the rules name a day for, in order, each with the rule set that does. */
const termsIn = (rules: Rules, period: string): { term: StepTerm; ruleSet: RuleSet }[] =>
  stepsOf(period).flatMap((step) => {
    const ruleSet = inForceIfAny(rules, ruledOn(step, period));
    const term = termOf(ruleSet?.calendar, step, period);
    return ruleSet === undefined || term === undefined ? [] : [{ term, ruleSet }];
  });
