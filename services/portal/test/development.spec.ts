import { describe, expect, it } from '@jest/globals';
import type { Because, DevelopmentItem, Need } from '../src/app/api/development.ts';
import { actsOn, answered } from '../src/app/pages/development/needs.ts';

const need = (more: Partial<Need> = {}): Need => ({
  ...{ code: 'CONDUCT_BELOW', period: '2026-Q3', suggests: 'counselling', value: 'adaptif' },
  ...more,
});
const item = (more: Partial<DevelopmentItem> = {}): DevelopmentItem => ({
  ...{ itemId: 'i1', kind: 'counselling', text: 'Dua kali sebulan', due: '2026-12-31', by: 'dadan', at: '' },
  ...{ because: null, done: null, checked: null },
  ...more,
});

describe('needs and what was agreed', () => {
  it('stand together where one answers the other', () => {
    const because: Because = { code: 'CONDUCT_BELOW', period: '2026-Q3', value: 'adaptif' };
    const [answer, other] = [item({ because }), item({ itemId: 'i2' })];
    const later = need({ period: '2026-Q4' });
    expect(answered([need(), later], [answer, other])).toEqual({
      needs: [
        { need: need(), items: [answer] },
        { need: later, items: [] },
      ],
      free: [other],
    });
  });
  it('keep what was agreed for a need that an objection took away', () => {
    const because: Because = { code: 'CONDUCT_BELOW', period: '2026-Q3', value: 'adaptif' };
    expect(answered([], [item({ because })]).free).toHaveLength(1);
  });
});

describe('what may be done about it', () => {
  const now = { isOwn: false, mayAgree: true, today: '2027-04-05' };
  const done = { note: 'Enam', by: 'rini', at: '' };
  const checked = { outcome: 'improved', evidence: 'Sesuai', by: 'dadan', at: '' } as const;
  const term = { kind: 'improvement', due: '2027-04-05' } as const;
  it.each<[string, Partial<DevelopmentItem>, Partial<typeof now>, string[]]>([
    ['the assessor says that it is done', {}, {}, ['finish']],
    ['so does the employee', {}, { isOwn: true, mayAgree: false }, ['finish']],
    ['nobody else does', {}, { mayAgree: false }, []],
    ['nor twice', { done }, {}, []],
    ['an improvement is checked when its months are over', term, {}, ['finish', 'check']],
    ['not before', term, { today: '2027-04-04' }, ['finish']],
    ['nor by the employee', term, { isOwn: true, mayAgree: false }, ['finish']],
    ['nor twice', { ...term, done, checked }, {}, []],
  ])('%s', (_, more, change, acts) => {
    expect(actsOn(item(more), { ...now, ...change })).toEqual(acts);
  });
});
