import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { lookAt, looks } from './look.ts';
import type { LookEvent } from './look.ts';

const look: LookEvent['data'] = {
  employeeId: 'siti',
  what: 'evaluation',
  period: '2026-Q3',
  by: 'gita',
  role: 'auditor',
  purpose: 'Pemeriksaan berkala',
  day: '2026-10-05',
  at: '2026-10-05T02:00:00.000Z',
};
const looked = (more: Partial<LookEvent['data']> = {}): LookEvent => ({
  type: 'evaluation-looked-at.v1',
  data: { ...look, ...more },
});

describe('a look at a person', () => {
  it('is recorded with its purpose', () => {
    given(looks)
      .when((state) => lookAt(state, look))
      .then(looked());
  });
  it('is recorded once a day', () => {
    const later = { ...look, at: '2026-10-05T09:00:00.000Z' };
    given(looks, looked())
      .when((state) => lookAt(state, later))
      .then();
    const tomorrow = { day: '2026-10-06', at: '2026-10-06T02:00:00.000Z' };
    given(looks, looked())
      .when((state) => lookAt(state, { ...look, ...tomorrow }))
      .then(looked(tomorrow));
    given(looks, looked(), looked(tomorrow))
      .when((state) => lookAt(state, { ...look, ...tomorrow }))
      .then();
  });
  it('is recorded once, whoever else looked in between', () => {
    given(looks, looked(), looked({ by: 'hendra' }))
      .when((state) => lookAt(state, look))
      .then();
  });
  it.each([
    [{ by: 'hendra' }],
    [{ what: 'history' as const }],
    [{ period: '2026-Q4' }],
    [{ purpose: 'Pengaduan warga' }],
  ])('is another one with %o', (other) => {
    given(looks, looked())
      .when((state) => lookAt(state, { ...look, ...other }))
      .then(looked(other));
  });
});
