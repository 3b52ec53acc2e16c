import { refusal, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Decided, Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { Appraisal } from './appraisal.ts';
import { checkDistribution, countsOf } from './distribution.ts';
import type { Checked, Counts } from './distribution.ts';
import { ensureEnded } from './period.ts';
import type { OrganisationResult, RuleSet } from './rules.ts';
import type { UnitResult } from './unit-result.ts';

// A quarter of a unit: open while its people are rated, then sent by its leader as a whole and closed (PermenPANRB 6/2022, assessment).

/** An evaluation that was counted, with the revision in which it was. */
interface CountedRating {
  readonly employeeId: string;
  readonly revision: string;
}

// The stored names. Add optional fields; never rename, never reuse.
interface Sent {
  readonly unitId: string;
  readonly period: string;
  readonly organisationResult: OrganisationResult;
  readonly ratings: readonly CountedRating[];
  readonly counts: Counts;
  /** Absent: the rules in force say nothing about the distribution. */
  readonly checks?: readonly Checked[];
  /** Why it is sent although the pattern is broken. */
  readonly reason?: string;
  readonly rules?: { readonly distribution: string };
  readonly by: string;
  readonly at: string;
}
interface Reopened {
  readonly unitId: string;
  readonly period: string;
  readonly reason: string;
  /** Who had sent it. */
  readonly sentBy: string;
  readonly by: string;
  readonly at: string;
}
export type UnitPeriodEvent = Event<'unit-period-sent.v1', Sent> | Event<'unit-period-reopened.v1', Reopened>;

export type UnitPeriod =
  | { readonly status: 'open' }
  | { readonly status: 'sent'; readonly sent: Sent }
  | { readonly status: 'reopened'; readonly sent: Sent; readonly reopened: Reopened };

export const unitPeriod: Fold<UnitPeriod, UnitPeriodEvent> = {
  initial: { status: 'open' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'unit-period-sent.v1':
        return { status: 'sent', sent: data };
      case 'unit-period-reopened.v1':
        return state.status === 'sent' ? { status: 'reopened', sent: state.sent, reopened: data } : state;
      default:
        return unknownEvent(state, type);
    }
  },
};

export class UnitPeriods extends Streams<UnitPeriod, UnitPeriodEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.unit-period', unitPeriod);
  }
}

/** Who sends: the unit's own leader, or one above. Who reopens: one above, or where nobody is, the city's administrator. */
export type Sender = 'leader' | 'leader-above';
export type Reopener = 'leader-above' | 'city-admin';

export interface SendingFacts {
  readonly as: Sender | undefined;
  readonly unitResult: UnitResult;
  readonly ruleSet: RuleSet;
  /** Everybody who is to be rated there. */
  readonly people: readonly { readonly employeeId: string; readonly appraisal: Appraisal; readonly revision: bigint }[];
  readonly day: string;
}

/** Closes the quarter with what was rated. A pattern that is broken is a warning: the leader may go on with a reason. */
export const sendUnitPeriod = (
  state: UnitPeriod,
  { reason, ...sending }: Pick<Sent, 'unitId' | 'period' | 'reason' | 'by' | 'at'>,
  { as, unitResult, ruleSet, people, day }: SendingFacts,
): Decided<UnitPeriodEvent> => {
  if (as === undefined) throw new NotTheUnitsLeader();
  if (state.status === 'sent') return { events: [] };
  ensureEnded(sending.period, day);
  if (unitResult.status === 'absent') throw new NoOrganisationResult({ period: sending.period });
  const rated = people.flatMap(({ employeeId, appraisal, revision }) =>
    'rated' in appraisal ? [{ employeeId, revision: String(revision), predicate: appraisal.rated.predicate }] : [],
  );
  if (people.length === 0) throw new NobodyToRate({ period: sending.period });
  if (rated.length < people.length) throw new RatingsMissing({ missing: people.length - rated.length });
  const counts = countsOf(rated.map(({ predicate }) => predicate));
  const { distribution } = ruleSet;
  const checks = distribution && checkDistribution(distribution, unitResult.value, counts);
  const broken = checks?.filter(({ toMove }) => toMove > 0).length ?? 0;
  if (broken > 0 && reason === undefined) throw new DistributionBroken({ broken }, '/reason');
  const rules = distribution && { distribution: ruleSet.version };
  const data: Sent = {
    ...sending,
    organisationResult: unitResult.value,
    ratings: rated.map(({ employeeId, revision }) => ({ employeeId, revision })),
    counts,
    ...(checks && { checks }),
    // A reason for what is not broken would say that something was.
    ...(broken > 0 && reason !== undefined && { reason }),
    ...(rules && { rules }),
  };
  return { events: [{ type: 'unit-period-sent.v1', data }], ...(rules && { rules }) };
};

/** Opens it again for changes, with a reason; what was sent stays in the history. */
export const reopenUnitPeriod = (
  state: UnitPeriod,
  { reopening, as }: { reopening: Omit<Reopened, 'sentBy'>; as: Reopener | undefined },
): UnitPeriodEvent[] => {
  if (as === undefined) throw new NotTheUnitsLeader();
  if (state.status === 'reopened') return [];
  if (state.status === 'open') throw new PeriodNotSent({ period: reopening.period });
  return [{ type: 'unit-period-reopened.v1', data: { ...reopening, sentBy: state.sent.by } }];
};

/** After it was sent nothing in it changes, but by an objection, which is a new fact. */
export const ensurePeriodOpen = (state: UnitPeriod): void => {
  if (state.status === 'sent') throw new PeriodClosed({ period: state.sent.period });
};

export const NotTheUnitsLeader = refusal('NOT_THE_UNITS_LEADER', 'forbidden', {
  id: 'Hanya pimpinan unit yang berwenang yang dapat melakukan ini.',
  en: 'Only a leader of this unit who is entitled may do this.',
});
export const NoOrganisationResult = refusal('NO_ORGANISATION_RESULT', 'conflict', {
  id: 'Capaian organisasi untuk {period} belum ditetapkan.',
  en: 'The organisation result for {period} has not been set.',
});
export const NobodyToRate = refusal('NOBODY_TO_RATE', 'conflict', {
  id: 'Tidak ada pegawai dengan SKP yang disepakati di unit ini untuk {period}.',
  en: 'Nobody in this unit has an agreed plan for {period}.',
});
export const RatingsMissing = refusal('RATINGS_MISSING', 'conflict', {
  id: 'Masih ada {missing} pegawai unit ini yang belum dinilai.',
  en: '{missing} people of this unit have not been rated.',
});
export const DistributionBroken = refusal('DISTRIBUTION_BROKEN', 'conflict', {
  id: 'Sebaran predikat menyimpang dari pola capaian organisasi ({broken} ketentuan). Sebutkan alasan untuk tetap mengirim.',
  en: 'The predicates differ from the pattern of the organisation result ({broken} rules). Give a reason to send them all the same.',
});
export const PeriodNotSent = refusal('PERIOD_NOT_SENT', 'conflict', {
  id: 'Penilaian unit ini untuk {period} belum dikirim.',
  en: 'The ratings of this unit for {period} have not been sent.',
});
export const PeriodClosed = refusal('PERIOD_CLOSED', 'conflict', {
  id: 'Penilaian unit ini untuk {period} sudah dikirim dan ditutup; pimpinan di atasnya dapat membukanya kembali.',
  en: 'The ratings of this unit for {period} were sent and are closed; the leader above may reopen them.',
});
