import { describe, expect, it } from '@jest/globals';
import { assessorIn, chartOn, levelsAbove, ownPost, relationsIn, rolesOver, teamIn } from '../src/chart.ts';
import type { Assignment, Chart, Holding, Position, Records, RoleGrant, Unit } from '../src/chart.ts';

// A small city: the mayor's office, one agency in it, one section in the agency.
const unit = (unitId: string, parentId?: string): Unit => ({
  unitId,
  name: unitId,
  code: unitId,
  kind: 'other',
  ...(parentId !== undefined && { parentId }),
});
const units = [unit('city'), unit('agency', 'city'), unit('section', 'agency'), unit('other-agency', 'city')];

const post = (positionId: string, unitId: string, reportsTo?: string, leads = false): Position => ({
  positionId,
  unitId,
  title: positionId,
  kind: 'pelaksana',
  leads,
  ...(reportsTo !== undefined && { reportsTo }),
});
const positions = [
  post('mayor', 'city', undefined, true),
  post('head', 'agency', 'mayor', true),
  post('chief', 'section', 'head', true),
  post('clerk', 'section', 'chief'),
  post('other-head', 'other-agency', 'mayor', true),
];

let count = 0;
const holds = (personId: string, positionId: string, kind: Holding = 'definitive', days = '2026-01-01'): Assignment => {
  const [from = '', to] = days.split('/');
  count += 1;
  return {
    assignmentId: `assignment-${String(count).padStart(3, '0')}`,
    personId,
    positionId,
    kind,
    from,
    ...(to !== undefined && { to }),
  };
};
const usual = [holds('Wali', 'mayor'), holds('Hana', 'head'), holds('Candra', 'chief'), holds('Kiki', 'clerk')];

const on = (day: string, assignments: readonly Assignment[], more: Partial<Records> = {}): Chart =>
  chartOn(day, { units, positions, assignments, ...more });
const assessor = (chart: Chart, personId: string): string | undefined => assessorIn(chart, personId)?.personId;
const teamOf = (chart: Chart, personId: string): string[] =>
  teamIn(chart, personId)
    .map((member) => member.personId)
    .sort();

describe('the assessor of a person', () => {
  it('holds the post above', () => {
    expect(assessorIn(on('2026-07-14', usual), 'Kiki')).toEqual({
      personId: 'Candra',
      positionId: 'chief',
      title: 'chief',
      unitId: 'section',
      as: 'definitive',
      because: 'holds-the-post-above',
      vacant: [],
    });
  });

  it('is found further up when the post above is vacant', () => {
    const chart = on('2026-07-14', [holds('Wali', 'mayor'), holds('Hana', 'head'), holds('Kiki', 'clerk')]);
    expect(assessorIn(chart, 'Kiki')).toMatchObject({
      personId: 'Hana',
      because: 'post-above-vacant',
      vacant: [{ positionId: 'chief', title: 'chief' }],
    });
  });

  it('is found further up for the one person whom the official may not judge, until that is lifted', () => {
    const more = [...usual, holds('Lina', 'clerk')];
    const conflicts = [
      { conflictId: 'c1', personId: 'Candra', subjectId: 'Kiki', from: '2026-07-01', to: '2026-08-01' },
    ];
    const during = on('2026-07-14', more, { conflicts });
    expect(assessorIn(during, 'Kiki')).toMatchObject({
      ...{ personId: 'Hana', because: 'post-above-in-conflict', vacant: [] },
    });
    expect(assessor(during, 'Lina')).toBe('Candra');
    expect(relationsIn(during, 'Candra', 'Kiki')).toEqual(['leader']);
    expect([teamOf(during, 'Candra'), teamOf(during, 'Hana')]).toEqual([['Lina'], ['Candra', 'Kiki']]);
    for (const day of ['2026-06-30', '2026-08-01'])
      expect(assessor(on(day, more, { conflicts }), 'Kiki')).toBe('Candra');
  });

  it('names the vacant posts alone among those that were passed', () => {
    const conflicts = [{ conflictId: 'c1', personId: 'Hana', subjectId: 'Kiki', from: '2026-07-01' }];
    const chart = on(
      '2026-07-14',
      usual.filter(({ personId }) => personId !== 'Candra'),
      { conflicts },
    );
    expect(assessorIn(chart, 'Kiki')).toMatchObject({
      ...{ personId: 'Wali', because: 'post-above-vacant', vacant: [{ positionId: 'chief', title: 'chief' }] },
    });
  });

  it('is whoever acts in the vacant post', () => {
    const chart = on('2026-07-14', [
      ...usual.filter(({ personId }) => personId !== 'Candra'),
      holds('Budi', 'chief', 'plt'),
    ]);
    expect(assessorIn(chart, 'Kiki')).toMatchObject({ personId: 'Budi', as: 'plt', because: 'acts-in-the-post-above' });
  });

  it('is for the day whoever acts for an absent holder, and the holder keeps the power too', () => {
    const assignments = [...usual, holds('Hana', 'chief', 'plh', '2026-07-14/2026-07-15')];
    expect(assessor(on('2026-07-13', assignments), 'Kiki')).toBe('Candra');
    expect(assessor(on('2026-07-14', assignments), 'Kiki')).toBe('Hana');
    expect(assessor(on('2026-07-15', assignments), 'Kiki')).toBe('Hana');
    expect(assessor(on('2026-07-16', assignments), 'Kiki')).toBe('Candra');
    expect(relationsIn(on('2026-07-14', assignments), 'Candra', 'Kiki')).toContain('assessor');
  });

  it('is never the person, also when they act in the post above their own', () => {
    const chart = on('2026-07-14', [
      ...usual.filter(({ personId }) => personId !== 'Candra'),
      holds('Kiki', 'chief', 'plt'),
    ]);
    expect(assessor(chart, 'Kiki')).toBe('Hana');
    expect(relationsIn(chart, 'Kiki', 'Kiki')).toEqual(['self']);
  });

  it('is nobody at the top of the tree, nor without a post', () => {
    expect(assessor(on('2026-07-14', usual), 'Wali')).toBeUndefined();
    expect(assessor(on('2026-07-14', usual), 'Nobody')).toBeUndefined();
  });

  it('follows from the own post, not from one that the person acts in', () => {
    const chart = on('2026-07-14', [...usual, holds('Kiki', 'other-head', 'plt')]);
    expect(ownPost(chart, 'Kiki')?.positionId).toBe('clerk');
    expect(assessor(chart, 'Kiki')).toBe('Candra');
  });

  it('follows from the acting post when there is no other', () => {
    expect(assessor(on('2026-07-14', [...usual, holds('Guest', 'other-head', 'plt')]), 'Guest')).toBe('Wali');
  });

  it('is found also when the chart has a circle', () => {
    const circle = [post('a', 'city', 'b'), post('b', 'city', 'a')];
    const chart = chartOn('2026-07-14', { positions: circle, assignments: [holds('Ani', 'a')] });
    expect(assessor(chart, 'Ani')).toBeUndefined();
  });
});

describe('a transfer', () => {
  const transfer = [
    ...usual,
    holds('Candra', 'other-head', 'definitive', '2026-07-01'),
    holds('Dewi', 'chief', 'definitive', '2026-07-01'),
  ];

  it('takes effect on its day, also before the end of the old post is written down', () => {
    expect(assessor(on('2026-06-30', transfer), 'Kiki')).toBe('Candra');
    expect(assessor(on('2026-07-01', transfer), 'Kiki')).toBe('Dewi');
    expect(ownPost(on('2026-07-01', transfer), 'Candra')?.positionId).toBe('other-head');
  });

  it('leaves the former superior without a relation', () => {
    expect(relationsIn(on('2026-06-30', transfer), 'Candra', 'Kiki')).toEqual(['assessor', 'leader']);
    expect(relationsIn(on('2026-07-01', transfer), 'Candra', 'Kiki')).toEqual([]);
  });

  it('moves the team', () => {
    expect(teamOf(on('2026-06-30', transfer), 'Candra')).toEqual(['Kiki']);
    expect(teamOf(on('2026-07-01', transfer), 'Candra')).toEqual([]);
    expect(teamOf(on('2026-07-01', transfer), 'Dewi')).toEqual(['Kiki']);
  });
});

describe('an assignment', () => {
  it('holds through its last day', () => {
    const ended = [
      ...usual.slice(0, 2),
      holds('Candra', 'chief', 'definitive', '2026-01-01/2026-06-30'),
      holds('Kiki', 'clerk'),
    ];
    expect(assessor(on('2026-06-30', ended), 'Kiki')).toBe('Candra');
    expect(assessor(on('2026-07-01', ended), 'Kiki')).toBe('Hana');
  });

  it('does not hold before its first day', () => {
    expect(assessor(on('2025-12-31', usual), 'Kiki')).toBeUndefined();
  });
});

describe('the posts above', () => {
  it('are named upwards, with the vacant ones', () => {
    const chart = on('2026-07-14', [holds('Wali', 'mayor'), holds('Kiki', 'clerk')]);
    expect(levelsAbove(chart, 'Kiki').map(({ position, holders }) => [position.positionId, holders.length])).toEqual([
      ['chief', 0],
      ['head', 0],
      ['mayor', 1],
    ]);
  });
});

describe('a relation', () => {
  it('is superior above the assessor, and leader of each unit above', () => {
    const chart = on('2026-07-14', usual);
    expect(relationsIn(chart, 'Candra', 'Kiki')).toEqual(['assessor', 'leader']);
    expect(relationsIn(chart, 'Hana', 'Kiki')).toEqual(['superior', 'leader']);
    expect(relationsIn(chart, 'Wali', 'Kiki')).toEqual(['superior', 'leader']);
    expect(relationsIn(chart, 'Kiki', 'Candra')).toEqual([]);
  });

  it('is leader also of somebody in the unit who reports elsewhere', () => {
    const own = [...positions, post('seconded', 'section', 'other-head')];
    const chart = on('2026-07-14', [...usual, holds('Sari', 'seconded')], { positions: own });
    expect(relationsIn(chart, 'Candra', 'Sari')).toEqual(['leader']);
  });

  it('does not reach a colleague', () => {
    const chart = on('2026-07-14', [...usual, holds('Lia', 'clerk')]);
    expect(relationsIn(chart, 'Lia', 'Kiki')).toEqual([]);
  });
});

describe('a role', () => {
  const grant = (role: RoleGrant['role'], unitId?: string, days = '2026-01-01'): RoleGrant => {
    const [from = '', to] = days.split('/');
    return { personId: 'Ani', role, from, ...(unitId !== undefined && { unitId }), ...(to !== undefined && { to }) };
  };
  const as = (day: string, ...roles: RoleGrant[]): Chart => on(day, usual, { roles });

  it('reaches its unit and those below', () => {
    const chart = as('2026-07-14', grant('performance-admin', 'agency'));
    expect(relationsIn(chart, 'Ani', 'Kiki')).toEqual(['performance-admin']);
    expect(relationsIn(chart, 'Ani', 'Hana')).toEqual(['performance-admin']);
    expect(relationsIn(chart, 'Ani', 'Wali')).toEqual([]);
    expect(rolesOver(chart, 'Ani', 'other-agency')).toEqual([]);
  });

  it('reaches everybody without a unit, also those without a post', () => {
    const chart = as('2026-07-14', grant('auditor'));
    expect(relationsIn(chart, 'Ani', 'Wali')).toEqual(['auditor']);
    expect(relationsIn(chart, 'Ani', 'Nobody')).toEqual(['auditor']);
  });

  it('is gone on the day it is withdrawn', () => {
    const withdrawn = grant('city-admin', undefined, '2026-01-01/2026-07-14');
    expect(relationsIn(as('2026-07-13', withdrawn), 'Ani', 'Kiki')).toEqual(['city-admin']);
    expect(relationsIn(as('2026-07-14', withdrawn), 'Ani', 'Kiki')).toEqual([]);
  });

  it('belongs to nobody else', () => {
    expect(relationsIn(as('2026-07-14', grant('auditor')), 'Lia', 'Kiki')).toEqual([]);
  });
});

describe('a team', () => {
  it('is everybody who reports to the post', () => {
    const chart = on('2026-07-14', [...usual, holds('Lia', 'clerk')]);
    expect(teamOf(chart, 'Candra')).toEqual(['Kiki', 'Lia']);
    expect(teamOf(chart, 'Hana')).toEqual(['Candra']);
    expect(teamOf(chart, 'Kiki')).toEqual([]);
  });

  it('is reached through vacant posts', () => {
    const chart = on('2026-07-14', [holds('Wali', 'mayor'), holds('Kiki', 'clerk')]);
    expect(teamOf(chart, 'Wali')).toEqual(['Kiki']);
  });

  it('is that of the post one acts in, too, and says so', () => {
    const chart = on('2026-07-14', [...usual.slice(0, 2), holds('Kiki', 'clerk'), holds('Hana', 'chief', 'plt')]);
    expect(teamIn(chart, 'Hana')).toEqual([
      {
        personId: 'Kiki',
        positionId: 'clerk',
        title: 'clerk',
        unitId: 'section',
        as: 'definitive',
        through: { positionId: 'chief', as: 'plt' },
      },
    ]);
  });

  it('has the one who acts in the vacant post between', () => {
    const chart = on('2026-07-14', [
      ...usual.slice(0, 2),
      holds('Kiki', 'clerk', 'definitive'),
      holds('Kiki', 'chief', 'plt'),
      holds('Lia', 'clerk'),
    ]);
    expect(teamOf(chart, 'Hana')).toEqual(['Kiki']);
    expect(teamOf(chart, 'Kiki')).toEqual(['Lia']);
  });
});
