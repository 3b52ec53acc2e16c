import { randomUUID } from 'node:crypto';
import type { WriteCase } from '@kinerja/testing';
import type { TestCity } from './city.ts';

export const figure = (value: string, on: string) => ({ value, on, source: 'Rekap izin terbit' });

/** An action of the employee in their unit, about a permit that is late. */
export const action = ({ people, unitId }: TestCity, actionId: string = randomUUID()) => ({
  ...{ actionId, unitId, about: 'delay', title: 'Izin apotek terlambat' },
  ...{ measure: 'Izin terbit sesuai standar waktu', unit: '%' },
  figure: figure('81.5', '2026-08-31'),
  expected: { direction: 'at-least', value: '97' },
  ...{ cause: 'Verifikasi menunggu satu petugas.', action: 'Dua petugas bergilir.' },
  ...{ owner: people.employee, due: '2026-10-30' },
});

/** Every write of a corrective action as it is right, in an order in which it runs. */
export const correctiveActionCases = (city: TestCity): WriteCase[] => {
  const { employee, superior, head } = city.people;
  const opened = action(city);
  const assigned = { owner: employee, due: '2026-11-13', reason: 'Menunggu pelatihan' };
  const verified = { figure: figure('97.8', '2026-09-30') };
  const reopened = { figure: figure('92.4', '2026-10-04'), reason: 'Satu petugas cuti', due: '2026-12-31' };
  const rows: [string, string, Record<string, unknown>, Record<string, unknown>][] = [
    ['', superior, opened, { ...opened, title: 'Lain sekali' }],
    ['/{actionId}/assign', superior, assigned, { ...assigned, reason: 'Lain sekali' }],
    ['/{actionId}/carry-out', employee, { note: 'Jadwal berlaku' }, { note: 'Lain sekali' }],
    ['/{actionId}/verify', head, verified, { figure: figure('98', '2026-09-30') }],
    ['/{actionId}/reopen', superior, reopened, { ...reopened, reason: 'Lain sekali' }],
  ];
  return rows.map(([path, who, body, other]) => ({
    operation: `POST /corrective-actions${path}`,
    path: `/corrective-actions${path.replace('{actionId}', opened.actionId)}`,
    ...{ who, stranger: 'kinerja-local', body, other },
  }));
};
