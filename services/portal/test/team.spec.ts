import { describe, expect, it } from '@jest/globals';
import type { Appraisal, Plan, TeamWeek, WaitingWork } from '../src/app/api/types.ts';
import { boardOf, waitingFor } from '../src/app/pages/team/board.ts';
import {
  acceptable,
  batchesOf,
  GRACE_ms,
  keyMeaning,
  neighbour,
  nothingReviewed,
  queuesOf,
  review,
  type Review,
  type ReviewAction,
} from '../src/app/pages/team/review.ts';

const entry = (entryId: string, personId: string, day: string, at = `${day}T08:00:00Z`): WaitingWork => ({
  personId,
  day,
  entryId,
  minutes: 60,
  kind: 'main',
  resultId: null,
  text: '',
  evidence: [],
  at,
});
const items = [
  entry('b1', 'budi', '2026-11-20'),
  entry('a2', 'ayu', '2026-11-21', '2026-11-21T09:00:00Z'),
  entry('a1', 'ayu', '2026-11-21', '2026-11-21T08:00:00Z'),
  entry('b2', 'budi', '2026-11-21'),
];
const accepted = { verdict: 'accepted' } as const;
const after = (...actions: ReviewAction[]): Review => actions.reduce(review, nothingReviewed);

describe('the review queue', () => {
  it('is grouped by person and day, the longest waiting first', () => {
    expect(queuesOf(items).map(({ personId, entries, minutes }) => [personId, entries, minutes])).toEqual([
      ['budi', 2, 120],
      ['ayu', 2, 120],
    ]);
    expect(queuesOf(items).flatMap(({ days }) => days.map(({ entries }) => entries.map((e) => e.entryId)))).toEqual([
      ['b1'],
      ['b2'],
      ['a1', 'a2'],
    ]);
  });

  it('sends what was marked together for each person and day, some moments after the last act there', () => {
    const state = after(
      { type: 'mark', ids: ['a1'], as: accepted, at: 1000 },
      { type: 'mark', ids: ['b1'], as: { verdict: 'returned', reason: 'Bukti belum ada' }, at: 2000 },
      { type: 'mark', ids: ['a2'], as: accepted, at: 3000 },
    );
    expect(batchesOf(state, items)).toEqual([
      {
        key: 'budi/2026-11-20',
        personId: 'budi',
        day: '2026-11-20',
        entries: [{ entryId: 'b1', verdict: 'returned', reason: 'Bukti belum ada' }],
        due: 2000 + GRACE_ms,
      },
      {
        key: 'ayu/2026-11-21',
        personId: 'ayu',
        day: '2026-11-21',
        entries: [
          { entryId: 'a2', verdict: 'accepted' },
          { entryId: 'a1', verdict: 'accepted' },
        ],
        due: 3000 + GRACE_ms,
      },
    ]);
  });

  it('undoes the last act only', () => {
    const state = after(
      { type: 'mark', ids: ['a1'], as: accepted, at: 1 },
      { type: 'mark', ids: ['a2', 'b1'], as: accepted, at: 2 },
      { type: 'undo' },
    );
    expect([...state.marks.keys()]).toEqual(['a1']);
    expect(review(state, { type: 'undo' }).marks.size).toBe(0);
    expect(review(nothingReviewed, { type: 'undo' })).toEqual(nothingReviewed);
  });

  it('cannot undo what is on its way, nor mark it again', () => {
    const state = after(
      { type: 'mark', ids: ['a1'], as: accepted, at: 1 },
      { type: 'sending', ids: ['a1'] },
      { type: 'undo' },
    );
    expect(state.marks.get('a1')).toEqual(accepted);
    expect(batchesOf(state, items)).toEqual([]);
    expect(review(state, { type: 'mark', ids: ['a1'], as: accepted, at: 2 })).toBe(state);
  });

  it('gives back what was refused', () => {
    const state = after(
      { type: 'mark', ids: ['a1', 'a2'], as: accepted, at: 1 },
      { type: 'sending', ids: ['a1'] },
      { type: 'refused', ids: ['a1'] },
    );
    expect([state.marks.has('a1'), state.gone.has('a1'), state.marks.has('a2')]).toEqual([false, false, true]);
  });

  it('takes the last word on a report', () => {
    const state = after(
      { type: 'mark', ids: ['a1'], as: accepted, at: 1 },
      { type: 'mark', ids: ['a1'], as: { verdict: 'returned', reason: 'Menit' }, at: 2 },
    );
    expect(batchesOf(state, items)[0]?.entries).toEqual([{ entryId: 'a1', verdict: 'returned', reason: 'Menit' }]);
    expect(state.acts).toHaveLength(1);
  });

  it('accepts together only what was seen and not judged', () => {
    const state = after(
      { type: 'seen', id: 'a1' },
      { type: 'seen', id: 'b1' },
      { type: 'seen', id: 'b2' },
      { type: 'mark', ids: ['b1'], as: { verdict: 'returned', reason: 'Bukti' }, at: 1 },
      { type: 'sending', ids: ['b2'] },
    );
    expect(acceptable(state, items)).toEqual(['a1']);
  });

  it('moves with the arrows and stays at the ends', () => {
    const order = ['x', 'y'];
    expect([
      neighbour(order, undefined, 1),
      neighbour(order, 'x', 1),
      neighbour(order, 'y', 1),
      neighbour(order, 'x', -1),
      neighbour(order, undefined, -1),
      neighbour([], undefined, 1),
    ]).toEqual(['x', 'y', 'y', 'x', 'y', undefined]);
  });

  it('leaves the keys of the browser alone', () => {
    const plain = { ctrlKey: false, altKey: false, metaKey: false };
    expect(keyMeaning({ key: 'a', ...plain })).toBe('accept');
    expect(keyMeaning({ key: 'f', ...plain, ctrlKey: true })).toBeUndefined();
    expect(keyMeaning({ key: 'x', ...plain })).toBeUndefined();
  });
});

describe('the board of the team', () => {
  const member = (personId: string) => ({ personId, name: personId, title: '', acting: false });
  const plan = (employeeId: string, status: Plan['status']) =>
    ({ employeeId, status, proposed: null, planId: `${employeeId}-${status}` }) as Plan;
  const appraisal = (employeeId: string, status: Appraisal['status']) => ({ employeeId, status }) as Appraisal;
  const week = (personId: string, waiting: number) => ({ personId, waiting }) as TeamWeek;
  const rows = boardOf({
    team: [member('ayu'), member('budi'), member('citra')],
    plans: [plan('ayu', 'agreed'), plan('ayu', 'submitted'), plan('budi', 'agreed')],
    weeks: [week('ayu', 2), week('budi', 1)],
    appraisals: [appraisal('ayu', 'open'), appraisal('budi', 'self-assessed'), appraisal('citra', 'open')],
  });

  it('keeps the order of the team and shows the plan that needs an answer', () => {
    expect(rows.map(({ member: { personId }, plan: shown }) => [personId, shown?.status ?? null])).toEqual([
      ['ayu', 'submitted'],
      ['budi', 'agreed'],
      ['citra', null],
    ]);
  });

  it('gathers what waits', () => {
    const waiting = waitingFor(rows);
    expect([waiting.reviews, waiting.reviewPeople, waiting.plans.length]).toEqual([3, 2, 1]);
    expect(waiting.appraisals.map(({ employeeId }) => employeeId)).toEqual(['budi']);
  });

  it('counts a revision that waits, also where a plan of another post was agreed', () => {
    const why = { why: 'Tugas bertambah', by: 'ayu', results: [], expectations: {}, appendices: {} };
    const revised: Plan = { ...plan('ayu', 'agreed'), planId: 'revised', proposed: { ...why, status: 'submitted' } };
    const plans = [plan('ayu', 'agreed'), revised];
    const waiting = waitingFor(boardOf({ team: [member('ayu')], plans, weeks: [], appraisals: [] }));
    expect(waiting.plans.map(({ planId }) => planId)).toEqual(['revised']);
  });

  it('knows what is still being read', () => {
    const [row] = boardOf({ team: [member('ayu')], plans: undefined, weeks: [], appraisals: undefined });
    expect([row?.plan, row?.week]).toEqual([undefined, null]);
  });
});
