import { daysOf, quarterOf, refusal } from '@kinerja/event-sourcing';
import type { DomainError } from '@kinerja/event-sourcing';
import type { CalendarRules } from './deadlines.ts';
import type { RuleDraft } from './rule-book.ts';
import { inForceIfAny, PREDICATES, RATINGS, RULE_PARTS, RuleVersionTaken } from './rules.ts';
import type { ObjectionRules, PredicateTable, Rating, Rules } from './rules.ts';

// The check of a drafted rule set: what refuses it (errors), and what whoever approves must know (warnings).

export const WARNINGS = [
  'RULES_RETROACTIVE',
  'RULES_WITHIN_QUARTER',
  'RULES_OF_THE_SAME_DAY',
  'RULES_TABLE_UNEVEN',
  'RULES_TERM_OF_ZERO_DAYS',
  'RULES_DECISION_BEFORE_STATEMENT',
  'RULES_HOLIDAY_BEFORE',
  'RULES_WITHOUT_HOLIDAYS',
  'RULES_REPEAL_OF_NOTHING',
  'RULES_STEP_TWICE',
  'RULES_STEP_CLOSES_BEFORE_DUE',
] as const;
export const ERRORS = [
  'RULE_VERSION_TAKEN',
  'RULES_MISSING_UNTIL',
  'RULES_LEAVE_A_GAP',
  'RULES_PART_ENDS',
  'RULES_REPEAL_CONTRADICTED',
] as const;
type Warning = (typeof WARNINGS)[number];
type Fault = (typeof ERRORS)[number];

export interface Finding {
  readonly code: Warning | Fault;
  /** The field of the draft (RFC 6901). */
  readonly pointer: string;
  readonly values: Readonly<Record<string, string>>;
}

const found = (code: Finding['code'], pointer: string, values: Finding['values'] = {}): Finding => ({
  code,
  pointer,
  values,
});

/** All that is to be said about a draft on a day, given what is adopted by then; what refuses it first. */
export const findingsOf = (draft: RuleDraft, adopted: Rules, day: string): Finding[] => [
  ...takenVersion(draft, adopted),
  ...gapsOf(draft, adopted, day),
  ...repealsOf(draft, adopted),
  ...beginningOf(draft, adopted, day),
  ...tableOf(draft.predicateTable),
  ...(draft.objection === undefined ? [] : termsOf(draft.objection, draft.from)),
  ...(draft.calendar === undefined ? [] : stepsIn(draft.calendar)),
];

const takenVersion = ({ ruleSetId, version }: RuleDraft, adopted: Rules): Finding[] =>
  adopted.some((one) => one.version === version && one.ruleSetId !== ruleSetId)
    ? [found('RULE_VERSION_TAKEN', '/version', { version })]
    : [];

/**
 * Days on which nothing says what was said before: no rule set at all until the first begins; a part that is in force
 * and not in the draft; a part that only the draft has, and that the rule set after it does not go on with.
 */
const gapsOf = (draft: RuleDraft, adopted: Rules, day: string): Finding[] => {
  const { from } = draft;
  const before = inForceIfAny(adopted, from);
  const next = adopted.filter((one) => one.from > from).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
  const after = next === undefined ? undefined : inForceIfAny(adopted, next.from);
  const isFirst = before === undefined && from > day;
  return [
    ...(isFirst ? [found('RULES_MISSING_UNTIL', '/from', { day, from })] : []),
    ...RULE_PARTS.flatMap((part) => {
      const isThere = before?.[part] !== undefined;
      const stays = draft[part] !== undefined;
      const isRepealed = draft.repeals?.some((repeal) => repeal.part === part) ?? false;
      if (before !== undefined && isThere && !stays && !isRepealed)
        return [found('RULES_LEAVE_A_GAP', `/${part}`, { part, from, version: before.version })];
      if (after !== undefined && !isThere && stays && after[part] === undefined)
        return [found('RULES_PART_ENDS', `/${part}`, { part, from: after.from, version: after.version })];
      return [];
    }),
  ];
};

const repealsOf = (draft: RuleDraft, adopted: Rules): Finding[] => {
  const before = inForceIfAny(adopted, draft.from);
  return (draft.repeals ?? []).flatMap(({ part }, index) => {
    const pointer = `/repeals/${String(index)}`;
    if (draft[part] !== undefined) return [found('RULES_REPEAL_CONTRADICTED', pointer, { part })];
    return before?.[part] === undefined ? [found('RULES_REPEAL_OF_NOTHING', pointer, { part })] : [];
  });
};

const beginningOf = ({ ruleSetId, from }: RuleDraft, adopted: Rules, day: string): Finding[] => {
  const quarter = quarterOf(from);
  const others = adopted.filter((one) => one.from === from && one.ruleSetId !== ruleSetId);
  return [
    ...(from < day ? [found('RULES_RETROACTIVE', '/from', { from, day })] : []),
    // The table that counts is the one of the quarter's last day: a new one reaches back to the first.
    ...(from > daysOf(quarter).from ? [found('RULES_WITHIN_QUARTER', '/from', { from, quarter })] : []),
    ...others.map(({ version }) => found('RULES_OF_THE_SAME_DAY', '/from', { from, version })),
  ];
};

/** Each cell against the next worse rating: a better one must not give a worse predicate. */
const tableOf = (table: PredicateTable): Finding[] =>
  RATINGS.flatMap((result, row) =>
    RATINGS.flatMap((conduct, column) => {
      const rankOf = (by: Rating | undefined, and: Rating | undefined): number =>
        by === undefined || and === undefined ? PREDICATES.length : PREDICATES.indexOf(table[by][and]);
      const rank = rankOf(result, conduct);
      const isUneven = rank > rankOf(RATINGS[row + 1], conduct) || rank > rankOf(result, RATINGS[column + 1]);
      return isUneven ? [found('RULES_TABLE_UNEVEN', `/predicateTable/${result}/${conduct}`, { result, conduct })] : [];
    }),
  );

const termsOf = (terms: ObjectionRules, from: string): Finding[] => {
  const { receiptAfterDays, statementDays, decisionDays, counted, holidays } = terms;
  const year = from.slice(0, 4);
  const hasNone = counted === 'working' && !holidays.some((holiday) => holiday.startsWith(year));
  return [
    ...(receiptAfterDays === 0 ? [found('RULES_TERM_OF_ZERO_DAYS', '/objection/receiptAfterDays')] : []),
    ...(decisionDays <= statementDays ? [found('RULES_DECISION_BEFORE_STATEMENT', '/objection/decisionDays')] : []),
    ...holidays.flatMap((holiday, index) =>
      holiday < from ? [found('RULES_HOLIDAY_BEFORE', `/objection/holidays/${String(index)}`, { holiday, from })] : [],
    ),
    ...(hasNone ? [found('RULES_WITHOUT_HOLIDAYS', '/objection/holidays', { year })] : []),
  ];
};

const stepsIn = ({ steps }: CalendarRules): Finding[] =>
  steps.flatMap(({ step, dueAfter, closesAfter }, index) => {
    const pointer = `/calendar/steps/${String(index)}`;
    const isTwice = steps.findIndex((one) => one.step === step) < index;
    const closesFirst = closesAfter !== undefined && closesAfter < dueAfter;
    return [
      ...(isTwice ? [found('RULES_STEP_TWICE', `${pointer}/step`, { step })] : []),
      ...(closesFirst ? [found('RULES_STEP_CLOSES_BEFORE_DUE', `${pointer}/closesAfter`, { step })] : []),
    ];
  });

/** @throws the first error among them, with the field at fault */
export const refuseFaults = (findings: readonly Finding[]): void => {
  for (const { code, pointer, values } of findings) {
    if (isFault(code)) throw new FAULTS[code](values, pointer);
  }
};

export const isFault = (code: Finding['code']): code is Fault => code in FAULTS;

const FAULTS: Record<Fault, new (values: Finding['values'], pointer: string) => DomainError> = {
  RULE_VERSION_TAKEN: RuleVersionTaken,
  RULES_MISSING_UNTIL: refusal('RULES_MISSING_UNTIL', 'conflict', {
    id: 'Sebelum {from} belum ada aturan yang berlaku; perangkat aturan pertama harus berlaku paling lambat {day}.',
    en: 'No rules are in force before {from}; the first rule set must begin on {day} at the latest.',
  }),
  RULES_LEAVE_A_GAP: refusal('RULES_LEAVE_A_GAP', 'conflict', {
    id: 'Bagian {part} dalam versi {version} tidak diatur lagi sejak {from}. Cantumkan, atau cabut dengan alasan.',
    en: 'The part {part} of version {version} is no longer stated from {from} on. State it, or repeal it with a reason.',
  }),
  RULES_PART_ENDS: refusal('RULES_PART_ENDS', 'conflict', {
    id: 'Bagian {part} akan berakhir pada {from}, karena versi {version} yang mulai berlaku hari itu tidak memuatnya.',
    en: 'The part {part} would end on {from}, since version {version}, which begins on that day, does not have it.',
  }),
  RULES_REPEAL_CONTRADICTED: refusal('RULES_REPEAL_CONTRADICTED', 'conflict', {
    id: 'Bagian {part} dicabut dan sekaligus diatur. Pilih salah satu.',
    en: 'The part {part} is both repealed and stated. Choose one.',
  }),
};
