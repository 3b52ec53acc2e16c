import { describe, expect, it } from '@jest/globals';
import type { ActionStep, Feedback, Observation, Progress, Work, WorkState } from '../src/app/api/types.ts';
import { addMonths, formatFor } from '../src/app/i18n/format.ts';
import { daysOfMonth, monthOf, type MonthFacts } from '../src/app/pages/month/month.ts';

const nothing: MonthFacts = {
  ...{ work: [], progress: [], feedback: [], observations: [], steps: [] },
  plan: {
    results: [
      { resultId: 'r1', sentence: 'Satu', kind: 'main', indicators: [] },
      { resultId: 'r2', sentence: 'Dua', kind: 'additional', indicators: [] },
    ],
  },
};
const work = (day: string, state: WorkState, minutes = 60, resultId: string | null = 'r1'): Work => ({
  ...{ day, state, minutes, resultId, entryId: `${day} ${state}`, kind: 'main', planId: 'p', text: 'Memeriksa' },
  ...{ evidence: [], correction: null, reason: null, reviewedBy: null, reviewedAt: null, at: `${day}T03:00:00Z` },
});
const progress = (...points: [day: string, value: string][]): Progress => ({
  ...{ planId: 'p', year: 2026, resultId: 'r1', indicatorId: 'i1', sentence: 'Satu', aspect: 'quantity' },
  ...{ indicator: 'Berkas', target: '960', unit: 'berkas', former: false, value: null, percent: null },
  ...{ day: null, at: null },
  history: points.map(([day, value]) => ({
    ...{ progressId: day, value, day, note: null, evidence: [], at: `${day}T03:00:00Z` },
  })),
});
const step = (stepId: string, due: string, on?: string): ActionStep => ({
  ...{ stepId, resultId: 'r1', text: 'Susun', due, done: on === undefined ? null : { on } },
});

describe('a month in review', () => {
  it('adds up what was reported in it, by what became of it', () => {
    const { accepted, waiting, returned, days } = monthOf('2026-11', {
      ...nothing,
      work: [
        work('2026-10-31', 'accepted'),
        work('2026-11-01', 'accepted', 30),
        work('2026-11-30', 'accepted', 90, 'r2'),
        work('2026-11-30', 'submitted', 15),
        work('2026-11-02', 'returned'),
        work('2026-11-03', 'withdrawn'),
        work('2026-12-01', 'accepted'),
      ],
    });
    expect(accepted).toEqual({ reports: 2, minutes: 120 });
    expect(waiting).toEqual({ reports: 1, minutes: 15 });
    expect(returned).toEqual({ reports: 1, minutes: 60 });
    expect(days).toBe(3);
  });

  it('says of each result what was accepted for it, in the order of the plan', () => {
    const { results } = monthOf('2026-11', {
      ...nothing,
      work: [work('2026-11-02', 'accepted', 45, 'r2'), work('2026-11-02', 'submitted', 20, 'r2')],
    });
    expect(results.map(({ sentence, accepted }) => [sentence, accepted.minutes])).toEqual([
      ['Satu', 0],
      ['Dua', 45],
    ]);
  });

  it('says where each indicator stood when the month began and ended', () => {
    const moved = (...points: [string, string][]) => {
      const move = monthOf('2026-11', { ...nothing, progress: [progress(...points)] }).results[0]?.moves[0];
      return [move?.from, move?.to];
    };
    expect(moved(['2026-12-01', '90'], ['2026-11-30', '80'], ['2026-11-01', '60'], ['2026-10-31', '50'])).toEqual([
      ...['50', '80'],
    ]);
    expect(moved(['2026-10-01', '50'])).toEqual(['50', '50']);
    expect(moved(['2026-11-15', '7'])).toEqual([null, '7']);
    expect(moved(['2026-12-01', '7'])).toEqual([null, null]);
  });

  it('leaves out an indicator that a revision took out of the plan', () => {
    const former = { ...progress(['2026-11-15', '7']), former: true };
    expect(monthOf('2026-11', { ...nothing, progress: [former] }).results[0]?.moves).toEqual([]);
  });

  it('shows the steps that are due or done in it, and those that are late by its end', () => {
    const { results } = monthOf('2026-11', {
      ...nothing,
      steps: [
        step('due', '2026-11-30'),
        step('late', '2026-08-31'),
        step('later', '2026-12-01'),
        step('done in time', '2026-11-15', '2026-10-20'),
        step('done in it', '2026-12-31', '2026-11-01'),
        step('done before', '2026-10-31', '2026-10-31'),
        step('done after', '2026-12-31', '2026-12-01'),
      ],
    });
    expect(results[0]?.steps.map(({ stepId }) => stepId)).toEqual(['due', 'late', 'done in time', 'done in it']);
  });

  it('has what was said in it, by the day in the city', () => {
    const feedback = (feedbackId: string, at: string) => ({ feedbackId, at }) as Feedback;
    const seen = (observationId: string, day: string) => ({ observationId, day }) as Observation;
    const month = monthOf('2026-11', {
      ...nothing,
      // Seven hours before the day begins in UTC it has begun in the city.
      feedback: [feedback('f1', '2026-10-31T17:00:00Z'), feedback('f2', '2026-10-31T16:59:59Z')],
      observations: [seen('o1', '2026-11-30'), seen('o2', '2026-12-01')],
    });
    expect(month.feedback.map(({ feedbackId }) => feedbackId)).toEqual(['f1']);
    expect(month.observations.map(({ observationId }) => observationId)).toEqual(['o1']);
  });

  it('is there without a plan too', () => {
    expect(monthOf('2026-11', { ...nothing, plan: undefined }).results).toEqual([]);
  });
});

describe('months', () => {
  it('follow each other over the end of a year', () => {
    expect([addMonths('2026-12', 1), addMonths('2026-01', -1), addMonths('2026-05', 0)]).toEqual([
      ...['2027-01', '2025-12', '2026-05'],
    ]);
  });
  it('end on their last day', () => {
    expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });
  it('are written out', () => {
    expect([formatFor('id').month('2026-11'), formatFor('en').month('2026-11')]).toEqual([
      ...['November 2026', 'November 2026'],
    ]);
    expect(formatFor('id').month('2026-05')).toBe('Mei 2026');
  });
});
