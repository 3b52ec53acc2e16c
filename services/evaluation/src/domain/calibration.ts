import { refusal, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { Appraisal } from './appraisal.ts';
import type { Predicate, Rating } from './rules.ts';
import { ensurePeriodOpen } from './unit-period.ts';
import type { UnitPeriod } from './unit-period.ts';

// A calibration session of a unit's period: ratings side by side, and changes that are proposed with a reason. It changes no rating:
// only the assessor's signature does. Whoever assesses either signs anew and says so, or keeps the rating and says why.

interface OfUnit {
  readonly unitId: string;
  readonly period: string;
  readonly by: string;
  readonly at: string;
}
/** How somebody stood when the session was opened. */
export interface Before {
  readonly employeeId: string;
  readonly result: Rating;
  readonly conduct: Rating;
  readonly predicate: Predicate;
}
export const ANSWERS = ['changed', 'kept'] as const;
export type CalibrationAnswer = (typeof ANSWERS)[number];

// The stored names. Add optional fields; never rename, never reuse.
interface Opened extends OfUnit {
  readonly before: readonly Before[];
}
export interface Proposed extends OfUnit {
  readonly employeeId: string;
  readonly result: Rating;
  readonly conduct: Rating;
  readonly reason: string;
  /** Who assessed them then. */
  readonly assessorId: string;
}
interface Answered extends OfUnit {
  readonly employeeId: string;
  readonly answer: CalibrationAnswer;
  readonly reason: string;
}
interface Closed extends OfUnit {
  readonly note: string;
  readonly changed: number;
  readonly kept: number;
}
export type CalibrationEvent =
  | Event<'calibration-opened.v1', Opened>
  | Event<'calibration-proposed.v1', Proposed>
  | Event<'calibration-answered.v1', Answered>
  | Event<'calibration-closed.v1', Closed>;

export interface Proposal extends Proposed {
  readonly answered?: Answered;
}
export type Calibration =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'closed';
      readonly before: readonly Before[];
      /** The last one for each person. */
      readonly proposals: readonly Proposal[];
    };

const evolve = (state: Calibration, { type, data }: CalibrationEvent): Calibration => {
  if (type === 'calibration-opened.v1') return { status: 'open', before: data.before, proposals: [] };
  if (state.status === 'absent') return state;
  switch (type) {
    case 'calibration-proposed.v1':
      return { ...state, proposals: [...others(state.proposals, data.employeeId), data] };
    case 'calibration-answered.v1':
      return {
        ...state,
        proposals: state.proposals.map((one) =>
          one.employeeId === data.employeeId ? { ...one, answered: data } : one,
        ),
      };
    case 'calibration-closed.v1':
      return { ...state, status: 'closed' };
    default:
      return unknownEvent(state, type);
  }
};

const others = (proposals: readonly Proposal[], employeeId: string): readonly Proposal[] =>
  proposals.filter((one) => one.employeeId !== employeeId);

export const calibration: Fold<Calibration, CalibrationEvent> = { initial: { status: 'absent' }, evolve };

/** One stream for a unit and period; a session that was closed may be followed by another one. */
export class Calibrations extends Streams<Calibration, CalibrationEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.calibration', calibration);
  }
}

/** Who holds the session: the unit's own leader, or one above. */
export const HOLDERS = ['leader', 'leader-above'] as const;
export type Holder = (typeof HOLDERS)[number];

interface Holding {
  readonly as: Holder | undefined;
  readonly unitPeriod: UnitPeriod;
}

/** Puts the ratings of the unit side by side, as they are now. */
export const openCalibration = (
  state: Calibration,
  opening: Omit<Opened, 'before'>,
  { as, unitPeriod, people }: Holding & { readonly people: readonly { employeeId: string; appraisal: Appraisal }[] },
): CalibrationEvent[] => {
  ensureHolder(as);
  ensurePeriodOpen(unitPeriod);
  if (state.status === 'open') return [];
  const before = people.flatMap(({ employeeId, appraisal }) => {
    if (!('rated' in appraisal)) return [];
    const { result, conductRating: conduct, predicate } = appraisal.rated;
    return [{ employeeId, result, conduct, predicate }];
  });
  if (before.length === 0) throw new NobodyToCalibrate({ period: opening.period });
  return [{ type: 'calibration-opened.v1', data: { ...opening, before } }];
};

/** What the session thinks of a rating. A proposal that was not answered yet is replaced. */
export const proposeChange = (
  state: Calibration,
  proposing: Omit<Proposed, 'assessorId'>,
  { as, unitPeriod, assessorId }: Holding & { readonly assessorId: string | undefined },
): CalibrationEvent[] => {
  ensureHolder(as);
  ensurePeriodOpen(unitPeriod);
  const { before, proposals } = ensureOpen(state);
  const { employeeId, result, conduct } = proposing;
  const stood = before.find((one) => one.employeeId === employeeId);
  if (stood === undefined) throw new NotInCalibration({}, '/employeeId');
  if (stood.result === result && stood.conduct === conduct) throw new ProposesNoChange({}, '/result');
  if (assessorId === undefined) throw new NobodyAssesses({}, '/employeeId');
  const last = proposals.find((one) => one.employeeId === employeeId);
  if (last?.answered !== undefined) throw new ProposalAnswered({}, '/employeeId');
  if (last?.result === result && last.conduct === conduct && last.reason === proposing.reason) return [];
  return [{ type: 'calibration-proposed.v1', data: { ...proposing, assessorId } }];
};

/** The assessor has signed anew, or keeps the rating with a reason. */
export const answerProposal = (
  state: Calibration,
  answering: Answered,
  { appraisal }: { readonly appraisal: Appraisal },
): CalibrationEvent[] => {
  const proposal = ensureOpen(state).proposals.find(({ employeeId }) => employeeId === answering.employeeId);
  if (proposal === undefined) throw new ProposalMissing();
  const { answer, reason } = answering;
  if (proposal.answered !== undefined) {
    if (proposal.answered.answer === answer && proposal.answered.reason === reason) return [];
    throw new ProposalAnswered();
  }
  if (answer === 'changed' && !isSigned(appraisal, proposal)) throw new ChangeNotSigned({}, '/answer');
  return [{ type: 'calibration-answered.v1', data: answering }];
};

const isSigned = (appraisal: Appraisal, { result, conduct }: Proposal): boolean =>
  'rated' in appraisal && appraisal.rated.result === result && appraisal.rated.conductRating === conduct;

/** Ends the session with a note, once every proposal has its answer. */
export const closeCalibration = (
  state: Calibration,
  closing: Omit<Closed, 'changed' | 'kept'>,
  { as }: Pick<Holding, 'as'>,
): CalibrationEvent[] => {
  ensureHolder(as);
  if (state.status === 'closed') return [];
  const { proposals } = ensureOpen(state);
  const open = proposals.filter(({ answered }) => answered === undefined).length;
  if (open > 0) throw new ProposalsOpen({ open });
  const of = (answer: CalibrationAnswer): number =>
    proposals.filter(({ answered }) => answered?.answer === answer).length;
  return [{ type: 'calibration-closed.v1', data: { ...closing, changed: of('changed'), kept: of('kept') } }];
};

const ensureHolder = (as: Holder | undefined): void => {
  if (as === undefined) throw new NotTheCalibrationsHolder();
};

const ensureOpen = (state: Calibration): Exclude<Calibration, { status: 'absent' }> => {
  if (state.status !== 'open') throw new CalibrationNotOpen();
  return state;
};

export const NotTheCalibrationsHolder = refusal('NOT_THE_CALIBRATIONS_HOLDER', 'forbidden', {
  id: 'Kalibrasi diadakan oleh pimpinan unit ini atau pimpinan di atasnya.',
  en: 'A calibration is held by the leader of this unit or one above.',
});
export const NobodyToCalibrate = refusal('NOBODY_TO_CALIBRATE', 'conflict', {
  id: 'Belum ada pegawai unit ini yang dinilai untuk {period}.',
  en: 'Nobody of this unit has been rated for {period}.',
});
export const CalibrationNotOpen = refusal('CALIBRATION_NOT_OPEN', 'conflict', {
  id: 'Tidak ada kalibrasi yang sedang dibuka untuk unit dan periode ini.',
  en: 'No calibration is open for this unit and period.',
});
export const NotInCalibration = refusal('NOT_IN_CALIBRATION', 'invalid', {
  id: 'Pegawai ini belum dinilai ketika kalibrasi dibuka.',
  en: 'This person was not rated when the calibration was opened.',
});
export const ProposesNoChange = refusal('PROPOSES_NO_CHANGE', 'invalid', {
  id: 'Usulan ini sama dengan rating yang sudah ditandatangani.',
  en: 'This proposal is the rating that is signed already.',
});
export const NobodyAssesses = refusal('NOBODY_ASSESSES', 'conflict', {
  id: 'Pegawai ini tidak mempunyai pejabat penilai pada hari ini.',
  en: 'Nobody assesses this person today.',
});
export const ProposalMissing = refusal('PROPOSAL_MISSING', 'missing', {
  id: 'Tidak ada usulan kalibrasi untuk pegawai ini.',
  en: 'There is no proposal for this person.',
});
export const ProposalAnswered = refusal('PROPOSAL_ANSWERED', 'conflict', {
  id: 'Usulan untuk pegawai ini sudah dijawab.',
  en: 'The proposal for this person has its answer.',
});
export const ChangeNotSigned = refusal('CHANGE_NOT_SIGNED', 'conflict', {
  id: 'Tandatangani dahulu rating yang diusulkan, lalu nyatakan diubah.',
  en: 'Sign the proposed ratings first, then say that it was changed.',
});
export const ProposalsOpen = refusal('PROPOSALS_OPEN', 'conflict', {
  id: 'Masih ada {open} usulan yang belum dijawab.',
  en: '{open} proposals have no answer yet.',
});
