import { daysOf, refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Decided, Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { Appraisal } from './appraisal.ts';
import { PinnedRulesMissing } from './objection.ts';
import { isYear } from './period.ts';
import { NotRated } from './rating.ts';
import { inForce } from './rules.ts';
import type { Predicate, Rules, RuleSet } from './rules.ts';

// The credit (angka kredit) of a functional position for one period, PermenPANRB 1/2023: months/12 × share × coefficient. The
// assessor grants it on a signed rating; it never follows by itself, and what it was made of is frozen in it.

/** What is multiplied. The decimals are text with at most two places. */
export interface CreditFactors {
  readonly months: number;
  /** In per cent. */
  readonly share: string;
  /** Of a year. */
  readonly coefficient: string;
}

// The stored names. Add optional fields; never rename, never reuse.
interface Granted extends CreditFactors {
  readonly employeeId: string;
  readonly period: string;
  readonly unitId: string;
  readonly positionId: string;
  readonly level: string;
  readonly predicate: Predicate;
  readonly credit: string;
  /** Of the event in the stream of the evaluation that this predicate was signed in. */
  readonly ratingRevision: string;
  readonly rules: { readonly credit: string };
  /** Where the formula is written. */
  readonly source: string;
  readonly by: string;
  readonly at: string;
}
export type CreditEvent =
  Event<'credit-granted.v1', Granted> | Event<'credit-corrected.v1', Granted & { readonly reason: string }>;

export type Credit = { readonly status: 'absent' } | { readonly status: 'granted'; readonly as: Granted };

export const credit: Fold<Credit, CreditEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'credit-granted.v1':
      case 'credit-corrected.v1':
        return { status: 'granted', as: data };
      default:
        return unknownEvent(state, type);
    }
  },
};

export class Credits extends Streams<Credit, CreditEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.credit', credit);
  }
}

export interface Granting {
  readonly employeeId: string;
  readonly period: string;
  /** Whole months of the period in the position. */
  readonly months: number;
  /** Why what was granted before is replaced. */
  readonly reason?: string;
  readonly by: string;
  readonly at: string;
}

export interface CreditFacts {
  readonly appraisal: Appraisal;
  readonly ratingRevision: string;
  /** The employee's own post on the last day of the period. */
  readonly post?: { readonly positionId: string; readonly kind: string; readonly grade?: string } | undefined;
  readonly rules: Rules;
}

/** Once for a period; what was granted is replaced only with a reason, by a new fact under the rules of the first. */
export const grantCredit = (
  state: Credit,
  { reason, ...granting }: Granting,
  { appraisal, ratingRevision, post, rules }: CreditFacts,
): Decided<CreditEvent> => {
  if (isYear(granting.period)) throw new CreditByQuarter();
  if (!('rated' in appraisal)) throw new NotRated();
  if (appraisal.objection !== undefined && appraisal.objection.decided === undefined) throw new CreditAwaitsDecision();
  if (post?.kind !== 'fungsional') throw new NotFunctional();
  const most = monthsIn(granting.period);
  if (granting.months > most) throw new MonthsBeyondPeriod({ most }, '/months');
  const { predicate, unitId } = appraisal.rated;
  const factors = factorsOf(predicate, post.grade ?? '', rulesFor(state, granting.period, rules));
  const made = { ...granting, ...factors, unitId, positionId: post.positionId, predicate, ratingRevision };
  const data: Granted = { ...made, credit: creditOf([made]) };
  if (state.status === 'absent') {
    if (reason !== undefined) throw new NothingToCorrect({}, '/reason');
    return { events: [{ type: 'credit-granted.v1', data }], rules: data.rules };
  }
  if (sameData(madeOf(state.as), madeOf(data))) return { events: [] };
  if (reason === undefined) throw new CreditGranted({}, '/reason');
  return { events: [{ type: 'credit-corrected.v1', data: { ...data, reason } }], rules: data.rules };
};

/** Months × hundredths of a per cent × hundredths of the coefficient: so many are a hundredth of credit (12 × 100 × 100). */
const PARTS = 120_000n;

/**
 * The sum of months/12 × share × coefficient in whole numbers, rounded once, at the end, half up to two decimals: the year of four
 * quarters is as much as the year in one.
 */
export const creditOf = (entries: readonly CreditFactors[]): string => {
  const exact = entries.reduce(
    (sum, { months, share, coefficient }) => sum + BigInt(months) * hundredths(share) * hundredths(coefficient),
    0n,
  );
  const rounded = (2n * exact + PARTS) / (2n * PARTS);
  return `${String(rounded / 100n)}.${String(rounded % 100n).padStart(2, '0')}`;
};

const hundredths = (decimal: string): bigint => {
  const [whole = '', part = ''] = decimal.split('.');
  return BigInt(whole + part.padEnd(2, '0'));
};

const monthsIn = (period: string): number => {
  const { from, to } = daysOf(period);
  return Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
};

const rulesFor = (state: Credit, period: string, rules: Rules): RuleSet => {
  if (state.status === 'absent') return inForce(rules, daysOf(period).to);
  const version = state.as.rules.credit;
  const pinned = rules.find((ruleSet) => ruleSet.version === version);
  if (pinned === undefined) throw new PinnedRulesMissing({ version });
  return pinned;
};

const factorsOf = (predicate: Predicate, grade: string, { version, credit: rules }: RuleSet) => {
  if (rules === undefined) throw new NoCreditRules({ version });
  const found = rules.coefficients.find(({ level }) => level === grade);
  if (found === undefined) throw new LevelWithoutCoefficient({ level: grade });
  const { level, perYear: coefficient } = found;
  return { level, coefficient, share: rules.shares[predicate], source: rules.source, rules: { credit: version } };
};

/** By what two entries are told apart: not by who wrote them down, and when. */
const madeOf = ({ months, share, coefficient, level, predicate }: Granted): object => {
  return { months, share, coefficient, level, predicate };
};

export const CreditAwaitsDecision = refusal('CREDIT_AWAITS_DECISION', 'conflict', {
  id: 'Keberatan atas penilaian ini belum diputus; angka kredit ditetapkan sesudahnya.',
  en: 'An objection to this rating is undecided; credit is granted after it.',
});
export const CreditByQuarter = refusal('CREDIT_BY_QUARTER', 'conflict', {
  id: 'Angka kredit ditetapkan per periode; angka setahun adalah jumlahnya.',
  en: 'Credit is granted by the period; that of a year is their sum.',
});
export const NotFunctional = refusal('NOT_FUNCTIONAL', 'conflict', {
  id: 'Angka kredit hanya untuk jabatan fungsional; jabatan pegawai ini pada akhir periode bukan fungsional.',
  en: 'Credit is for functional positions only; that of this employee at the end of the period is not one.',
});
export const MonthsBeyondPeriod = refusal('MONTHS_BEYOND_PERIOD', 'invalid', {
  id: 'Periode ini hanya {most} bulan.',
  en: 'This period has {most} months only.',
});
export const NoCreditRules = refusal('NO_CREDIT_RULES', 'conflict', {
  id: 'Aturan versi {version} tidak mengatur angka kredit.',
  en: 'Version {version} of the rules says nothing about credit.',
});
export const LevelWithoutCoefficient = refusal('LEVEL_WITHOUT_COEFFICIENT', 'conflict', {
  id: 'Aturan angka kredit tidak menyebut koefisien untuk jenjang "{level}".',
  en: 'The rules of credit name no coefficient for the level "{level}".',
});
export const CreditGranted = refusal('CREDIT_GRANTED', 'conflict', {
  id: 'Angka kredit untuk periode ini sudah ditetapkan; menggantinya memerlukan alasan.',
  en: 'Credit for this period was granted; to replace it needs a reason.',
});
export const NothingToCorrect = refusal('NOTHING_TO_CORRECT', 'conflict', {
  id: 'Belum ada angka kredit untuk periode ini yang dapat diganti.',
  en: 'There is no credit for this period yet that could be replaced.',
});
