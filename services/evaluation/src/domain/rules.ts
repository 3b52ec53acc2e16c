import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { CalendarRules } from './deadlines.ts';
import type { FollowUpRules } from './development.ts';
import type { DistributionRules } from './distribution.ts';
import type { DraftEvent } from './rule-book.ts';
import type { Finding } from './rule-findings.ts';
import { daysAfter } from './term.ts';
import type { Counting } from './term.ts';

// The rules of the assessment as dated data. A result keeps the version it was made under.

export const RATINGS = ['above', 'meets', 'below'] as const;
export type Rating = (typeof RATINGS)[number];
export const PREDICATES = ['sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'] as const;
export type Predicate = (typeof PREDICATES)[number];
export const ORGANISATION_RESULTS = ['istimewa', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'] as const;
export type OrganisationResult = (typeof ORGANISATION_RESULTS)[number];

/** Result rating → conduct rating → predicate. */
export type PredicateTable = Readonly<Record<Rating, Readonly<Record<Rating, Predicate>>>>;
/** Who may set the result of a unit: its own leader, or a leader above. */
export type ResultSetter = 'leader' | 'leader-above';

/** The terms of an objection, and how their days are counted. */
export interface ObjectionRules {
  /** The article it comes from. */
  readonly source: string;
  /** To object, after the rating was received. */
  readonly days: number;
  readonly counted: Counting;
  /** A rating that nobody acknowledged counts as received so many days after it was signed. */
  readonly receiptAfterDays: number;
  /** For the assessor's statement, after the objection was filed. */
  readonly statementDays: number;
  /** For the decision, after the objection was filed. */
  readonly decisionDays: number;
  readonly holidays: readonly string[];
}

/** Within how many days after it was given an employee's input is answered, and where that is written. */
export interface InputTerm {
  readonly answerWithinDays: number;
  readonly source: string;
}

/** How the predicate of a functional position becomes credit. Decimals are text, so that no digit is lost. */
export interface CreditRules {
  readonly source: string;
  /** What a predicate earns of the coefficient, in per cent. */
  readonly shares: Readonly<Record<Predicate, string>>;
  /** What a year earns, by the level (jenjang) as the position names it. */
  readonly coefficients: readonly { readonly level: string; readonly perYear: string }[];
}

/** That the evaluations of a year follow one another, and where that is written. */
export interface SequenceRules {
  readonly source: string;
  /** The first quarter that counts, `YYYY-Qn`: those before it were evaluated elsewhere, or not at all. */
  readonly since: string;
  /** When a period is through: once the employee is rated, or once the unit has sent it too. Absent: rated. */
  readonly once?: (typeof THROUGH)[number];
}
export const THROUGH = ['rated', 'sent'] as const;

/** How often everybody is evaluated in a year, besides the year itself, and where that is written. */
export interface PeriodRules {
  readonly source: string;
  readonly every: (typeof CADENCES)[number];
}
export const CADENCES = ['month', 'quarter'] as const;

/** That the head of a unit takes the organisation's result, which rating that is, and where it is written. */
export interface HeadRules {
  readonly source: string;
  readonly results: Readonly<Record<OrganisationResult, Rating>>;
}

export interface RuleSet {
  readonly ruleSetId: string;
  readonly version: string;
  /** In force from this day. */
  readonly from: string;
  /** The regulation it comes from. */
  readonly source: string;
  readonly predicateTable: PredicateTable;
  readonly organisationResultSetters: readonly ResultSetter[];
  /** Rule sets without it leave objections closed. */
  readonly objection?: ObjectionRules;
  /** Absent: nothing is said about a term, and input has no due day. */
  readonly input?: InputTerm;
  /** Absent: the spread of predicates in a unit is not checked. */
  readonly distribution?: DistributionRules;
  /** Absent: no credit can be granted under these rules. */
  readonly credit?: CreditRules;
  /** Absent: a period may be rated before the one that came earlier. */
  readonly sequence?: SequenceRules;
  /** Absent: by quarters. What is in force on the last day of a quarter counts for the whole of it. */
  readonly periods?: PeriodRules;
  /** Absent: the result rating of a head is free like any other. */
  readonly heads?: HeadRules;
  /** Absent: nothing is due on any day, and nothing closes. */
  readonly calendar?: CalendarRules;
  /** Absent: no predicate asks for a reward or a term to improve. */
  readonly followUp?: FollowUpRules;
}

/** The parts that a rule set may leave out. */
type OptionalPart = { [K in keyof RuleSet]-?: object extends Pick<RuleSet, K> ? K : never }[keyof RuleSet];
const EACH_PART = {
  objection: true,
  input: true,
  distribution: true,
  credit: true,
  sequence: true,
  periods: true,
  heads: true,
  calendar: true,
  followUp: true,
} as const satisfies Record<OptionalPart, true>;
export type RulePart = keyof typeof EACH_PART;
export const RULE_PARTS = Object.keys(EACH_PART) as readonly RulePart[];

/** A part that was in force ends on purpose. */
export interface Repeal {
  readonly part: RulePart;
  readonly reason: string;
}

interface Adopted extends RuleSet {
  readonly by: string;
  readonly at: string;
  /** Of a rule set that people drafted: what it ends, who wrote it, and what `by` knew when it was approved. */
  readonly repeals?: readonly Repeal[];
  readonly authors?: readonly string[];
  readonly findings?: readonly Finding[];
}

export type RulesEvent = Event<'rules-adopted.v1', Adopted> | DraftEvent;

/** All rule sets of the city, the newest last. */
export type Rules = readonly RuleSet[];

export const rules: Fold<Rules, RulesEvent> = {
  initial: [],
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'rules-adopted.v1': {
        const { ruleSetId, version, from, source, predicateTable, organisationResultSetters } = data;
        const { objection, input, distribution, credit, sequence, periods, heads, calendar, followUp } = data;
        const ruleSet = { ruleSetId, version, from, source, predicateTable, organisationResultSetters };
        const parts = {
          ...(objection && { objection }),
          ...(input && { input }),
          ...(distribution && { distribution }),
          ...(credit && { credit }),
          ...(sequence && { sequence }),
          ...(periods && { periods }),
          ...(heads && { heads }),
          ...(calendar && { calendar }),
          ...(followUp && { followUp }),
        };
        return [...state, { ...ruleSet, ...parts }];
      }
      // What is only drafted decides nothing; the rule book keeps it.
      case 'rules-drafted.v1':
      case 'rules-draft-changed.v1':
      case 'rules-submitted.v1':
      case 'rules-returned.v1':
      case 'rules-draft-withdrawn.v1':
        return state;
      default:
        return unknownEvent(state, type);
    }
  },
};

/** The city has one stream of rules. */
export const CITY = 'city';

export class RuleSets extends Streams<Rules, RulesEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.rules', rules);
  }
}

/** Puts a rule set in force at once: for the machine that sets a city up. People draft, and another one approves. */
export const adoptRules = (
  state: Rules,
  { ruleSet, by, at }: { ruleSet: RuleSet; by: string; at: string },
): RulesEvent[] => {
  const same = state.find(({ ruleSetId }) => ruleSetId === ruleSet.ruleSetId);
  if (same !== undefined) {
    if (sameData(same, ruleSet)) return [];
    throw new RuleSetTaken();
  }
  if (state.some(({ version }) => version === ruleSet.version))
    throw new RuleVersionTaken({ version: ruleSet.version }, '/version');
  return [{ type: 'rules-adopted.v1', data: { ...ruleSet, by, at } }];
};

/** The rule set in force on a day: of those that have begun, the one that began last; undefined before the first. */
export const inForceIfAny = <R extends Pick<RuleSet, 'from'>>(state: readonly R[], day: string): R | undefined =>
  state
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);

/** The last day of each rule set: the one before the next begins; null where none follows. Before `from`: it never was in force. */
export const spansOf = (state: Rules): (RuleSet & { readonly until: string | null })[] => {
  const inOrder = state.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return state.map((one) => {
    const next = inOrder[inOrder.indexOf(one) + 1];
    return { ...one, until: next === undefined ? null : daysAfter(next.from, -1) };
  });
};

/** @throws RulesMissing */
export const inForce = <R extends Pick<RuleSet, 'from'>>(state: readonly R[], day: string): R => {
  const found = inForceIfAny(state, day);
  if (found === undefined) throw new RulesMissing({ day });
  return found;
};

export const RuleSetTaken = refusal('RULE_SET_TAKEN', 'conflict', {
  id: 'Nomor perangkat aturan ini sudah dipakai.',
  en: 'This rule set id is already in use.',
});
export const RuleVersionTaken = refusal('RULE_VERSION_TAKEN', 'conflict', {
  id: 'Versi {version} sudah ada.',
  en: 'There already is a version {version}.',
});
export const RulesMissing = refusal('RULES_MISSING', 'conflict', {
  id: 'Belum ada aturan penilaian yang berlaku pada {day}.',
  en: 'No assessment rules are in force on {day}.',
});
