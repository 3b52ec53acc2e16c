import { describe, expect, it } from '@jest/globals';
import type { Plan, Work } from '../src/app/api/types.ts';
import {
  actFor,
  choicesOf,
  draftOf,
  EMPTY,
  minutesOn,
  missingIn,
  OUTSIDE,
  postingOf,
  sentencesFor,
  type Draft,
} from '../src/app/pages/work/draft.ts';

const DAY = '2026-11-23';
const work = (more: Partial<Work>): Work =>
  ({
    day: DAY,
    entryId: 'e1',
    minutes: 60,
    kind: 'main',
    planId: 'p',
    resultId: 'a',
    text: 'Memeriksa berkas',
    evidence: [],
    state: 'submitted',
    at: '2026-11-23T02:00:00Z',
    ...more,
  }) as Work;
const result = (resultId: string, kind: 'main' | 'additional' = 'main') => ({
  resultId,
  sentence: `RHK ${resultId}`,
  kind,
  indicators: [],
});
const plan = {
  planId: 'p',
  status: 'agreed',
  results: [result('a'), result('b'), result('c', 'additional')],
} as unknown as Plan;
const full: Draft = { ...EMPTY, choice: 'a', text: 'Memeriksa 12 berkas ', minutes: 60 };
const about = { day: DAY, entryId: 'new', personId: 'siti', key: 'k', writtenAt: '2026-11-23T02:00:00Z' };

describe('reporting a day', () => {
  it('offers the results of the agreed plan, the last used first', () => {
    const recent = [
      work({ resultId: 'a', at: '2026-11-20T02:00:00Z' }),
      work({ resultId: 'c', at: '2026-11-21T02:00:00Z' }),
    ];
    expect(choicesOf([plan], recent).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(choicesOf([{ ...plan, status: 'draft' }], recent)).toEqual([]);
  });

  it('offers the last sentences of the same result to start from', () => {
    const recent = [
      work({ text: 'pertama', at: '2026-11-19T02:00:00Z' }),
      work({ text: 'kedua', at: '2026-11-20T02:00:00Z' }),
      work({ text: 'kedua', at: '2026-11-21T02:00:00Z' }),
      work({ text: 'ditarik', at: '2026-11-22T02:00:00Z', state: 'withdrawn' }),
      work({ text: 'lain', resultId: null }),
    ];
    expect(sentencesFor('a', recent)).toEqual(['kedua', 'pertama']);
    expect(sentencesFor(OUTSIDE.id, recent)).toEqual(['lain']);
  });

  it('counts what stands on the day without what is being changed or was withdrawn', () => {
    const day = [
      work({}),
      work({ entryId: 'e2', minutes: 30 }),
      work({ entryId: 'e3', state: 'withdrawn' }),
      work({ entryId: 'e4', day: '2026-11-22' }),
    ];
    expect(minutesOn(DAY, day)).toBe(90);
    expect(minutesOn(DAY, day, 'e2')).toBe(60);
  });

  it('says what is missing before it is sent', () => {
    expect(missingIn(EMPTY, 'report')).toEqual(['choice', 'text', 'minutes']);
    expect(missingIn(full, 'report')).toEqual([]);
    expect(missingIn(full, 'correct')).toEqual(['reason']);
    expect(missingIn({ ...full, links: [{ name: '', url: 'javascript:alert(1)' }] }, 'report')).toEqual(['link']);
  });

  it('sends a new entry with its result, kind and trimmed sentence', () => {
    const [choice] = choicesOf([plan], []);
    expect(postingOf(full, choice ?? OUTSIDE, { act: 'report', ...about })).toMatchObject({
      path: `/days/${DAY}/entries`,
      body: {
        entryId: 'new',
        minutes: 60,
        kind: 'main',
        planId: 'p',
        resultId: 'a',
        text: 'Memeriksa 12 berkas',
        evidence: [],
      },
    });
  });

  it('sends work outside of the plan without naming one', () => {
    const { body } = postingOf(full, OUTSIDE, { act: 'report', ...about });
    expect(body).toMatchObject({ kind: 'other' });
    expect(body).not.toHaveProperty('planId');
  });

  it('names a link after its host when nobody named it', () => {
    const { body } = postingOf({ ...full, links: [{ name: '', url: 'https://drive.bandung.go.id/x' }] }, OUTSIDE, {
      act: 'report',
      ...about,
    });
    expect(body.evidence).toEqual([
      { kind: 'link', name: 'drive.bandung.go.id', url: 'https://drive.bandung.go.id/x' },
    ]);
  });

  it('changes what is not accepted, and corrects what is, with a reason', () => {
    const evidence = [{ kind: 'file' as const, name: 'foto.jpg', hash: 'ab' }];
    const returned = work({ state: 'returned', evidence });
    expect(actFor(undefined)).toBe('report');
    expect(actFor(returned)).toBe('change');
    expect(actFor(work({ state: 'accepted' }))).toBe('correct');
    const draft = { ...draftOf(returned), reason: ' salah hitung ' };
    const correction = postingOf(draft, OUTSIDE, { act: 'correct', ...about });
    expect(correction.path).toBe(`/days/${DAY}/entries/new/correct`);
    expect(correction.body).toMatchObject({ evidence, reason: 'salah hitung' });
    expect(correction.body).not.toHaveProperty('entryId');
  });
});
