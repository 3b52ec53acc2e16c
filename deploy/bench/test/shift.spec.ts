import { describe, expect, it } from '@jest/globals';
import type { Cast, Member } from '../src/load/cast.ts';
import { COMMANDS, DEADLINE_DAY, READS } from '../src/load/mix.ts';
import { Shift } from '../src/load/shift.ts';
import type { Turned } from '../src/load/shift.ts';

const member = (personId: string): Member => ({
  personId,
  assessor: 'dadan',
  plan: { planId: `plan of ${personId}`, year: 2026, results: [{ resultId: 'result', indicators: ['indicator'] }] },
  rateable: true,
});

const cast: Cast = {
  people: [member('rini'), member('zahra')],
  today: '2026-01-02',
  current: '2026-Q1',
  lastClosed: '2025-Q4',
};

const shift = (seed = 'seed', mix = COMMANDS, daysUsed = 0): Shift => new Shift({ cast, mix, seed, daysUsed });
const turns = (from: Shift, count: number): Turned[] => Array.from({ length: count }, () => from.next());

describe('the requests of a shift', () => {
  it('are the same with the same seed', () => {
    expect(turns(shift('one', DEADLINE_DAY), 200)).toEqual(turns(shift('one', DEADLINE_DAY), 200));
  });

  it('are others with another seed', () => {
    expect(turns(shift('one'), 20)).not.toEqual(turns(shift('two'), 20));
  });

  it('never use a command id twice', () => {
    expect(new Set(turns(shift(), 500).map(({ key }) => key)).size).toBe(500);
  });

  it('are reads alone when only reads are in the mix', () => {
    expect(turns(shift('seed', READS), 200).filter(({ body }) => body !== undefined)).toEqual([]);
  });

  it('review what was reported and accepted, five at once, each once', () => {
    const one = shift();
    const reported: string[] = [];
    const reviewed: string[] = [];
    for (const turn of turns(one, 400)) {
      if (turn.act === 'report work') reported.push(turn.key);
      one.accepted(turn, '1');
    }
    for (const turn of turns(one, 400)) {
      if (turn.act !== 'review a day') continue;
      const { entries } = turn.body as { entries: { entryId: string }[] };
      expect(entries.length).toBeLessThanOrEqual(5);
      reviewed.push(...entries.map(({ entryId }) => entryId));
    }
    expect(reviewed.length).toBeGreaterThan(50);
    expect(new Set(reviewed).size).toBe(reviewed.length);
    expect(reported).toEqual(expect.arrayContaining(reviewed));
  });

  it('report on the days of a week in turn, and of an earlier one when it is full; and say of which day it is', () => {
    const one = shift('seed', { 'report work': 1 });
    const days = turns(one, 2_000)
      .filter(({ actor }) => actor === 'rini')
      .map(({ path, saidOn }) => ({ day: path.split('/')[2], saidOn }));
    expect(days[0]).toEqual({ day: '2026-01-02', saidOn: undefined });
    expect(days[1]).toEqual({ day: '2026-01-01', saidOn: '2026-01-01' });
    expect(days[7]).toEqual(days[0]);
    expect(days[280]).toEqual({ day: '2025-12-26', saidOn: '2025-12-26' });
    expect(days.filter(({ day }) => day === '2026-01-02')).toHaveLength(40);
    expect(one.daysUsed % 7).toBe(0);
    expect(one.daysUsed).toBeGreaterThanOrEqual(28);
  });

  it('name the plan only on the days of its year', () => {
    const bodies = turns(shift('seed', { 'report work': 1 }, 7), 10).map(({ body }) => body);
    expect(bodies).toEqual(bodies.map(() => expect.objectContaining({ kind: 'other' })));
    expect(bodies[0]).not.toHaveProperty('planId');
  });

  it('begin after the days on which earlier shifts have reported', () => {
    expect(shift('seed', { 'report work': 1 }, 1).next().path).toBe('/days/2026-01-01/entries');
  });

  it('read what their people have written, not something older', () => {
    const one = shift('seed', { 'report work': 1 });
    for (const turn of turns(one, 20)) one.accepted(turn, '4711');
    const reads = shift('seed', { 'read own work': 1, 'report work': 1 });
    const first = reads.next();
    reads.accepted({ ...first, act: 'report work', service: 'task-reporting', actor: 'rini' }, '4711');
    reads.accepted({ ...first, act: 'report work', service: 'task-reporting', actor: 'zahra' }, '4712');
    const read = turns(reads, 20).find(({ act }) => act === 'read own work');
    expect(read?.after).toBe(read?.actor === 'rini' ? '4711' : '4712');
  });
});
