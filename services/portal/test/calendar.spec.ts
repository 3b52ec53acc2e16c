import { describe, expect, it } from '@jest/globals';
import type { CalendarStep, Notification, UnitProgress } from '../src/app/api/calendar.ts';
import { placeOf } from '../src/app/pages/calendar/place.ts';
import { actsOn, latestFirst, standingOf } from '../src/app/pages/calendar/standing.ts';

const TODAY = '2026-10-12';

describe('how a step stands', () => {
  const days = { opens: '2026-10-01', due: '2026-10-10', closes: null };
  it.each<[string, Parameters<typeof standingOf>[0], number | undefined, string, string]>([
    ['before it opens', days, undefined, '2026-09-30', 'not-open'],
    ['from the day it opens', days, 3, '2026-10-01', 'open'],
    ['four days before it is due', days, 3, '2026-10-06', 'open'],
    ['three days before it is due', days, 3, '2026-10-07', 'due-soon'],
    ['on the day it is due', days, 3, '2026-10-10', 'due-soon'],
    ['after it was due', days, 3, '2026-10-11', 'late'],
    ['late also for whoever does not know how many are missing', days, undefined, '2026-10-11', 'late'],
    ['on the last day', { ...days, closes: '2026-10-12' }, 3, '2026-10-12', 'late'],
    ['after it closed', { ...days, closes: '2026-10-12' }, 3, '2026-10-13', 'closed'],
    ['with nobody missing, whenever', { ...days, closes: '2026-10-12' }, 0, '2026-10-13', 'done'],
    ['with nobody missing before it opens', days, 0, '2026-09-30', 'not-open'],
  ])('%s', (_, term, missing, today, standing) => {
    expect(standingOf(term, missing, today)).toBe(standing);
  });
});

describe('what may be done about a step', () => {
  const told = { by: 'gita', at: '2026-10-11T02:00:00Z', on: '2026-10-11', to: [] };
  const step = (more: Partial<CalendarStep> = {}): CalendarStep => ({
    ...{ step: 'rating', opens: '2026-10-01', due: '2026-10-10', closes: null },
    ...{ extension: null, toDo: [{ employeeId: 'rini', actorId: 'dadan' }], reminder: null, escalation: null },
    ...more,
  });
  const keeper = { mayExtend: true, mayRemind: true };
  it.each<[string, Partial<CalendarStep>, Parameters<typeof actsOn>[1], string[]]>([
    ['an administrator reminds first', {}, keeper, ['remind', 'extend']],
    ['and tells those above afterwards', { reminder: told }, keeper, ['remind', 'escalate', 'extend']],
    [
      'not twice a day',
      { reminder: { ...told, on: TODAY }, escalation: { ...told, on: TODAY, level: 1 } },
      keeper,
      ['extend'],
    ],
    ['nor before it is late', { reminder: told, due: TODAY }, keeper, ['remind', 'extend']],
    ['a leader reminds', { reminder: told }, { mayExtend: false, mayRemind: true }, ['remind']],
    ['others do nothing', {}, { mayExtend: false, mayRemind: false }, []],
    ['nothing is to be done where nothing is missing', { toDo: [] }, keeper, []],
    ['before it opens it may be extended', { opens: '2026-10-13', toDo: [] }, keeper, ['extend']],
  ])('%s', (_, more, may, acts) => {
    expect(actsOn(step(more), may, TODAY)).toEqual(acts);
  });
});

describe('the units', () => {
  it('begin with the most that is late, then with the most that is missing', () => {
    const unit = (unitId: string, due: string, missing: number): UnitProgress => ({
      unitId,
      steps: [{ step: 'rating', due, closes: null, total: 9, missing, remindedOn: null, escalations: 0 }],
    });
    const units = [
      unit('done', '2026-10-10', 0),
      unit('later', '2026-10-20', 9),
      unit('few', '2026-10-10', 1),
      unit('many', '2026-10-10', 4),
    ];
    expect(latestFirst(units, TODAY).map(({ unitId }) => unitId)).toEqual(['many', 'few', 'later', 'done']);
  });
});

describe('where a notification leads', () => {
  const facts = { unitId: 'u1', employeeId: 'rini', planId: 'p1', period: '2026-Q3', step: 'rating' };
  it.each<[Notification['kind'], Notification['facts'], string]>([
    ['reminded', facts, '/penilaian?triwulan=2026-Q3'],
    ['reminded', { ...facts, step: 'planning' }, '/rencana'],
    ['reminded', { ...facts, step: 'sending' }, '/penilaian/unit/u1/2026-Q3'],
    ['escalated', facts, '/kalender/u1/2026-Q3'],
    ['plan-agreed', facts, '/rencana/p1'],
    ['plan-returned', facts, '/rencana/p1'],
    ['feedback', {}, '/pekerjaan?bagian=umpan-balik'],
    ['rated', facts, '/penilaian/rini/2026-Q3'],
    ['objection-filed', facts, '/penilaian/rini/2026-Q3'],
    ['objection-decided', facts, '/penilaian/rini/2026-Q3'],
    ['calibration', facts, '/penilaian/unit/u1/2026-Q3/kalibrasi'],
    ['plan-remarked', facts, '/rencana/p1'],
    ['development', { ...facts, period: '2026' }, '/pengembangan/rini/2026'],
    ['credit', facts, '/penilaian'],
  ])('%s', (kind, more, place) => {
    expect(placeOf({ kind, facts: more })).toBe(place);
  });
});
