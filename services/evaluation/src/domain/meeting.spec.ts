import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { meeting } from './meeting.ts';
import type { MeetingEvent } from './meeting.ts';
import {
  addAgendaItem,
  callMeeting,
  concludeMeeting,
  holdSitting,
  removeAgendaItem,
  setSitting,
} from './meeting-agenda.ts';
import {
  leaveChallengeOpen,
  raiseChallenge,
  supportChallenge,
  withdrawChallenge,
  withdrawChallengeSupport,
} from './meeting-challenges.ts';
import {
  agreeSolution,
  carryOver,
  confirmSolution,
  noteProgress,
  removeSolution,
  reportDone,
  returnSolution,
} from './meeting-solutions.ts';

const act = { unitId: 'bidang', year: 2026, by: 'dadan', at: '2026-11-20T03:00:00.000Z' };
const of = (by: string) => ({ ...act, by });
const event = <T extends MeetingEvent['type']>(
  type: T,
  data: Extract<MeetingEvent, { type: T }>['data'],
): MeetingEvent => ({ type, data }) as MeetingEvent;

const [before, between, onTheDay] = ['2026-11-20', '2026-12-05', '2026-12-10'];
const chair = (day: string, chairId: string | undefined = 'dadan') => ({ chairId, day });
const member = (day: string, isMember = true) => ({ isMember, day });

const sitting = { day: onTheDay, time: '09:00', place: 'Ruang rapat', challengesUntil: '2026-12-03' };
const called = event('meeting-called.v1', { ...act, ...sitting });
const item = { itemId: 'a1', title: 'Antrean loket', about: { kind: 'input', id: 'i1' } as const };
const added = event('meeting-agenda-item-added.v1', { ...act, ...item });
const said = { ...of('rini'), challengeId: 'c1', text: 'Formulir berulang' };
const raised = event('meeting-challenge-raised.v1', said);
const onC1 = (by: string) => ({ ...of(by), challengeId: 'c1' });
const withdrawn = event('meeting-challenge-withdrawn.v1', { ...onC1('rini'), raisedBy: 'rini' });
const supported = event('meeting-challenge-supported.v1', { ...onC1('joko'), raisedBy: 'rini' });
const leftOpen = event('meeting-challenge-left-open.v1', {
  ...onC1('dadan'),
  raisedBy: 'rini',
  reason: 'Kewenangan pusat',
});
const attendance = { ...act, attended: ['dadan', 'rini'] };
const held = event('meeting-sitting-held.v1', { ...attendance, day: onTheDay, invited: 3 });
const solution = { ...act, solutionId: 's1', to: 'c1', text: 'Satu formulir', owner: 'rini', due: '2027-01-31' };
const agreed = event('meeting-solution-agreed.v1', solution);
const minutes = { ...act, minutes: 'Disepakati satu solusi.' };
const concluded = event('meeting-concluded.v1', {
  ...minutes,
  challenges: 1,
  solutions: [{ solutionId: 's1', owner: 'rini', due: '2027-01-31' }],
});
const begun = [called, raised, held, agreed];
const over = [...begun, concluded];
const onS1 = (by: string) => ({ ...of(by), solutionId: 's1' });
const done = event('meeting-solution-done.v1', { ...onS1('rini'), owner: 'rini', note: 'Dipakai di loket' });
const confirmed = event('meeting-solution-confirmed.v1', { ...onS1('dadan'), owner: 'rini' });
const carried = event('meeting-solution-carried-over.v1', {
  ...onS1('dadan'),
  owner: 'rini',
  reason: 'Menunggu anggaran',
});

describe('calling the annual meeting', () => {
  const facts = { ...chair(before), exists: true };
  it('records when and where, and stays quiet when the same comes again', () => {
    given(meeting)
      .when((state) => callMeeting(state, { ...act, ...sitting }, facts))
      .then(called);
    given(meeting, called)
      .when((state) => callMeeting(state, { ...act, ...sitting, at: '2026-11-21T03:00:00.000Z' }, facts))
      .then();
  });
  it.each<[string, MeetingEvent[], object, object]>([
    ['UNKNOWN_UNIT', [], {}, { exists: false }],
    ['NOT_THE_CHAIR', [], { by: 'rini' }, {}],
    ['NOT_THE_CHAIR', [], {}, { chairId: undefined }],
    ['MEETING_ALREADY_CALLED', [called], { place: 'Aula' }, {}],
    ['SITTING_IN_THE_PAST', [], { day: '2026-11-19' }, {}],
    ['SITTING_IN_ANOTHER_YEAR', [], { day: '2028-01-10' }, {}],
    ['CHALLENGES_UNTIL_WHEN', [], { challengesUntil: '2026-12-11' }, {}],
    ['CHALLENGES_UNTIL_WHEN', [], { challengesUntil: '2026-11-19' }, {}],
  ])('is refused with %s', (code, past, more, known) => {
    given(meeting, past)
      .when((state) => callMeeting(state, { ...act, ...sitting, ...more }, { ...facts, ...known }))
      .thenRejects(code);
  });
  it('may set another day with a reason, also after a sitting was held', () => {
    const later = { ...act, ...sitting, day: '2026-12-14', reason: 'Belum selesai' };
    given(meeting, called, held)
      .when((state) => setSitting(state, later, chair(onTheDay)))
      .thenRejects('CHALLENGES_UNTIL_WHEN');
    const open = { ...later, challengesUntil: '2026-12-12' };
    given(meeting, called, held)
      .when((state) => setSitting(state, open, chair(onTheDay)))
      .then(event('meeting-sitting-set.v1', open));
    given(meeting, called, event('meeting-sitting-set.v1', open))
      .when((state) => setSitting(state, open, chair(onTheDay)))
      .then();
    given(meeting, over)
      .when((state) => setSitting(state, open, chair(onTheDay)))
      .thenRejects('MEETING_CONCLUDED');
  });
});

describe('the agenda', () => {
  const facts = { ...chair(before), isOpen: true };
  it('names an open matter with the words of the chair', () => {
    given(meeting, called)
      .when((state) => addAgendaItem(state, { ...act, ...item }, facts))
      .then(added);
    given(meeting, called, added)
      .when((state) => addAgendaItem(state, { ...act, ...item }, { ...facts, isOpen: false }))
      .then();
  });
  it.each<[string, MeetingEvent[], object, object]>([
    ['MEETING_UNKNOWN', [], {}, {}],
    ['NOT_THE_CHAIR', [called], { by: 'rini' }, {}],
    ['AGENDA_ITEM_ID_TAKEN', [called, added], { title: 'Lain' }, {}],
    ['MATTER_ON_THE_AGENDA', [called, added], { itemId: 'a2' }, {}],
    ['MATTER_NOT_OPEN', [called], {}, { isOpen: false }],
    ['MEETING_CONCLUDED', over, {}, {}],
  ])('is refused with %s', (code, past, more, known) => {
    given(meeting, past)
      .when((state) => addAgendaItem(state, { ...act, ...item, ...more }, { ...facts, ...known }))
      .thenRejects(code);
  });
  it('loses an item again, but not one that has a solution', () => {
    const removed = { ...act, itemId: 'a1' };
    given(meeting, called, added)
      .when((state) => removeAgendaItem(state, removed, facts))
      .then(event('meeting-agenda-item-removed.v1', removed));
    given(meeting, called)
      .when((state) => removeAgendaItem(state, removed, facts))
      .thenRejects('AGENDA_ITEM_UNKNOWN');
    given(meeting, called, added, event('meeting-solution-agreed.v1', { ...solution, to: 'a1' }))
      .when((state) => removeAgendaItem(state, removed, facts))
      .thenRejects('AGENDA_ITEM_SETTLED');
  });
});

describe('raising a challenge', () => {
  it.each([
    ['before the day that was set', before],
    ['in the meeting', onTheDay],
  ])('is heard %s', (_, day) => {
    given(meeting, called)
      .when((state) => raiseChallenge(state, said, member(day)))
      .then(raised);
  });
  it('stays quiet when the same comes again', () => {
    given(meeting, called, raised)
      .when((state) => raiseChallenge(state, said, member(between, false)))
      .then();
  });
  it.each<[string, MeetingEvent[], object, object]>([
    ['MEETING_UNKNOWN', [], {}, {}],
    ['NOT_A_MEMBER', [called], {}, { isMember: false }],
    ['CHALLENGES_CLOSED', [called], {}, { day: between }],
    ['CHALLENGE_ID_TAKEN', [called, raised], { text: 'Lain' }, {}],
    ['CHALLENGE_ID_TAKEN', [called, raised], { by: 'joko' }, {}],
    ['MEETING_CONCLUDED', over, { challengeId: 'c2' }, {}],
  ])('is refused with %s', (code, past, more, known) => {
    given(meeting, past)
      .when((state) => raiseChallenge(state, { ...said, ...more }, { ...member(before), ...known }))
      .thenRejects(code);
  });
});

describe('a challenge', () => {
  it('is withdrawn by whoever raised it, until something is agreed', () => {
    given(meeting, called, raised)
      .when((state) => withdrawChallenge(state, onC1('rini')))
      .then(withdrawn);
    given(meeting, called, raised, withdrawn)
      .when((state) => withdrawChallenge(state, onC1('rini')))
      .then();
    given(meeting, called, raised)
      .when((state) => withdrawChallenge(state, onC1('joko')))
      .thenRejects('NOT_THE_RAISER');
    given(meeting, called)
      .when((state) => withdrawChallenge(state, onC1('rini')))
      .thenRejects('CHALLENGE_UNKNOWN');
    given(meeting, begun)
      .when((state) => withdrawChallenge(state, onC1('rini')))
      .thenRejects('CHALLENGE_SETTLED');
  });
  it('is supported by each colleague once', () => {
    given(meeting, called, raised)
      .when((state) => supportChallenge(state, onC1('joko'), member(between)))
      .then(supported);
    given(meeting, called, raised, supported)
      .when((state) => withdrawChallengeSupport(state, onC1('joko')))
      .then(event('meeting-challenge-support-withdrawn.v1', { ...onC1('joko'), raisedBy: 'rini' }));
    given(meeting, called, raised)
      .when((state) => withdrawChallengeSupport(state, onC1('joko')))
      .thenRejects('CHALLENGE_NOT_SUPPORTED');
  });
  it.each<[string, MeetingEvent[], string, boolean]>([
    ['CHALLENGE_OF_ONES_OWN', [called, raised], 'rini', true],
    ['NOT_A_MEMBER', [called, raised], 'joko', false],
    ['CHALLENGE_SUPPORTED', [called, raised, supported], 'joko', true],
    ['CHALLENGE_WITHDRAWN', [called, raised, withdrawn], 'joko', true],
    ['MEETING_CONCLUDED', over, 'joko', true],
  ])('is not supported: %s', (code, past, by, isMember) => {
    given(meeting, past)
      .when((state) => supportChallenge(state, onC1(by), member(before, isMember)))
      .thenRejects(code);
  });
  it('is left open with a reason, unless something was agreed', () => {
    const left = { ...onC1('dadan'), reason: 'Kewenangan pusat' };
    given(meeting, called, raised)
      .when((state) => leaveChallengeOpen(state, left, chair(onTheDay)))
      .then(leftOpen);
    given(meeting, called, raised, leftOpen)
      .when((state) => leaveChallengeOpen(state, left, chair(onTheDay)))
      .then();
    given(meeting, called, raised)
      .when((state) => leaveChallengeOpen(state, { ...left, by: 'rini' }, chair(onTheDay)))
      .thenRejects('NOT_THE_CHAIR');
    given(meeting, begun)
      .when((state) => leaveChallengeOpen(state, left, chair(onTheDay)))
      .thenRejects('CHALLENGE_SETTLED');
  });
});

describe('agreeing a solution', () => {
  const facts = { ...chair(onTheDay), hasPost: true };
  it('records its owner and day; the later words hold', () => {
    given(meeting, called, raised)
      .when((state) => agreeSolution(state, solution, facts))
      .then(agreed);
    const changed = { ...solution, owner: 'joko' };
    given(meeting, begun)
      .when((state) => agreeSolution(state, changed, facts))
      .then(event('meeting-solution-agreed.v1', changed));
    given(meeting, begun)
      .when((state) => agreeSolution(state, { ...solution, at: '2026-12-11T03:00:00.000Z' }, facts))
      .then();
  });
  it('takes one back before the conclusion', () => {
    given(meeting, begun)
      .when((state) => removeSolution(state, onS1('dadan'), facts))
      .then(event('meeting-solution-removed.v1', { ...onS1('dadan'), owner: 'rini' }));
    given(meeting, called)
      .when((state) => removeSolution(state, onS1('dadan'), facts))
      .thenRejects('SOLUTION_UNKNOWN');
    given(meeting, over)
      .when((state) => removeSolution(state, onS1('dadan'), facts))
      .thenRejects('MEETING_CONCLUDED');
  });
  it.each<[string, MeetingEvent[], object, object]>([
    ['NOT_THE_CHAIR', [called, raised], { by: 'rini' }, {}],
    ['MEETING_NOT_BEGUN', [called, raised], {}, { day: between }],
    ['SOLUTION_TO_NOTHING', [called], {}, {}],
    ['CHALLENGE_WITHDRAWN', [called, raised, withdrawn], {}, {}],
    ['OWNER_WITHOUT_POST', [called, raised], {}, { hasPost: false }],
    ['DUE_IN_THE_PAST', [called, raised], { due: '2026-12-09' }, {}],
    ['MEETING_CONCLUDED', over, {}, {}],
  ])('is refused with %s', (code, past, more, known) => {
    given(meeting, past)
      .when((state) => agreeSolution(state, { ...solution, ...more }, { ...facts, ...known }))
      .thenRejects(code);
  });
});

describe('holding and concluding', () => {
  const facts = { ...chair(onTheDay), members: ['dadan', 'rini', 'joko'] };
  it('records who attended of how many; a corrected list replaces it', () => {
    given(meeting, called)
      .when((state) => holdSitting(state, attendance, facts))
      .then(held);
    given(meeting, called, held)
      .when((state) => holdSitting(state, { ...attendance, attended: ['rini', 'dadan'] }, facts))
      .then();
    const all = { ...attendance, attended: ['dadan', 'rini', 'joko'] };
    given(meeting, called, held)
      .when((state) => holdSitting(state, all, facts))
      .then(event('meeting-sitting-held.v1', { ...all, day: onTheDay, invited: 3 }));
  });
  it.each<[string, object, object]>([
    ['NOT_THE_CHAIR', { by: 'rini' }, {}],
    ['MEETING_NOT_BEGUN', {}, { day: between }],
    ['ATTENDED_FROM_ELSEWHERE', { attended: ['dadan', 'bayu'] }, {}],
  ])('is not recorded: %s', (code, more, known) => {
    given(meeting, called)
      .when((state) => holdSitting(state, { ...attendance, ...more }, { ...facts, ...known }))
      .thenRejects(code);
  });
  it('ends with minutes once every challenge has a solution or a reason why not', () => {
    given(meeting, begun)
      .when((state) => concludeMeeting(state, minutes, facts))
      .then(concluded);
    given(meeting, called, raised, leftOpen, held)
      .when((state) => concludeMeeting(state, minutes, facts))
      .then(event('meeting-concluded.v1', { ...minutes, challenges: 1, solutions: [] }));
    given(meeting, called, raised, withdrawn, held)
      .when((state) => concludeMeeting(state, minutes, facts))
      .then(event('meeting-concluded.v1', { ...minutes, challenges: 0, solutions: [] }));
    given(meeting, over)
      .when((state) => concludeMeeting(state, minutes, facts))
      .then();
  });
  it.each<[string, MeetingEvent[], object, object]>([
    ['MEETING_UNKNOWN', [], {}, {}],
    ['NOT_THE_CHAIR', begun, { by: 'rini' }, {}],
    ['MEETING_NOT_BEGUN', [called], {}, { day: between }],
    ['ATTENDANCE_MISSING', [called], {}, {}],
    ['CHALLENGES_UNANSWERED', [called, raised, held], {}, {}],
    ['MEETING_CONCLUDED', over, { minutes: 'Lain' }, {}],
  ])('does not end: %s', (code, past, more, known) => {
    given(meeting, past)
      .when((state) => concludeMeeting(state, { ...minutes, ...more }, { ...facts, ...known }))
      .thenRejects(code);
  });
});

describe('following a solution up', () => {
  const note = { ...onS1('rini'), note: 'Dipakai di loket' };
  const reason = { ...onS1('dadan'), reason: 'Menunggu anggaran' };
  it('goes from its owner to whoever confirms it, or back', () => {
    given(meeting, over)
      .when((state) => noteProgress(state, note))
      .then(event('meeting-solution-progress-noted.v1', { ...note, owner: 'rini' }));
    given(meeting, over)
      .when((state) => reportDone(state, note))
      .then(done);
    given(meeting, over, done)
      .when((state) => confirmSolution(state, onS1('dadan'), { confirmerId: 'dadan' }))
      .then(confirmed);
    given(meeting, over, done)
      .when((state) => returnSolution(state, reason, { confirmerId: 'dadan' }))
      .then(event('meeting-solution-returned.v1', { ...reason, owner: 'rini' }));
    given(meeting, over)
      .when((state) => carryOver(state, reason, chair('2027-02-01')))
      .then(carried);
  });
  it('is reported done again after it came back, in the same words too', () => {
    given(meeting, over, done, event('meeting-solution-returned.v1', { ...reason, owner: 'rini' }))
      .when((state) => reportDone(state, note))
      .then(done);
  });
  it('stays quiet when the same comes again', () => {
    given(meeting, over, done)
      .when((state) => reportDone(state, note))
      .then();
    given(meeting, over, done, confirmed)
      .when((state) => confirmSolution(state, onS1('dadan'), { confirmerId: 'dadan' }))
      .then();
    given(meeting, over, carried)
      .when((state) => carryOver(state, reason, chair('2027-02-01')))
      .then();
  });
  it.each<[string, MeetingEvent[], string]>([
    ['MEETING_NOT_CONCLUDED', begun, 'rini'],
    ['NOT_ONES_SOLUTION', over, 'dadan'],
    ['SOLUTION_CLOSED', [...over, done, confirmed], 'rini'],
    ['SOLUTION_CLOSED', [...over, carried], 'rini'],
  ])('by its owner is refused with %s', (code, past, by) => {
    given(meeting, past)
      .when((state) => reportDone(state, { ...note, by, note: 'Lain' }))
      .thenRejects(code);
    given(meeting, past)
      .when((state) => noteProgress(state, { ...note, by }))
      .thenRejects(code);
  });
  it.each<[string, MeetingEvent[], string | undefined]>([
    ['NOT_THE_CONFIRMER', [...over, done], 'nani'],
    ['NOT_THE_CONFIRMER', [...over, done], undefined],
    ['SOLUTION_NOT_DONE', over, 'dadan'],
    ['SOLUTION_NOT_DONE', [...over, carried], 'dadan'],
  ])('by whoever confirms it is refused with %s', (code, past, confirmerId) => {
    given(meeting, past)
      .when((state) => confirmSolution(state, onS1('dadan'), { confirmerId }))
      .thenRejects(code);
    given(meeting, past)
      .when((state) => returnSolution(state, reason, { confirmerId }))
      .thenRejects(code);
  });
  it('is carried over by the chair alone, and not once it is confirmed', () => {
    given(meeting, over)
      .when((state) => carryOver(state, { ...reason, by: 'rini' }, chair('2027-02-01')))
      .thenRejects('NOT_THE_CHAIR');
    given(meeting, over, done, confirmed)
      .when((state) => carryOver(state, reason, chair('2027-02-01')))
      .thenRejects('SOLUTION_CLOSED');
  });
});
