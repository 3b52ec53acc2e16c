import { fold } from '@kinerja/event-sourcing';
import type { Recorded } from '@kinerja/event-sourcing';
import { appraisal } from './appraisal.ts';
import type { AppraisalEvent } from './appraisal.ts';
import type { CreditEvent } from './credit.ts';
import type { Constraint } from './distribution.ts';
import type { Audited } from './decided-again.ts';
import { factOf } from './history.ts';
import type { RecordedFact } from './history.ts';
import type { SignedRating } from './rating.ts';
import { resultsOfVersion } from './plan-revision.ts';
import { plan } from './plan.ts';
import type { Predicate } from './rules.ts';

// Why an evaluation is as it is: each number with its inputs, the rule and the step that made it of them, and the event that it
// was recorded in. A tree, from the predicate down to what people signed.

export const WHYS = [
  'PREDICATE',
  'RESULT_RATING',
  'WORK_RESULT',
  'CONDUCT_RATING',
  'CONDUCT_VALUE',
  'ORGANISATION_RESULT',
  'QUARTER',
  'FORMER_PREDICATE',
  'OBJECTION',
  'CREDIT',
  'MONTHS',
  'SHARE',
  'COEFFICIENT',
  // Of a unit's period.
  'RATED',
  'COUNTED',
  'PERSON',
  'PATTERN_LINE',
  'BOUND',
  'BOUND_ROUNDED',
  'TO_MOVE',
  'SENT',
] as const;

/** Which part of which rule version a value was made by, and the event in which that was adopted. */
export interface RuleStep {
  readonly part: 'predicateTable' | 'credit' | 'distribution';
  readonly version: string;
  readonly source: string;
  readonly adopted?: RecordedFact;
}

export interface Why {
  readonly code: (typeof WHYS)[number];
  /** What it is about, in the words that were recorded: a work result, a conduct value, a quarter, a level, a predicate, a person's id. */
  readonly about?: string;
  /** The line of the pattern that it is about. */
  readonly line?: Constraint;
  /** A rating, a predicate, a result, a verdict or a decimal number. */
  readonly value: string;
  /** What was said with it. */
  readonly said?: string;
  readonly rule?: RuleStep;
  readonly event: RecordedFact;
  readonly from: readonly Why[];
}

export interface WhyFacts extends Audited {
  /** The streams of the periods of the year, when it is a year. */
  readonly periods: readonly (readonly Recorded<AppraisalEvent>[])[];
  readonly credit: readonly Recorded<CreditEvent>[];
}

/** @returns the predicate, and the credit where some was granted; nothing before the rating */
export const whyOf = (facts: WhyFacts): readonly Why[] => {
  const signed = facts.appraisal.findLast(isSigning);
  const rating = facts.appraisal.findLast(isRating);
  const state = fold(
    appraisal,
    facts.appraisal.map(({ event }) => event),
  );
  if (signed === undefined || rating === undefined || !('rated' in state)) return [];
  return [predicateOf(facts, state.rated, { rating, signed }), ...creditIn(facts)];
};

type RatingEvent = Extract<AppraisalEvent, { type: 'evaluation-rated.v1' }>;
type Decision = Extract<AppraisalEvent, { type: 'objection-decided.v1' }>;

const isRating = (one: Recorded<AppraisalEvent>): one is Recorded<RatingEvent> =>
  one.event.type === 'evaluation-rated.v1';

/** What counts was signed in it: a rating, or the decision that changed it. */
export const isSigning = (one: Recorded<AppraisalEvent>): one is Recorded<RatingEvent | Decision> =>
  isRating(one) || (one.event.type === 'objection-decided.v1' && one.event.data.changed !== undefined);

interface Signatures {
  readonly rating: Recorded<RatingEvent>;
  readonly signed: Recorded<RatingEvent | Decision>;
}

const predicateOf = (facts: WhyFacts, counted: SignedRating, { rating, signed }: Signatures): Why => {
  const { data } = signed.event;
  const event = factOf(signed);
  return {
    code: 'PREDICATE',
    value: counted.predicate,
    ...ruleOf(facts, 'predicateTable', counted.rules.predicateTable),
    event,
    from: [
      resultOf(facts, counted, event),
      conductOf(counted, event),
      ...organisationIn(facts, counted, rating),
      ...periodicIn(facts, counted),
      ...('changed' in data ? objectionIn(facts, data, { rating, event }) : []),
    ],
  };
};

const resultOf = (facts: WhyFacts, { results, result, planVersion, note }: SignedRating, event: RecordedFact): Why => {
  const planned = resultsOfVersion(
    fold(
      plan,
      facts.plan.map((one) => one.event),
    ),
    planVersion,
  );
  const from = results.map(({ resultId, rating, note: remark }): Why => {
    const sentence = planned.find((one) => one.resultId === resultId)?.sentence;
    return { code: 'WORK_RESULT', ...about(sentence), value: rating, ...said(remark), event, from: [] };
  });
  // A rating is a person's: the results are what it was given with, not what it was computed of.
  return { code: 'RESULT_RATING', value: result, ...said(note), event, from };
};

const conductOf = ({ conduct, conductRating }: SignedRating, event: RecordedFact): Why => ({
  code: 'CONDUCT_RATING',
  value: conductRating,
  event,
  from: conduct.map(({ value, rating }) => ({ code: 'CONDUCT_VALUE', about: value, value: rating, event, from: [] })),
});

/** As it stood when the rating was signed. */
const organisationIn = (facts: WhyFacts, { organisationResult }: SignedRating, rating: Recorded): Why[] => {
  const set = facts.unitResult.findLast(({ position }) => position < rating.position);
  if (set === undefined) return [];
  const { reason } = set.event.data;
  return [{ code: 'ORGANISATION_RESULT', value: organisationResult, said: reason, event: factOf(set), from: [] }];
};

const periodicIn = (facts: WhyFacts, { periodic = [] }: SignedRating): Why[] =>
  periodic.flatMap(({ period, predicate }) => {
    const signed = facts.periods
      .flat()
      .findLast((one) => isSigning(one) && one.event.data.period === period && predicateIn(one) === predicate);
    return signed === undefined
      ? []
      : [{ code: 'QUARTER', about: period, value: predicate, event: factOf(signed), from: [] }];
  });

export const predicateIn = ({ event: { data } }: Recorded<RatingEvent | Decision>): Predicate | undefined =>
  'predicate' in data ? data.predicate : data.changed?.predicate;

const objectionIn = (
  facts: WhyFacts,
  { verdict, reasoning }: Decision['data'],
  { rating, event }: { rating: Recorded<RatingEvent>; event: RecordedFact },
): Why[] => {
  const { predicate, rules } = rating.event.data;
  const former: Why = {
    ...{ code: 'FORMER_PREDICATE', value: predicate, event: factOf(rating), from: [] },
    ...ruleOf(facts, 'predicateTable', rules.predicateTable),
  };
  return [{ code: 'OBJECTION', value: verdict, said: reasoning, event, from: [former] }];
};

const creditIn = (facts: WhyFacts): Why[] => {
  const granted = facts.credit.at(-1);
  if (granted === undefined) return [];
  const { type, data } = granted.event;
  const event = factOf(granted);
  const rule = ruleOf(facts, 'credit', data.rules.credit);
  const step = (code: Why['code'], value: string, on: string): Why => ({
    code,
    about: on,
    value,
    event,
    from: [],
    ...rule,
  });
  return [
    {
      ...{ code: 'CREDIT', value: data.credit, event, ...rule },
      ...said(type === 'credit-corrected.v1' ? data.reason : undefined),
      from: [
        { code: 'MONTHS', value: String(data.months), event, from: [] },
        step('SHARE', data.share, data.predicate),
        step('COEFFICIENT', data.coefficient, data.level),
      ],
    },
  ];
};

export const ruleOf = (
  { rules }: Pick<WhyFacts, 'rules'>,
  part: RuleStep['part'],
  version: string,
): { rule?: RuleStep } => {
  const adopted = rules.find(({ event }) => event.type === 'rules-adopted.v1' && event.data.version === version);
  if (adopted?.event.type !== 'rules-adopted.v1') return {};
  const { source, credit, distribution } = adopted.event.data;
  const written =
    { predicateTable: source, credit: credit?.source, distribution: distribution?.source }[part] ?? source;
  return { rule: { part, version, source: written, adopted: factOf(adopted) } };
};

const about = (text: string | undefined): { about?: string } => (text === undefined ? {} : { about: text });
const said = (text: string | undefined): { said?: string } => (text === undefined ? {} : { said: text });
