import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { parkedCases, parkedSettled, walkRefusals } from '@kinerja/testing';
import type { WriteCase } from '@kinerja/testing';
import { ok, REGISTRAR, startIdentity } from './city.ts';
import type { TestIdentity } from './city.ts';
import { newPerson, PASSWORD, settle } from './town.ts';
import type { Town } from './town.ts';

describe('identity refuses', () => {
  let identity: TestIdentity;
  let town: Town;
  const assignmentId = randomUUID();
  const conflictId = randomUUID();
  const opened = newPerson('Sudah Berakun');

  beforeAll(async () => {
    identity = await startIdentity();
    town = await settle(identity);
    const { send } = identity;
    const path = `/people/${opened.personId}`;
    const acting = { assignmentId, positionId: town.positions.section, kind: 'plt', from: '2026-02-01' };
    await ok(send(REGISTRAR, '/people', opened));
    await ok(send(REGISTRAR, `${path}/assignments`, acting));
    const declared = { conflictId, subjectId: opened.personId, ground: 'family', from: '2026-02-01' };
    await ok(send(town.people.cityAdmin, `/people/${town.people.superior}/conflicts`, declared));
    await ok(send(REGISTRAR, `${path}/roles`, { role: 'city-it', from: '2026-01-01' }));
    const account = { username: 'sudah.berakun', password: PASSWORD };
    const { position } = await ok(send(REGISTRAR, `${path}/account`, account));
    await identity.read(REGISTRAR, '/units', { 'after-position': position });
  });
  afterAll(() => identity.stop());

  const table = (): WriteCase[] => {
    const { agencyId, positions, people } = town;
    const by = { who: REGISTRAR, stranger: people.employee };
    const from = '2026-01-01';
    const unit = { unitId: randomUUID(), name: 'Bidang Data', code: '1.2', kind: 'section', parentId: agencyId, from };
    const position = {
      positionId: randomUUID(),
      unitId: agencyId,
      title: 'Pranata Komputer',
      kind: 'fungsional',
      grade: 'Ahli Pertama',
      reportsTo: positions.head,
      leads: false,
      from,
    };
    const person = newPerson('Ujang Contoh', { email: 'ujang@contoh.bandung.go.id' });
    const acting = { assignmentId: randomUUID(), positionId: positions.head, kind: 'plh', from, to: '2026-01-05' };
    const moving = { assignmentId: randomUUID(), positionId: positions.staff, from: '2026-02-01' };
    const conflict = { conflictId: randomUUID(), subjectId: people.employee, ground: 'family', from };
    const path = `/people/${opened.personId}`;
    return [
      { operation: 'POST /units', path: '/units', ...by, body: unit, other: { ...unit, code: '1.3' } },
      { operation: 'POST /positions', path: '/positions', ...by, body: position, other: { ...position, leads: true } },
      { operation: 'POST /people', path: '/people', ...by, body: person, other: { ...person, rank: 'Lain' } },
      {
        operation: 'POST /people/{personId}/assignments',
        path: `${path}/assignments`,
        ...by,
        body: acting,
        other: { ...acting, to: '2026-01-06' },
      },
      {
        operation: 'POST /people/{personId}/assignments/{assignmentId}/end',
        path: `${path}/assignments/${assignmentId}/end`,
        ...by,
        body: { to: '2026-06-30' },
        other: { to: '2026-07-31' },
      },
      {
        operation: 'POST /people/{personId}/transfers',
        path: `${path}/transfers`,
        ...{ who: people.cityAdmin, stranger: people.employee },
        body: moving,
        other: { ...moving, from: '2026-03-01' },
      },
      {
        operation: 'POST /people/{personId}/roles',
        path: `${path}/roles`,
        ...by,
        body: { role: 'performance-admin', unitId: agencyId, from },
        other: { role: 'auditor', from },
      },
      {
        operation: 'POST /people/{personId}/roles/withdraw',
        path: `${path}/roles/withdraw`,
        ...by,
        body: { role: 'city-it', to: '2026-09-01' },
        other: { role: 'city-it', to: '2026-10-01' },
      },
      {
        operation: 'POST /people/{personId}/conflicts',
        path: `/people/${people.superior}/conflicts`,
        ...{ who: people.cityAdmin, stranger: people.employee },
        body: conflict,
        other: { ...conflict, ground: 'other-relation' },
      },
      {
        operation: 'POST /people/{personId}/conflicts/{conflictId}/lift',
        path: `/people/${people.superior}/conflicts/${conflictId}/lift`,
        ...{ who: people.cityAdmin, stranger: people.employee },
        body: { to: '2026-06-30' },
        other: { to: '2026-07-31' },
      },
      {
        operation: 'POST /people/{personId}/account',
        path: `/people/${people.employee}/account`,
        ...by,
        body: { username: 'siti.rahma', password: PASSWORD },
        other: { username: 'siti.rahma', password: `${PASSWORD}!` },
      },
      {
        operation: 'POST /people/{personId}/account/disable',
        path: `${path}/account/disable`,
        ...by,
        body: { reason: 'Perangkat hilang' },
        other: { reason: 'Alasan lain' },
      },
      {
        operation: 'POST /people/{personId}/account/enable',
        path: `${path}/account/enable`,
        ...by,
        body: {},
      },
    ];
  };

  it('every write with everything that can be wrong about it, and records nothing', async () => {
    const store = connectEventStore(identity.store);
    const { url, token, db } = identity;
    const parked = { who: opened.personId, stranger: town.people.employee };
    // Before the account of whoever decides about them is disabled.
    const cases = [...(await parkedCases(db, 'identity', parked)), ...table()];
    const wrong = await walkRefusals({ url, token, cases, head: () => store.head() });
    await store.close();
    expect(wrong).toEqual([]);
    await parkedSettled(db);
  });

  it('keeps nothing of a registration or an account that was refused', async () => {
    const { send, db } = identity;
    const person = newPerson('Ditolak');
    await send(town.people.employee, '/people', person);
    await send(town.people.employee, `/people/${town.people.head}/account`, {
      username: 'ditolak',
      password: PASSWORD,
    });
    await send(REGISTRAR, '/people', { ...person, nip: opened.nip });
    const kept = await db.query<object[]>(
      `SELECT person_id FROM personal_data WHERE person_id = $1 UNION ALL SELECT person_id FROM nip_claim WHERE person_id = $1
       UNION ALL SELECT person_id FROM credential WHERE username = 'ditolak'`,
      [person.personId],
    );
    expect(kept).toEqual([]);
  });
});
