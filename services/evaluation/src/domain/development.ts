import { dayOf, refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { ConductValue, SignedRating } from './rating.ts';
import type { Predicate } from './rules.ts';

// Follow-up of a year's evaluations (PermenPANRB 6/2022: reward, coaching, sanction): what the ratings say is needed, with the reasons,
// and what assessor and employee make of it. A machine suggests; people agree.

export const FOLLOW_UPS = ['reward', 'coaching', 'counselling', 'training', 'placement', 'improvement'] as const;
export type FollowUpKind = (typeof FOLLOW_UPS)[number];
export const NEEDS = [
  'CONDUCT_BELOW',
  'CONDUCT_BELOW_AGAIN',
  'RESULT_BELOW',
  'IMPROVEMENT_REQUIRED',
  'REWARD_DUE',
] as const;

/** After which predicates one improves by a plan and for how long, and after which a reward is due. */
export interface FollowUpRules {
  readonly source: string;
  readonly improvementMonths: number;
  readonly improvementAfter: readonly Predicate[];
  readonly rewardAfter: readonly Predicate[];
}

/** Something the evaluations of a year say is needed, and because of what. */
export interface Need {
  readonly code: (typeof NEEDS)[number];
  readonly period: string;
  readonly suggests: FollowUpKind;
  readonly value?: ConductValue;
  readonly resultId?: string;
  readonly predicate?: Predicate;
}

/** What the signed evaluations say, in the order of their periods. The rules may be silent about reward and improvement. */
export const needsOf = (rated: readonly SignedRating[], rules: FollowUpRules | undefined): Need[] => {
  const inOrder = rated.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  return inOrder.flatMap(({ period, conduct, results, predicate }, place) => {
    const before =
      inOrder[place - 1]?.conduct.filter(({ rating }) => rating === 'below').map(({ value }) => value) ?? [];
    return [
      ...(rules?.improvementAfter.includes(predicate) === true
        ? [{ code: 'IMPROVEMENT_REQUIRED', period, suggests: 'improvement', predicate } as const]
        : []),
      ...conduct
        .filter(({ rating }) => rating === 'below')
        .map(({ value }): Need =>
          before.includes(value)
            ? { code: 'CONDUCT_BELOW_AGAIN', period, suggests: 'training', value }
            : { code: 'CONDUCT_BELOW', period, suggests: 'counselling', value },
        ),
      ...results
        .filter(({ rating }) => rating === 'below')
        .map(({ resultId }): Need => ({ code: 'RESULT_BELOW', period, suggests: 'coaching', resultId })),
      ...(rules?.rewardAfter.includes(predicate) === true
        ? [{ code: 'REWARD_DUE', period, suggests: 'reward', predicate } as const]
        : []),
    ];
  });
};

/** Which need an item answers. */
export type Because = Pick<Need, 'code' | 'period' | 'value' | 'resultId'>;

interface OfPerson {
  readonly employeeId: string;
  readonly year: number;
  readonly itemId: string;
  readonly by: string;
  readonly at: string;
}
// The stored names. Add optional fields; never rename, never reuse.
export interface DevelopmentAgreed extends OfPerson {
  readonly kind: FollowUpKind;
  readonly text: string;
  readonly due: string;
  /** Absent: agreed without a need that the evaluations show. */
  readonly because?: Because;
}
interface Done extends OfPerson {
  readonly note: string;
}
export const OUTCOMES = ['improved', 'not-improved'] as const;
export type Outcome = (typeof OUTCOMES)[number];
interface CheckedImprovement extends OfPerson {
  readonly outcome: Outcome;
  readonly evidence: string;
}
export type DevelopmentEvent =
  | Event<'development-agreed.v1', DevelopmentAgreed>
  | Event<'development-done.v1', Done>
  | Event<'improvement-checked.v1', CheckedImprovement>;

export interface DevelopmentItem extends DevelopmentAgreed {
  readonly done?: Done;
  readonly checked?: CheckedImprovement;
}
export type Development = readonly DevelopmentItem[];

const changed = (state: Development, itemId: string, part: Partial<DevelopmentItem>): Development =>
  state.map((item) => (item.itemId === itemId ? { ...item, ...part } : item));

export const development: Fold<Development, DevelopmentEvent> = {
  initial: [],
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'development-agreed.v1':
        return [...state, data];
      case 'development-done.v1':
        return changed(state, data.itemId, { done: data });
      case 'improvement-checked.v1':
        return changed(state, data.itemId, { checked: data });
      default:
        return unknownEvent(state, type);
    }
  },
};

/** One stream for a person and year. */
export class Developments extends Streams<Development, DevelopmentEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.development', development);
  }
}

export const developmentId = (employeeId: string, year: number): string => `${employeeId}-${String(year)}`;

interface AgreeingFacts {
  readonly needs: readonly Need[];
  readonly rated: readonly SignedRating[];
  readonly rules: FollowUpRules | undefined;
  readonly day: string;
}

/** The assessor agrees on a follow-up. The six months of an improvement begin with the rating that asks for it. */
export const agreeDevelopment = (
  state: Development,
  { due, ...agreeing }: Omit<DevelopmentAgreed, 'due'> & { readonly due: string | undefined },
  { needs, rated, rules, day }: AgreeingFacts,
): DevelopmentEvent[] => {
  const { because, kind } = agreeing;
  if (because !== undefined && !needs.some((need) => isSame(need, because))) throw new NeedUnknown({}, '/because');
  if (kind === 'improvement' && because?.code !== 'IMPROVEMENT_REQUIRED') throw new ImprovementNotRequired({}, '/kind');
  const asked = rated.find(({ period }) => period === because?.period);
  const until =
    kind === 'improvement' && asked !== undefined && rules !== undefined
      ? monthsAfter(dayOf(new Date(asked.at)), rules.improvementMonths)
      : due;
  if (until === undefined || (kind !== 'improvement' && until < day)) throw new DevelopmentDueMissing({}, '/due');
  const data: DevelopmentAgreed = { ...agreeing, due: until };
  const before = state.find(({ itemId }) => itemId === data.itemId);
  if (before !== undefined) {
    if (sameData(contentOf(before), contentOf(data))) return [];
    throw new DevelopmentIdTaken({}, '/itemId');
  }
  return [{ type: 'development-agreed.v1', data }];
};

const contentOf = ({ kind, text, due, because, by }: DevelopmentAgreed): unknown => ({ kind, text, due, because, by });

const isSame = (need: Need, { code, period, value, resultId }: Because): boolean =>
  need.code === code && need.period === period && need.value === value && need.resultId === resultId;

/** The same day so many months later, or the last of that month. */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};

/** Either of the two says that it was done. */
export const finishDevelopment = (state: Development, finishing: Done): DevelopmentEvent[] => {
  const { done } = itemOf(state, finishing.itemId);
  if (done !== undefined) return [];
  return [{ type: 'development-done.v1', data: finishing }];
};

/** Once the months are over, whether it became better: by the assessor, with what shows it. */
export const checkImprovement = (
  state: Development,
  checking: CheckedImprovement,
  { day }: { readonly day: string },
): DevelopmentEvent[] => {
  const { kind, due, checked } = itemOf(state, checking.itemId);
  if (kind !== 'improvement') throw new NoImprovement();
  if (day < due) throw new ImprovementRuns({ due });
  if (checked !== undefined) {
    if (checked.outcome === checking.outcome && checked.evidence === checking.evidence) return [];
    throw new ImprovementChecked();
  }
  return [{ type: 'improvement-checked.v1', data: checking }];
};

const itemOf = (state: Development, itemId: string): DevelopmentItem => {
  const item = state.find((one) => one.itemId === itemId);
  if (item === undefined) throw new DevelopmentMissing();
  return item;
};

export const NeedUnknown = refusal('NEED_UNKNOWN', 'invalid', {
  id: 'Kebutuhan ini tidak tampak dari penilaian yang ditandatangani.',
  en: 'The signed evaluations do not show this need.',
});
export const ImprovementNotRequired = refusal('IMPROVEMENT_NOT_REQUIRED', 'invalid', {
  id: 'Perbaikan kinerja berjangka hanya setelah predikat yang menurut aturan memerlukannya.',
  en: 'A term to improve follows only a predicate that asks for it by the rules.',
});
export const DevelopmentDueMissing = refusal('DEVELOPMENT_DUE_MISSING', 'invalid', {
  id: 'Sebutkan sampai kapan tindak lanjut ini dilakukan, tidak lampau.',
  en: 'Say until when this follow-up is done, not in the past.',
});
export const DevelopmentIdTaken = refusal('DEVELOPMENT_ID_TAKEN', 'conflict', {
  id: 'Nomor tindak lanjut ini sudah dipakai.',
  en: 'This follow-up id is already in use.',
});
export const DevelopmentMissing = refusal('DEVELOPMENT_MISSING', 'missing', {
  id: 'Tindak lanjut ini tidak ada.',
  en: 'There is no such follow-up.',
});
export const NoImprovement = refusal('NO_IMPROVEMENT', 'conflict', {
  id: 'Hanya perbaikan kinerja berjangka yang diperiksa hasilnya.',
  en: 'Only a term to improve is checked.',
});
export const ImprovementRuns = refusal('IMPROVEMENT_RUNS', 'conflict', {
  id: 'Jangka perbaikan berlangsung sampai {due}.',
  en: 'The term to improve runs until {due}.',
});
export const ImprovementChecked = refusal('IMPROVEMENT_CHECKED', 'conflict', {
  id: 'Hasil perbaikan ini sudah diperiksa.',
  en: 'This improvement was checked.',
});
