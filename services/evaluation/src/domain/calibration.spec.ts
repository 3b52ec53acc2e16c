import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import type { Appraisal } from './appraisal.ts';
import { answerProposal, calibration, closeCalibration, openCalibration, proposeChange } from './calibration.ts';
import type { Calibration, CalibrationEvent } from './calibration.ts';
import type { Predicate, Rating } from './rules.ts';
import type { UnitPeriod } from './unit-period.ts';

const about = { unitId: 'u1', period: '2026-Q3' };
const at = '2026-10-12T02:00:00.000Z';
const by = { by: 'nani', at };
const unitPeriod: UnitPeriod = { status: 'open' };
const sent = { status: 'sent', sent: { period: '2026-Q3' } } as unknown as UnitPeriod;
const holding = { as: 'leader-above', unitPeriod } as const;
const ratedAs = (result: Rating, conductRating: Rating, predicate: Predicate): Appraisal =>
  ({ status: 'rated', rated: { result, conductRating, predicate } }) as unknown as Appraisal;
const people = [
  { employeeId: 'rini', appraisal: ratedAs('meets', 'above', 'baik') },
  { employeeId: 'yudi', appraisal: ratedAs('above', 'above', 'sangat-baik') },
  { employeeId: 'baru', appraisal: { status: 'open' } as Appraisal },
];
const opened: CalibrationEvent = {
  type: 'calibration-opened.v1',
  data: {
    ...{ ...about, ...by },
    before: [
      { employeeId: 'rini', result: 'meets', conduct: 'above', predicate: 'baik' },
      { employeeId: 'yudi', result: 'above', conduct: 'above', predicate: 'sangat-baik' },
    ],
  },
};
const proposal = { employeeId: 'rini', result: 'above', conduct: 'above', reason: 'Sama dengan Yudi' } as const;
const proposed: CalibrationEvent = {
  type: 'calibration-proposed.v1',
  data: { ...about, ...by, ...proposal, assessorId: 'dadan' },
};
const answer = { employeeId: 'rini', answer: 'kept', reason: 'Bukti belum cukup', by: 'dadan', at } as const;
const kept: CalibrationEvent = { type: 'calibration-answered.v1', data: { ...about, ...answer } };
const changed: CalibrationEvent = { type: 'calibration-answered.v1', data: { ...about, ...answer, answer: 'changed' } };
const closing = { ...about, ...by, note: 'Ukuran disamakan' };
const closed: CalibrationEvent = { type: 'calibration-closed.v1', data: { ...closing, changed: 0, kept: 1 } };

type Facts<D extends (...parts: never[]) => unknown> = Parameters<D>[2];
const open =
  (change: Partial<Facts<typeof openCalibration>> = {}) =>
  (state: Calibration) =>
    openCalibration(state, { ...about, ...by }, { ...holding, people, ...change });
const propose =
  (what: object = {}, change: Partial<Facts<typeof proposeChange>> = {}) =>
  (state: Calibration) =>
    proposeChange(state, { ...about, ...by, ...proposal, ...what }, { ...holding, assessorId: 'dadan', ...change });
const answers =
  (what: object = {}, appraisal: Appraisal = ratedAs('meets', 'above', 'baik')) =>
  (state: Calibration) =>
    answerProposal(state, { ...about, ...answer, ...what }, { appraisal });
const close =
  (as: Facts<typeof closeCalibration>['as'] = 'leader') =>
  (state: Calibration) =>
    closeCalibration(state, closing, { as });

describe('opening a calibration', () => {
  it('puts those who are rated side by side, as they stand', () => {
    given(calibration).when(open()).then(opened);
    given(calibration, opened).when(open()).then();
  });
  it('begins a new session after one was closed', () => {
    given(calibration, opened, proposed, kept, closed).when(open()).then(opened);
    expect(fold(calibration, [opened, proposed, kept, closed, opened])).toMatchObject({
      status: 'open',
      proposals: [],
    });
  });
  it.each<[string, Partial<Facts<typeof openCalibration>>]>([
    ['NOT_THE_CALIBRATIONS_HOLDER', { as: undefined }],
    ['PERIOD_CLOSED', { unitPeriod: sent }],
    ['NOBODY_TO_CALIBRATE', { people: people.slice(2) }],
  ])('is refused with %s', (code, change) => {
    given(calibration).when(open(change)).thenRejects(code);
  });
});

describe('a proposal', () => {
  it('names the assessor of the day, and is replaced until it has its answer', () => {
    given(calibration, opened).when(propose()).then(proposed);
    given(calibration, opened, proposed).when(propose()).then();
    const other = { ...proposed, data: { ...proposed.data, reason: 'Lain' } } as CalibrationEvent;
    given(calibration, opened, proposed)
      .when(propose({ reason: 'Lain' }))
      .then(other);
    expect(fold(calibration, [opened, proposed, other])).toMatchObject({ proposals: [{ reason: 'Lain' }] });
  });
  it('may be about conduct alone', () => {
    expect(propose({ result: 'meets', conduct: 'meets' })(fold(calibration, [opened]))).toHaveLength(1);
  });
  it.each<[string, CalibrationEvent[], object, Partial<Facts<typeof proposeChange>>]>([
    ['NOT_THE_CALIBRATIONS_HOLDER', [opened], {}, { as: undefined }],
    ['PERIOD_CLOSED', [opened], {}, { unitPeriod: sent }],
    ['CALIBRATION_NOT_OPEN', [], {}, {}],
    ['CALIBRATION_NOT_OPEN', [opened, proposed, kept, closed], {}, {}],
    ['NOT_IN_CALIBRATION', [opened], { employeeId: 'baru' }, {}],
    ['PROPOSES_NO_CHANGE', [opened], { result: 'meets' }, {}],
    ['NOBODY_ASSESSES', [opened], {}, { assessorId: undefined }],
    ['PROPOSAL_ANSWERED', [opened, proposed, kept], { reason: 'Lain' }, {}],
  ])('is refused with %s', (code, past, what, change) => {
    given(calibration, past).when(propose(what, change)).thenRejects(code);
  });
});

describe('its answer', () => {
  it('keeps the rating with a reason', () => {
    given(calibration, opened, proposed).when(answers()).then(kept);
    given(calibration, opened, proposed, kept).when(answers()).then();
  });
  it('says that it was changed once both ratings are signed', () => {
    given(calibration, opened, proposed)
      .when(answers({ answer: 'changed' }, ratedAs('above', 'above', 'sangat-baik')))
      .then(changed);
    for (const appraisal of [
      ratedAs('meets', 'above', 'baik'),
      ratedAs('above', 'meets', 'baik'),
      { status: 'open' } as Appraisal,
    ])
      given(calibration, opened, proposed)
        .when(answers({ answer: 'changed' }, appraisal))
        .thenRejects('CHANGE_NOT_SIGNED');
  });
  it.each<[string, CalibrationEvent[], object]>([
    ['CALIBRATION_NOT_OPEN', [], {}],
    ['PROPOSAL_MISSING', [opened, proposed], { employeeId: 'yudi' }],
    ['PROPOSAL_ANSWERED', [opened, proposed, kept], { reason: 'Lain' }],
  ])('is refused with %s', (code, past, what) => {
    given(calibration, past).when(answers(what)).thenRejects(code);
  });
});

describe('closing', () => {
  it('counts what was changed and what was kept', () => {
    given(calibration, opened, proposed, kept).when(close()).then(closed);
    given(calibration, opened, proposed, changed)
      .when(close())
      .then({ type: 'calibration-closed.v1', data: { ...closing, changed: 1, kept: 0 } });
    given(calibration, opened)
      .when(close())
      .then({ type: 'calibration-closed.v1', data: { ...closing, changed: 0, kept: 0 } });
    given(calibration, opened, closed).when(close()).then();
  });
  it.each<[string, CalibrationEvent[], 'leader' | undefined]>([
    ['NOT_THE_CALIBRATIONS_HOLDER', [opened], undefined],
    ['CALIBRATION_NOT_OPEN', [], 'leader'],
    ['PROPOSALS_OPEN', [opened, proposed], 'leader'],
  ])('is refused with %s', (code, past, as) => {
    given(calibration, past)
      .when((state) => closeCalibration(state, closing, { as }))
      .thenRejects(code);
  });
});
