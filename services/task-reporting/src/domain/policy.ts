import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// How much may be reported for a day, and until when: dated data with its source. A report keeps the version it was made under.

export interface ReportingPolicy {
  readonly policyId: string;
  readonly version: string;
  /** In force for work from this day. */
  readonly from: string;
  /** The regulation it comes from. */
  readonly source: string;
  readonly minutesPerEntry: number;
  readonly minutesPerDay: number;
  /** A day may be reported until so many days after it. */
  readonly daysToReport: number;
  /** Within so many working days a superior looks at a report. */
  readonly daysToReview: number;
  /** Progress and evidence for a result need a step of its action plan (rencana aksi) first. */
  readonly actionStepRequired: boolean;
}

type Later = 'daysToReview' | 'actionStepRequired';
/** What was adopted before these were a part of it says nothing of them. */
type Adopted = Omit<ReportingPolicy, Later> & {
  readonly [K in Later]?: ReportingPolicy[K];
} & {
  readonly by: string;
  readonly at: string;
};
export type PolicyEvent = Event<'policy-adopted.v1', Adopted>;

/** All policies of the city, in the order of their adoption. */
export type Policies = readonly ReportingPolicy[];

/** Until the city adopts its own: no public text with such limits was found, so these are wide. */
export const BEFORE_ANY: ReportingPolicy = {
  policyId: '01990000-0000-7000-8000-0000000000c0',
  version: '0',
  from: '2000-01-01',
  source: 'Bawaan Kinerja; belum ada peraturan kota yang dimasukkan',
  minutesPerEntry: 480,
  minutesPerDay: 720,
  daysToReport: 14,
  daysToReview: 3,
  actionStepRequired: false,
};

export const policies: Fold<Policies, PolicyEvent> = {
  initial: [BEFORE_ANY],
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'policy-adopted.v1': {
        const { policyId, version, from, source, minutesPerEntry, minutesPerDay, daysToReport } = data;
        const { daysToReview, actionStepRequired } = withLater(data);
        const limits = { minutesPerEntry, minutesPerDay, daysToReport, daysToReview, actionStepRequired };
        return [...state, { policyId, version, from, source, ...limits }];
      }
      default:
        return unknownEvent(state, type);
    }
  },
};

/** What says nothing of the parts that came later leaves them as they were before any policy. */
export const withLater = <P extends { readonly [K in Later]?: ReportingPolicy[K] }>(
  policy: P,
): P & Pick<ReportingPolicy, Later> => ({
  ...policy,
  daysToReview: policy.daysToReview ?? BEFORE_ANY.daysToReview,
  actionStepRequired: policy.actionStepRequired ?? BEFORE_ANY.actionStepRequired,
});

/** The city has one stream of policies. */
export const CITY = 'city';

export class ReportingPolicies extends Streams<Policies, PolicyEvent> {
  constructor(store: EventStore) {
    super(store, 'task-reporting.policy', policies);
  }
}

export const adoptPolicy = (
  state: Policies,
  { policy, by, at }: { policy: ReportingPolicy; by: string; at: string },
): PolicyEvent[] => {
  const same = state.find(({ policyId }) => policyId === policy.policyId);
  if (same !== undefined) {
    if (sameData(same, policy)) return [];
    throw new PolicyIdTaken({}, '/policyId');
  }
  if (state.some(({ version }) => version === policy.version)) {
    throw new PolicyVersionTaken({ version: policy.version }, '/version');
  }
  if (policy.minutesPerEntry > policy.minutesPerDay) throw new EntryLongerThanDay({}, '/minutesPerEntry');
  return [{ type: 'policy-adopted.v1', data: { ...policy, by, at } }];
};

/** The policy for the work of a day: of those that had begun, the one that began last; of two, the later adopted. */
export const policyOn = (state: Policies, day: string): ReportingPolicy =>
  state.reduce((found, policy) => (policy.from <= day && policy.from >= found.from ? policy : found), BEFORE_ANY);

export const PolicyIdTaken = refusal('POLICY_ID_TAKEN', 'conflict', {
  id: 'Nomor kebijakan ini sudah dipakai untuk isi yang lain.',
  en: 'This policy id is in use with other content.',
});
export const PolicyVersionTaken = refusal('POLICY_VERSION_TAKEN', 'conflict', {
  id: 'Versi {version} sudah ada.',
  en: 'There already is a version {version}.',
});
export const EntryLongerThanDay = refusal('ENTRY_LONGER_THAN_DAY', 'invalid', {
  id: 'Batas satu laporan tidak dapat melebihi batas sehari.',
  en: 'The limit of one entry cannot exceed the limit of a day.',
});
