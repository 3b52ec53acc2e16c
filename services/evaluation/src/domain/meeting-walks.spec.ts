import { describe, expect, it } from '@jest/globals';
import { DomainError, fold } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import { meeting } from './meeting.ts';
import type { Meeting, MeetingEvent, There } from './meeting.ts';
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

// Random walks of a unit of three through a meeting and what follows, in whatever order people act.

interface Said {
  readonly by: string;
  readonly one: string;
  readonly words: string;
}
type Act = (state: Meeting, said: Said, day: string) => readonly MeetingEvent[];

const MEMBERS = ['dadan', 'rini', 'joko'];
const facts = (day: string) => ({
  ...{ chairId: 'dadan', confirmerId: 'dadan', day, exists: true, isOpen: true },
  ...{ isMember: true, hasPost: true, members: MEMBERS },
});
const sitting = (day: string) => ({ day, time: '09:00', place: 'Ruang rapat', challengesUntil: day });
const by = (said: Said) => ({ unitId: 'bidang', year: 2026, by: said.by, at: '2026-12-01T03:00:00.000Z' });
const challenge = (said: Said) => ({ ...by(said), challengeId: `c${said.one}` });
const solution = (said: Said) => ({ ...by(said), solutionId: `s${said.one}` });

const ACTS: readonly Act[] = [
  (state, said, day) => callMeeting(state, { ...by(said), ...sitting('2026-12-02') }, facts(day)),
  (state, said, day) => setSitting(state, { ...by(said), ...sitting('2026-12-04'), reason: said.words }, facts(day)),
  (state, said, day) => addAgendaItem(state, { ...by(said), itemId: `a${said.one}`, title: said.words }, facts(day)),
  (state, said, day) => removeAgendaItem(state, { ...by(said), itemId: `a${said.one}` }, facts(day)),
  (state, said, day) => raiseChallenge(state, { ...challenge(said), text: said.words }, facts(day)),
  (state, said) => withdrawChallenge(state, challenge(said)),
  (state, said, day) => supportChallenge(state, challenge(said), facts(day)),
  (state, said) => withdrawChallengeSupport(state, challenge(said)),
  (state, said, day) => leaveChallengeOpen(state, { ...challenge(said), reason: said.words }, facts(day)),
  (state, said, day) => holdSitting(state, { ...by(said), attended: [said.one === '1' ? 'rini' : 'joko'] }, facts(day)),
  ...['c1', 'a2'].map((to): Act => (state, said, day) => {
    const agreed = { ...solution(said), to, text: said.words, owner: said.one === '1' ? 'rini' : 'joko' };
    return agreeSolution(state, { ...agreed, due: '2027-01-31' }, facts(day));
  }),
  (state, said, day) => removeSolution(state, solution(said), facts(day)),
  (state, said, day) => concludeMeeting(state, { ...by(said), minutes: said.words }, facts(day)),
  (state, said) => noteProgress(state, { ...solution(said), note: said.words }),
  (state, said) => reportDone(state, { ...solution(said), note: said.words }),
  (state, said, day) => confirmSolution(state, solution(said), facts(day)),
  (state, said, day) => returnSolution(state, { ...solution(said), reason: said.words }, facts(day)),
  (state, said, day) => carryOver(state, { ...solution(said), reason: said.words }, facts(day)),
];

const FOLLOWED_UP = /^meeting-solution-(progress-noted|done|confirmed|returned|carried-over)/;

const step = fc.record({
  act: fc.nat({ max: ACTS.length - 1 }),
  // The chair acts more often than the others, or few meetings would come to an end.
  by: fc.constantFrom('dadan', 'dadan', 'dadan', ...MEMBERS),
  one: fc.constantFrom('1', '2'),
  words: fc.constantFrom('Begini', 'Begitu'),
});

/** The events of a walk; each accepted act is sent a second time and must record nothing more. */
const walked = (steps: readonly (Said & { act: number })[]): readonly MeetingEvent[] => {
  let events: readonly MeetingEvent[] = [];
  const tried = (act: Act | undefined, said: Said, day: string): readonly MeetingEvent[] => {
    try {
      return act?.(fold(meeting, events), said, day) ?? [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [];
    }
  };
  for (const [place, { act, ...said }] of steps.entries()) {
    const day = `2026-12-0${String(Math.min(9, 1 + Math.floor(place / 12)))}`;
    events = [...events, ...tried(ACTS[act], said, day)];
    expect(tried(ACTS[act], said, day)).toEqual([]);
  }
  return events;
};

const holds = (state: There, events: readonly MeetingEvent[]): void => {
  const types = events.map(({ type }) => type);
  const end = types.indexOf('meeting-concluded.v1');
  expect(end === -1).toBe(state.status !== 'concluded');
  for (const [place, type] of types.entries()) expect(FOLLOWED_UP.test(type)).toBe(end !== -1 && place > end);
  for (const { by: raiser, supporters } of state.challenges) {
    expect(new Set(supporters).size).toBe(supporters.length);
    expect(supporters).not.toContain(raiser);
  }
  const ids = [...state.challenges.map(({ challengeId }) => challengeId), ...state.agenda.map(({ itemId }) => itemId)];
  for (const { to } of state.solutions) expect(ids).toContain(to);
  if (state.status !== 'concluded') return;
  expect(state.held.map(({ day }) => day)).toContain(state.sitting.day);
  for (const { status, challengeId, leftOpen } of state.challenges) {
    const isAnswered = leftOpen !== undefined || state.solutions.some(({ to }) => to === challengeId);
    expect(status === 'withdrawn' || isAnswered).toBe(true);
  }
};

describe('every walk through an annual meeting', () => {
  it('ends with every challenge answered, is followed up only then, and records nothing twice', () => {
    let concluded = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 150 }), (steps) => {
        const events = walked(steps);
        const state = fold(meeting, events);
        if (state.status === 'absent') return;
        holds(state, events);
        if (state.status === 'concluded') concluded += 1;
      }),
      { seed: 20261210, numRuns: 300 },
    );
    expect(concluded).toBeGreaterThan(20);
  });
});
