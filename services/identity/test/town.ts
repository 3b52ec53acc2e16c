import { randomUUID } from 'node:crypto';
import { ok, REGISTRAR } from './city.ts';
import type { TestIdentity } from './city.ts';

export const PASSWORD = 'Melati-angklung-4821';

let serial = 0;
/** A NIP that nobody in this run has. */
export const newNip = (): string => {
  serial += 1;
  return `1990${String((serial % 12) + 1).padStart(2, '0')}15201503${String((serial % 2) + 1)}${String(serial).padStart(3, '0')}`;
};

export const newPerson = (name: string, more: object = {}) => ({
  personId: randomUUID(),
  name,
  nip: newNip(),
  employment: 'pns',
  rank: 'Penata (III/c)',
  ...more,
});

export interface Town {
  readonly agencyId: string;
  readonly sectionId: string;
  readonly otherId: string;
  readonly positions: { readonly head: string; readonly section: string; readonly staff: string };
  /** The head of an agency, a section head below, an employee below that, somebody elsewhere, and those with roles. */
  readonly people: Record<'head' | 'superior' | 'employee' | 'stranger' | 'admin' | 'cityAdmin' | 'auditor', string>;
  readonly nips: Readonly<Record<string, string>>;
  /** The log position of the last write. */
  readonly position: string;
}

/** Sets up two agencies with some people, all by commands of the registrar. */
export const settle = async ({ send, read }: TestIdentity): Promise<Town> => {
  const [agencyId, sectionId, otherId] = [randomUUID(), randomUUID(), randomUUID()];
  const positions = { head: randomUUID(), section: randomUUID(), staff: randomUUID() };
  const from = '2026-01-01';
  const nips: Record<string, string> = {};
  let position = '0';
  const act = async (path: string, body: object): Promise<void> => {
    ({ position } = await ok(send(REGISTRAR, path, body)));
  };
  const post = (positionId: string, unitId: string, title: string, more: object): Promise<void> =>
    act('/positions', { positionId, unitId, title, kind: 'pelaksana', leads: false, from, ...more });
  const person = async (name: string, positionId?: string): Promise<string> => {
    const one = newPerson(name);
    nips[one.personId] = one.nip;
    await act('/people', one);
    const assignment = { assignmentId: randomUUID(), positionId, kind: 'definitive', from };
    if (positionId !== undefined) await act(`/people/${one.personId}/assignments`, assignment);
    return one.personId;
  };
  await act('/units', { unitId: agencyId, name: 'DPMPTSP', code: '1', kind: 'dinas', from });
  await act('/units', {
    unitId: sectionId,
    name: 'Bidang Perizinan',
    code: '1.1',
    kind: 'section',
    parentId: agencyId,
    from,
  });
  await act('/units', { unitId: otherId, name: 'Diskominfo', code: '2', kind: 'dinas', from });
  const [elsewhere, adminPost] = [randomUUID(), randomUUID()];
  await post(positions.head, agencyId, 'Kepala Dinas', { kind: 'jpt', leads: true });
  await post(positions.section, sectionId, 'Kepala Bidang', {
    kind: 'administrator',
    leads: true,
    reportsTo: positions.head,
  });
  await post(positions.staff, sectionId, 'Penata Perizinan', { reportsTo: positions.section });
  await post(elsewhere, otherId, 'Kepala Diskominfo', { leads: true });
  await post(adminPost, agencyId, 'Analis SDM', { reportsTo: positions.head });
  const people = {
    head: await person('Dewi Kartika', positions.head),
    superior: await person('Asep Sunandar', positions.section),
    employee: await person('Siti Rahma', positions.staff),
    stranger: await person('Budi Santoso', elsewhere),
    admin: await person('Cecep Ridwan', adminPost),
    cityAdmin: await person('Euis Komala'),
    auditor: await person('Hendra Wijaya'),
  };
  await act(`/people/${people.admin}/roles`, { role: 'performance-admin', unitId: agencyId, from });
  await act(`/people/${people.cityAdmin}/roles`, { role: 'city-admin', from });
  await act(`/people/${people.auditor}/roles`, { role: 'auditor', from });
  await read(REGISTRAR, '/units', { 'after-position': position });
  return { agencyId, sectionId, otherId, positions, people, nips, position };
};
