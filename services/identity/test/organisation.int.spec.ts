import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityPeopleTopic, identityTopic } from '@kinerja/contracts';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { LookRow } from '@kinerja/looks';
import { verify } from '@kinerja/read-model';
import { ensureTopics } from '@kinerja/kafka';
import { eventually, testKafka } from '@kinerja/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { View } from '@kinerja/read-model';
import type { AssignmentRow } from '../src/views/assignments.ts';
import { conflictsView } from '../src/views/conflicts.ts';
import { directoryView } from '../src/views/directory.ts';
import type { Me } from '../src/views/me.ts';
import type { PersonRow } from '../src/views/named.ts';
import { peopleView } from '../src/views/people.ts';
import type { UnitChart, UnitRow } from '../src/views/units.ts';
import { codeOf, ok, REGISTRAR, startIdentity } from './city.ts';
import type { TestIdentity } from './city.ts';
import { newNip, newPerson, PASSWORD, settle } from './town.ts';
import type { Town } from './town.ts';

describe('the organisation', () => {
  let identity: TestIdentity;
  let town: Town;

  beforeAll(async () => {
    identity = await startIdentity();
    town = await settle(identity);
  });
  afterAll(() => identity.stop());

  const shown = async <T>(who: string, path: string, after = town.position): Promise<T> =>
    (await (await identity.read(who, path, { 'after-position': after })).json()) as T;

  it('tells people who they are: post, unit, assessor, roles and team', async () => {
    const { people, positions, sectionId, agencyId, nips } = town;
    await expect(shown<Me>(people.superior, '/me')).resolves.toEqual({
      personId: people.superior,
      name: 'Asep Sunandar',
      nip: nips[people.superior],
      rank: 'Penata (III/c)',
      position: { positionId: positions.section, title: 'Kepala Bidang' },
      unit: { unitId: sectionId, name: 'Bidang Perizinan' },
      assessor: { personId: people.head, name: 'Dewi Kartika', title: 'Kepala Dinas', because: 'holds-the-post-above' },
      leads: [{ unitId: sectionId, name: 'Bidang Perizinan' }],
      roles: [],
      team: [{ personId: people.employee, name: 'Siti Rahma', title: 'Penata Perizinan', acting: false }],
    });
    const admin = await shown<Me>(people.admin, '/me');
    expect(admin.roles).toEqual([{ role: 'performance-admin', unitId: agencyId }]);
    const withoutPost = await shown<Me>(people.auditor, '/me');
    expect(withoutPost).not.toHaveProperty('position');
    expect(withoutPost).toMatchObject({ roles: [{ role: 'auditor' }], leads: [], team: [] });
  });

  it('finds people by id, by a part of their name and by unit, page by page, without their NIP', async () => {
    const { people, sectionId } = town;
    const list = (query: string) => shown<{ items: PersonRow[]; next?: string }>(people.stranger, `/people?${query}`);
    const names = async (query: string): Promise<string[]> => (await list(query)).items.map(({ name }) => name);
    await expect(names(`ids=${people.employee},${people.head},${randomUUID()}`)).resolves.toEqual([
      'Dewi Kartika',
      'Siti Rahma',
    ]);
    await expect(names('q=RAHMA')).resolves.toEqual(['Siti Rahma']);
    await expect(names('q=penata')).resolves.toEqual(['Siti Rahma']);
    await expect(names('q=%25')).resolves.toEqual([]);
    await expect(names(`unitId=${sectionId}`)).resolves.toEqual(['Asep Sunandar', 'Siti Rahma']);
    const first = await list('limit=5');
    const second = await list(`limit=5&after=${first.next ?? ''}`);
    const all = [...first.items, ...second.items].map(({ name }) => name);
    expect(first.items).toHaveLength(5);
    expect(all).toEqual([...all].sort());
    expect(new Set(all).size).toBe(7);
    expect(Object.keys(first.items[0] ?? {}).sort()).toEqual(
      ['name', 'personId', 'positionId', 'title', 'unitId', 'unitName'].sort(),
    );
  });

  it.each([
    ['the person', 'employee', true],
    ['the assessor', 'superior', true],
    ['a superior above', 'head', true],
    ['the performance admin of the agency', 'admin', true],
    ['a city admin', 'cityAdmin', true],
    ['an auditor', 'auditor', true],
    ['somebody elsewhere', 'stranger', false],
  ] as const)('shows a NIP to %s: %s → %s', async (_, who, seen) => {
    const { people, nips } = town;
    const details = await shown<{ nip?: string; rank: string }>(people[who], `/people/${people.employee}`);
    expect(details.rank).toBe('Penata (III/c)');
    expect(details.nip).toBe(seen ? nips[people.employee] : undefined);
  });

  it('keeps NIP, posts and conflicts from an office that does not say for what, and shows who said so', async () => {
    const { people } = town;
    const person = `/people/${people.employee}`;
    const bare = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${identity.url}${path}`, {
        headers: { authorization: `Bearer ${await identity.token(people.auditor)}`, ...headers },
      });
    for (const list of ['assignments', 'conflicts'])
      await expect(codeOf(bare(`${person}/${list}`))).resolves.toBe('PURPOSE_MISSING');
    await expect((await bare(person)).json()).resolves.not.toHaveProperty('nip');
    const purpose = { 'kinerja-purpose': encodeURIComponent('Pengaduan 9/2026') };
    for (const path of [`${person}/assignments`, `${person}/conflicts`, person])
      expect((await bare(path, purpose)).status).toBe(200);
    await eventually(async () => {
      const { items } = await shown<{ items: LookRow[] }>(people.employee, `${person}/looks`);
      const said = items.filter((look) => look.purpose === 'Pengaduan 9/2026');
      expect(said.map(({ what, by, role }) => [what, by, role])).toEqual(
        ['nip', 'conflicts', 'posts'].map((what) => [what, people.auditor, 'auditor']),
      );
    });
    await expect(codeOf(identity.read(people.superior, `${person}/looks`))).resolves.toBe('NOT_ALLOWED');
  });

  it('shows the tree of units with their heads, and the chart of one', async () => {
    const { people, agencyId, sectionId } = town;
    const { items } = await shown<{ items: UnitRow[] }>(people.employee, '/units');
    expect(items.map(({ name, parentId, leaderId }) => [name, parentId, leaderId])).toEqual([
      ['DPMPTSP', null, people.head],
      ['Bidang Perizinan', agencyId, people.superior],
      ['Diskominfo', null, people.stranger],
    ]);
    const chart = await shown<UnitChart>(people.employee, `/chart?unitId=${agencyId}`);
    expect(chart.units.map(({ unitId }) => unitId)).toEqual([sectionId]);
    expect(chart.items.map(({ title, holders }) => [title, holders.map(({ name }) => name)])).toEqual([
      ['Kepala Dinas', ['Dewi Kartika']],
      ['Analis SDM', ['Cecep Ridwan']],
    ]);
    await expect(shown(people.employee, '/units?on=2025-12-31')).resolves.toEqual({ items: [] });
    await expect(codeOf(identity.read(people.employee, `/chart?unitId=${randomUUID()}`))).resolves.toBe('UNIT_MISSING');
  });

  it('knows the assessor of any day, also past a vacant post and an acting official', async () => {
    const { people, positions } = town;
    const { items } = await shown<{ items: PersonRow[] }>(people.head, `/people?ids=${people.superior}`);
    expect(items[0]?.positionId).toBe(positions.section);
    const path = `/people/${people.superior}/assignments`;
    const held = await shown<{ items: AssignmentRow[] }>(people.cityAdmin, path);
    const [assignment] = held.items;
    expect(held.items).toEqual([
      {
        ...{ assignmentId: assignment?.assignmentId, positionId: positions.section, title: 'Kepala Bidang' },
        ...{ unitId: town.sectionId, unitName: 'Bidang Perizinan', kind: 'definitive', from: '2026-01-01', to: null },
      },
    ]);
    await expect(codeOf(identity.read(people.stranger, path))).resolves.toBe('NOT_ALLOWED');
    const end = { to: '2026-03-31' };
    await ok(identity.send(people.cityAdmin, `${path}/${assignment?.assignmentId ?? ''}/end`, end));
    const acting = { assignmentId: randomUUID(), positionId: positions.section, kind: 'plt', from: '2026-05-01' };
    const { position } = await ok(identity.send(REGISTRAR, `/people/${people.admin}/assignments`, acting));
    const on = (day: string) =>
      shown<{ personId: string; because: string; title: string }>(
        people.stranger,
        `/people/${people.employee}/assessor?on=${day}`,
        position,
      );
    await expect(on('2026-03-31')).resolves.toMatchObject({
      personId: people.superior,
      name: 'Asep Sunandar',
      because: 'holds-the-post-above',
    });
    await expect(on('2026-04-01')).resolves.toMatchObject({ personId: people.head, because: 'post-above-vacant' });
    await expect(on('2026-05-01')).resolves.toMatchObject({
      personId: people.admin,
      because: 'acts-in-the-post-above',
      title: 'Plt. Kepala Bidang',
    });
    const me = await shown<Me>(people.admin, '/me', position);
    expect(me.team).toEqual([expect.objectContaining({ personId: people.employee, acting: true })]);
    await expect(codeOf(identity.read(people.head, `/people/${people.head}/assessor`))).resolves.toBe(
      'ASSESSOR_MISSING',
    );
  });

  it('moves somebody to another post for good, and the one before ends', async () => {
    const { people, positions, agencyId, sectionId } = town;
    const path = `/people/${people.employee}`;
    const moving = { assignmentId: randomUUID(), positionId: randomUUID(), from: '2026-07-01' };
    const post = { positionId: moving.positionId, unitId: agencyId, title: 'Analis Kebijakan', kind: 'pelaksana' };
    const established = { ...post, reportsTo: positions.head, leads: false, from: '2026-01-01' };
    await ok(identity.send(REGISTRAR, '/positions', established));
    await expect(codeOf(identity.send(people.employee, `${path}/transfers`, moving))).resolves.toBe('NOT_ALLOWED');
    const own = `/people/${people.cityAdmin}/transfers`;
    await expect(codeOf(identity.send(people.cityAdmin, own, moving))).resolves.toBe('OWN_POST');
    const { position } = await ok(identity.send(people.cityAdmin, `${path}/transfers`, moving));
    const { items } = await shown<{ items: AssignmentRow[] }>(people.employee, `${path}/assignments`, position);
    expect(items.map(({ title, unitId, from, to }) => [title, unitId, from, to])).toEqual([
      ['Analis Kebijakan', agencyId, '2026-07-01', null],
      ['Penata Perizinan', sectionId, '2026-01-01', '2026-06-30'],
    ]);
  });

  it('lets nobody say who stands above them, nor two people head a unit for good', async () => {
    const { people, positions } = town;
    const admin = newPerson('Yayan Supriatna');
    const from = '2026-01-01';
    const placing = (positionId: string, more: object = {}) => ({
      ...{ assignmentId: randomUUID(), positionId, kind: 'definitive', from: '2026-06-01' },
      ...more,
    });
    const put = (who: string, whom: string, body: object) =>
      codeOf(identity.send(who, `/people/${whom}/assignments`, body));
    await ok(identity.send(REGISTRAR, '/people', admin));
    await ok(identity.send(REGISTRAR, `/people/${admin.personId}/roles`, { role: 'city-admin', from }));
    const own = placing(positions.staff, { from });
    const { position } = await ok(identity.send(REGISTRAR, `/people/${admin.personId}/assignments`, own));
    await shown(people.head, '/units', position);

    const { section, head } = positions;
    for (const [positionId, kind] of [
      [section, 'plt'],
      [head, 'plh'],
      [head, 'definitive'],
    ] as const)
      await expect(put(admin.personId, people.stranger, placing(positionId, { kind }))).resolves.toBe('POST_ABOVE_OWN');
    const held = await shown<{ items: AssignmentRow[] }>(people.cityAdmin, `/people/${people.head}/assignments`);
    const { assignmentId = '' } = held.items[0] ?? {};
    const end = `/people/${people.head}/assignments/${assignmentId}/end`;
    await expect(codeOf(identity.send(admin.personId, end, { to: '2026-06-30' }))).resolves.toBe('POST_ABOVE_OWN');

    await expect(put(people.cityAdmin, people.auditor, placing(head))).resolves.toBe('POST_TAKEN');
    await expect(
      put(people.cityAdmin, people.auditor, placing(head, { from: '2025-06-01', to: '2025-12-31' })),
    ).resolves.toBe('accepted with 201');
    // Somebody acts in the post of the section from May on, which keeps nobody from being put there for good.
    await expect(put(people.cityAdmin, people.auditor, placing(section, { to: '2026-06-03' }))).resolves.toBe(
      'accepted with 201',
    );
    await expect(put(people.cityAdmin, people.auditor, placing(head, { kind: 'plh', to: '2026-06-02' }))).resolves.toBe(
      'accepted with 201',
    );
  });

  it('passes on whom an official may not judge, shows it to the two, and lets somebody above lift it', async () => {
    const { people } = town;
    const conflict = { conflictId: randomUUID(), subjectId: people.admin, ground: 'family', from: '2026-01-01' };
    const path = `/people/${people.head}/conflicts`;
    await expect(codeOf(identity.send(people.employee, path, conflict))).resolves.toBe('NOT_ALLOWED');
    // The administrator of the agency is led by its head, and would choose who assesses.
    await expect(codeOf(identity.send(people.admin, path, conflict))).resolves.toBe('OWN_ASSESSOR');
    const { position } = await ok(identity.send(people.head, path, conflict));
    await expect(
      codeOf(identity.read(people.head, `/people/${people.admin}/assessor`, { 'after-position': position })),
    ).resolves.toBe('ASSESSOR_MISSING');
    const { subjectId, ...told } = conflict;
    const row = {
      ...told,
      personId: people.head,
      name: 'Dewi Kartika',
      subjectId,
      subjectName: 'Cecep Ridwan',
      to: null,
    };
    const seen = (who: string, whose: string) =>
      shown<{ items: object[] }>(who, `/people/${whose}/conflicts`, position);
    await expect(seen(people.head, people.head)).resolves.toEqual({ items: [row] });
    await expect(seen(people.admin, people.admin)).resolves.toEqual({ items: [row] });
    await expect(codeOf(identity.read(people.employee, path))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(identity.read(people.head, `/people/${people.admin}/conflicts`))).resolves.toBe('NOT_ALLOWED');
    const lift = `${path}/${conflict.conflictId}/lift`;
    await expect(codeOf(identity.send(people.head, lift, { to: '2026-01-31' }))).resolves.toBe('OWN_CONFLICT');
    await expect(codeOf(identity.send(people.admin, lift, { to: '2026-01-31' }))).resolves.toBe('OWN_ASSESSOR');
    const lifted = await ok(identity.send(people.cityAdmin, lift, { to: '2026-01-31' }));
    const { items } = await shown<{ items: object[] }>(people.head, path, lifted.position);
    expect(items).toEqual([{ ...row, to: '2026-01-31' }]);
  });

  it('lets one of two registrations with the same NIP win', async () => {
    const [one, other] = [newPerson('Satu'), newPerson('Dua')];
    const answers = await Promise.all(
      [one, { ...other, nip: one.nip }].map((body) => codeOf(identity.send(REGISTRAR, '/people', body))),
    );
    expect(answers.sort()).toEqual(['NIP_TAKEN', 'accepted with 201']);
  });

  it('takes over a NIP from somebody whose registration was never finished', async () => {
    const one = newPerson('Tiga');
    await identity.db.query(
      `INSERT INTO nip_claim (nip, person_id, claimed_at) VALUES ($1, $2, now() - interval '2 minutes')`,
      [one.nip, randomUUID()],
    );
    await expect(codeOf(identity.send(REGISTRAR, '/people', one))).resolves.toBe('accepted with 201');
  });

  it('registers a person whose data were kept before a crash', async () => {
    const one = newPerson('Empat');
    await ok(identity.send(REGISTRAR, '/people', one));
    await expect(codeOf(identity.send(REGISTRAR, '/people', one))).resolves.toBe('accepted with 201');
    await expect(codeOf(identity.send(REGISTRAR, '/people', { ...one, rank: 'Penata (III/d)' }))).resolves.toBe(
      'PERSON_ID_TAKEN',
    );
    const rows = await identity.db.query<object[]>('SELECT 1 FROM personal_data WHERE person_id = $1', [one.personId]);
    expect(rows).toHaveLength(1);
  });

  it('keeps names, NIP, passwords and what could be guessed from them out of the log', async () => {
    const one = newPerson('Nama Rahasia', { email: 'rahasia@contoh.go.id' });
    const account = { username: 'rahasia', password: PASSWORD };
    const key = randomUUID();
    await ok(identity.send(REGISTRAR, '/people', one, { 'idempotency-key': key }));
    await ok(identity.send(REGISTRAR, `/people/${one.personId}/account`, account));
    const store = connectEventStore(identity.store);
    const { events } = await store.read(`identity.person-${one.personId}`);
    await store.close();
    expect(events.map(({ event }) => event.type)).toEqual(['person-registered.v1', 'account-opened.v1']);
    const said = JSON.stringify(events, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
    for (const secret of [one.name, one.nip, one.rank, 'rahasia', PASSWORD]) expect(said).not.toContain(secret);
  });

  it.each([
    ['DPMPTSP may disable an account there', 'admin', 'employee', 'accepted with 202'],
    ['DPMPTSP may not in Diskominfo', 'admin', 'stranger', 'NOT_ALLOWED'],
  ] as const)('the performance admin of %s', async (_, who, whose, expected) => {
    const { people } = town;
    const account = { username: `akun-${whose}`, password: PASSWORD };
    const { position } = await ok(identity.send(REGISTRAR, `/people/${people[whose]}/account`, account));
    await shown(people.head, '/units', position);
    const path = `/people/${people[whose]}/account/disable`;
    await expect(codeOf(identity.send(people[who], path, { reason: 'Pensiun' }))).resolves.toBe(expected);
  });

  it('leaves rights and the own account to somebody else', async () => {
    const { people } = town;
    const role = { role: 'auditor', from: '2026-01-01' };
    await expect(codeOf(identity.send(people.cityAdmin, `/people/${people.cityAdmin}/roles`, role))).resolves.toBe(
      'OWN_RIGHTS',
    );
    await expect(codeOf(identity.send(people.cityAdmin, `/people/${people.head}/roles`, role))).resolves.toMatch(
      /^accepted/,
    );
  });

  it.each([
    [
      'position',
      '/positions',
      (town: Town) => ({ unitId: town.agencyId, reportsTo: randomUUID() }),
      'POSITION_MISSING',
    ],
    ['unit', '/positions', () => ({ unitId: randomUUID() }), 'UNIT_MISSING'],
  ])('knows no such %s: %s', async (_, path, more, code) => {
    const position = { positionId: randomUUID(), title: 'Staf', kind: 'pelaksana', leads: false, from: '2026-01-01' };
    await expect(codeOf(identity.send(REGISTRAR, path, { ...position, ...more(town) }))).resolves.toBe(code);
  });

  it.each([
    ['id', 'NIP ini tidak sah'],
    ['en', 'This NIP is not valid'],
  ])('refuses a NIP in %s, naming the field', async (language, sentence) => {
    const body = newPerson('Salah', { nip: newNip().replace(/^1990/, '2090') });
    const answer = await identity.send(REGISTRAR, '/people', body, { 'accept-language': language });
    await expect(answer.json()).resolves.toMatchObject({
      code: 'NIP_INVALID',
      detail: expect.stringContaining(sentence),
      errors: [{ pointer: '/nip' }],
    });
  });

  it.each([conflictsView, directoryView, peopleView])(
    'has the rows that a fresh fold of the log gives: $name',
    async (view: View) => {
      const store = connectEventStore(identity.store);
      const head = await store.head();
      await shown(REGISTRAR, '/units', String(head));
      const verified = await verify({ store, db: identity.db, prefixes: ['identity.'], view });
      await store.close();
      expect(verified.differences).toEqual([]);
      expect(verified.rows).toBeGreaterThan(0);
    },
  );

  it('tells others by opaque ids, and names only in the restricted topic', async () => {
    const one = newPerson('Tujuh Sembilan');
    await ok(identity.send(REGISTRAR, '/people', one));
    const { personId } = one;
    const heard = await messagesAbout(personId);
    expect(heard.get(identityTopic.name)).toEqual([{ personId, employment: 'pns' }]);
    expect(heard.get(identityPeopleTopic.name)).toEqual([
      { personId, name: one.name, nip: one.nip, employment: 'pns', rank: one.rank },
    ]);
  }, 90_000);
});

/** What both topics say of a person, once both have said something. */
const messagesAbout = async (personId: string): Promise<Map<string, object[]>> => {
  const kafka = new Kafka({ brokers: [testKafka()], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: randomUUID() });
  const heard = new Map<string, object[]>();
  // The relays make the topics when they first reach the broker, which may be after this.
  await ensureTopics(kafka, [identityTopic, identityPeopleTopic]);
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [identityTopic.name, identityPeopleTopic.name], fromBeginning: true });
    await consumer.run({
      eachMessage: ({ topic, message }) => {
        const data = JSON.parse(message.value?.toString() ?? '{}') as { personId?: string };
        if (data.personId === personId) heard.set(topic, [...(heard.get(topic) ?? []), data]);
        return Promise.resolve();
      },
    });
    await eventually(() => heard.size === 2, { timeout_ms: 60_000 });
  } finally {
    await consumer.disconnect();
  }
  return heard;
};
