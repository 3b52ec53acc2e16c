import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { lookAt, looks } from '../src/look.ts';
import type { LookEvent } from '../src/look.ts';

type Look = Extract<LookEvent, { type: 'people-looked-at.v1' }>['data'];
const look: Look = {
  people: ['siti'],
  what: 'evaluation',
  period: '2026-Q3',
  by: 'gita',
  role: 'auditor',
  purpose: 'Pemeriksaan berkala',
  day: '2026-10-05',
  at: '2026-10-05T02:00:00.000Z',
};
const looked = (more: Partial<Look> = {}): LookEvent => ({
  type: 'people-looked-at.v1',
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
  it('at many is recorded of those who were not seen yet', () => {
    given(looks, looked())
      .when((state) => lookAt(state, { ...look, people: ['rini', 'siti', 'budi', 'rini'] }))
      .then(looked({ people: ['rini', 'budi'] }));
    given(looks, looked(), looked({ people: ['rini', 'budi'] }))
      .when((state) => lookAt(state, { ...look, people: ['budi', 'siti'] }))
      .then();
  });
  it('at nobody is none', () => {
    given(looks)
      .when((state) => lookAt(state, { ...look, people: [] }))
      .then();
  });
  it('counts as it was recorded before there were looks at many', () => {
    const { what, period, by, role, purpose, day, at } = look;
    const once = { what, period: period ?? '', by, role, purpose, day, at, employeeId: 'siti' };
    given(looks, { type: 'evaluation-looked-at.v1', data: once })
      .when((state) => lookAt(state, { ...look, people: ['siti', 'rini'] }))
      .then(looked({ people: ['rini'] }));
  });
});
