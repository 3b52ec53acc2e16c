import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contractOf } from '@kinerja/contracts';
import { Database, migrate } from '@kinerja/read-model';
import { freshDatabase } from '@kinerja/testing';
import type { FreshDatabase } from '@kinerja/testing';
import fc from 'fast-check';
import { assessorIn, chartOn, levelsAbove, ownPost, relationsIn, teamIn } from '../src/chart.ts';
import type { Records } from '../src/chart.ts';
import {
  Directory,
  directoryHandlers,
  directoryMigrations,
  tellDirectory,
  directoryTables,
  mayOversee,
  mayRead,
  ownPosts,
} from '../src/index.ts';
import type { DirectoryHandlers } from '../src/index.ts';

let database: FreshDatabase;
let db: Database;
let directory: Directory;

beforeAll(async () => {
  database = await freshDatabase();
  db = new Database(database.url);
  await migrate(db, directoryMigrations);
  directory = new Directory(db);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const clear = (): Promise<unknown> => db.query(`TRUNCATE ${directoryTables.join(', ')}`);
beforeEach(clear);

type Types = keyof DirectoryHandlers;
const told = <T extends Types>(type: T, data: Parameters<DirectoryHandlers[T]>[1]['data']): Promise<void> =>
  tellDirectory(db)(type, data as never);

const establish = async (records: Records): Promise<void> => {
  for (const { unitId, name, code, parentId } of records.units ?? []) {
    await told('identity.unit-established.v1', {
      unitId,
      name,
      code,
      kind: 'other',
      from: '2026-01-01',
      ...(parentId !== undefined && { parentId }),
    });
  }
  for (const { positionId, unitId, title, reportsTo, leads } of records.positions ?? []) {
    await told('identity.position-established.v1', {
      positionId,
      unitId,
      title,
      kind: 'pelaksana',
      leads,
      from: '2026-01-01',
      ...(reportsTo !== undefined && { reportsTo }),
    });
  }
  for (const assignment of records.assignments ?? []) await told('identity.person-assigned.v1', assignment);
  for (const { to, ...grant } of records.roles ?? []) {
    await told('identity.role-granted.v1', grant);
    if (to !== undefined) {
      const { personId, role, unitId } = grant;
      await told('identity.role-withdrawn.v1', { personId, role, to, ...(unitId !== undefined && { unitId }) });
    }
  }
  for (const conflict of records.conflicts ?? []) await told('identity.conflict-declared.v1', conflict);
};

const city: Records = {
  units: [
    { unitId: 'city', name: 'Kota Bandung', code: '1', kind: 'city' },
    { unitId: 'agency', name: 'Dinas', code: '1.1', kind: 'dinas', parentId: 'city' },
  ],
  positions: [
    { positionId: 'mayor', unitId: 'city', title: 'Wali Kota', kind: 'jpt', leads: true },
    { positionId: 'head', unitId: 'agency', title: 'Kepala Dinas', kind: 'jpt', reportsTo: 'mayor', leads: true },
    { positionId: 'clerk', unitId: 'agency', title: 'Staf', kind: 'pelaksana', reportsTo: 'head', leads: false },
  ],
  assignments: [
    { assignmentId: 'a1', personId: 'wali', positionId: 'mayor', kind: 'definitive', from: '2026-01-01' },
    { assignmentId: 'a2', personId: 'hana', positionId: 'head', kind: 'definitive', from: '2026-01-01' },
    { assignmentId: 'a3', personId: 'kiki', positionId: 'clerk', kind: 'definitive', from: '2026-01-01' },
  ],
  roles: [{ personId: 'ani', role: 'auditor', from: '2026-01-01' }],
};
const day = '2026-07-14';

describe('the directory', () => {
  it.each(Object.keys(directoryHandlers) as Types[])('digests the sample of %s, also twice', async (type) => {
    const data = contractOf(type)?.sample;
    for (let time = 0; time < 2; time += 1) await told(type, data as never);
    expect(data).toBeDefined();
  });

  it('answers each question about a day', async () => {
    await establish(city);
    expect(await directory.assessorOf('kiki', day)).toMatchObject({
      personId: 'hana',
      because: 'holds-the-post-above',
    });
    expect((await directory.chainAbove('kiki', day)).map(({ personId }) => personId)).toEqual(['hana', 'wali']);
    expect(await directory.relation('wali', 'kiki', day)).toEqual(['superior', 'leader']);
    expect(await directory.unitRelation('wali', 'agency', day)).toEqual(['leader-above']);
    expect(await directory.unitRelation('hana', 'agency', day)).toEqual(['leader']);
    expect(await directory.unitRelation('ani', 'agency', day)).toEqual(['auditor']);
    expect((await directory.team('hana', day)).map(({ personId }) => personId)).toEqual(['kiki']);
    expect(await directory.positionOf('kiki', day)).toMatchObject({ positionId: 'clerk', title: 'Staf' });
    expect(await directory.unitOf('kiki', day)).toMatchObject({ unitId: 'agency', name: 'Dinas' });
    expect((await directory.unitsLed('hana', day)).map(({ unitId }) => unitId)).toEqual(['agency']);
    expect(await directory.roles('ani', day)).toEqual([{ role: 'auditor' }]);
    expect(await directory.leaderOf('agency', day)).toMatchObject({ personId: 'hana' });
    expect((await directory.unitsAbove('agency', day)).map(({ unitId }) => unitId)).toEqual(['agency', 'city']);
    expect((await directory.unitTree(day)).map(({ unitId, leaderId }) => [unitId, leaderId])).toEqual([
      ['city', 'wali'],
      ['agency', 'hana'],
    ]);
    expect(await directory.membersOf('agency', day)).toEqual(['hana', 'kiki']);
    expect(await directory.peopleUnder('city', day)).toEqual(['hana', 'kiki', 'wali']);
    expect(await directory.subjectsVisibleTo('hana', day)).toEqual({ everyone: false, people: ['hana', 'kiki'] });
    expect(await directory.subjectsVisibleTo('ani', day)).toEqual({ everyone: true });
    expect(await directory.unitsOverseenBy('wali', day)).toEqual({ everywhere: false, units: ['agency', 'city'] });
    expect(await directory.unitsOverseenBy('ani', day)).toEqual({ everywhere: true });
  });

  it('answers about somebody it does not know', async () => {
    await establish(city);
    expect(await directory.assessorOf('nobody', day)).toBeUndefined();
    expect(await directory.relation('nobody', 'kiki', day)).toEqual([]);
    expect(await directory.relation('kinerja-local', 'nobody', day)).toEqual([]);
    expect(await directory.unitOf('nobody', day)).toBeUndefined();
    expect(await directory.leaderOf('nowhere', day)).toBeUndefined();
    expect(await directory.unitsAbove('nowhere', day)).toEqual([]);
    expect(await directory.isDisabled('nobody')).toBe(false);
  });

  it('follows an end, and gives the vacant post’s people to the next above', async () => {
    await establish(city);
    await told('identity.assignment-ended.v1', { personId: 'hana', assignmentId: 'a2', to: '2026-07-13' });
    expect(await directory.assessorOf('kiki', '2026-07-13')).toMatchObject({ personId: 'hana' });
    expect(await directory.assessorOf('kiki', day)).toMatchObject({ personId: 'wali', because: 'post-above-vacant' });
    expect((await directory.team('wali', day)).map(({ personId }) => personId)).toEqual(['kiki']);
  });

  it('answers the same out of a memory, whoever asks about whom and on which day', async () => {
    await establish(city);
    await told('identity.assignment-ended.v1', { personId: 'hana', assignmentId: 'a2', to: '2026-07-13' });
    await told('identity.account-disabled.v1', { personId: 'ani', reason: 'Cuti' });
    const known = new Map<string, Promise<unknown>>();
    const remembering = new Directory(db, {
      recall: <T>(question: string, ask: () => Promise<T>): Promise<T> => {
        if (!known.has(question)) known.set(question, ask());
        return known.get(question) as Promise<T>;
      },
    });
    const people = ['wali', 'hana', 'kiki', 'ani'];
    const answers = async (asked: Directory): Promise<unknown[]> => {
      const all: unknown[] = [];
      for (const person of people) {
        all.push(await asked.isDisabled(person));
        for (const on of ['2026-07-13', day]) {
          all.push(
            await asked.assessorOf(person, on),
            await asked.positionOf(person, on),
            await asked.unitOf(person, on),
          );
          for (const other of people) all.push(await asked.relation(person, other, on));
          for (const unitId of ['city', 'agency']) all.push(await asked.unitRelation(person, unitId, on));
        }
      }
      return all;
    };
    const right = await answers(directory);
    expect(await answers(remembering)).toEqual(right);
    expect(await answers(remembering)).toEqual(right);
  });

  it('passes on whoever the official above has no say about, until that is lifted', async () => {
    await establish(city);
    const conflict = { conflictId: 'c1', personId: 'hana', subjectId: 'kiki' };
    await told('identity.conflict-declared.v1', { ...conflict, from: day });
    expect(await directory.assessorOf('kiki', day)).toMatchObject({
      ...{ personId: 'wali', because: 'post-above-in-conflict', vacant: [] },
    });
    expect(await directory.relation('hana', 'kiki', day)).toEqual(['leader']);
    expect(await directory.team('hana', day)).toEqual([]);
    expect((await directory.team('wali', day)).map(({ personId }) => personId)).toEqual(['hana', 'kiki']);
    expect(await directory.subjectsVisibleTo('hana', day)).toEqual({ everyone: false, people: ['hana'] });
    expect(await directory.assessorOf('kiki', '2026-07-13')).toMatchObject({ personId: 'hana' });
    await told('identity.conflict-lifted.v1', { conflictId: 'c1', personId: 'hana', to: day });
    expect(await directory.assessorOf('kiki', day)).toMatchObject({ personId: 'hana' });
  });

  it('takes a role that is granted again', async () => {
    await establish(city);
    await told('identity.role-withdrawn.v1', { personId: 'ani', role: 'auditor', to: '2026-07-01' });
    expect(await directory.roles('ani', day)).toEqual([]);
    await told('identity.role-granted.v1', { personId: 'ani', role: 'auditor', from: '2026-07-10' });
    expect(await directory.roles('ani', '2026-07-09')).toEqual([]);
    expect(await directory.roles('ani', day)).toEqual([{ role: 'auditor' }]);
  });

  it('leaves a disabled account without any relation until it is enabled', async () => {
    await establish(city);
    await told('identity.account-opened.v1', { personId: 'hana' });
    await told('identity.account-disabled.v1', { personId: 'hana', reason: 'Cuti' });
    expect(await directory.isDisabled('hana')).toBe(true);
    expect(await directory.relation('hana', 'kiki', day)).toEqual([]);
    expect(await directory.unitRelation('hana', 'agency', day)).toEqual([]);
    expect(await directory.subjectsVisibleTo('hana', day)).toEqual({ everyone: false, people: [] });
    await told('identity.account-enabled.v1', { personId: 'hana' });
    expect(await directory.relation('hana', 'kiki', day)).toEqual(['assessor', 'leader']);
  });

  it('reads slices that give the same answers as the whole chart, for any organisation', async () => {
    const people = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
    await fc.assert(
      fc.asyncProperty(organisation(people), async (records) => {
        await clear();
        await establish(records);
        const chart = chartOn(day, records);
        const own = await db.query<{ person_id: string; unit_id: string }[]>(`SELECT * FROM ${ownPosts('$1')} own`, [
          day,
        ]);
        expect(own.map(({ person_id, unit_id }) => [person_id, unit_id])).toEqual(
          people.flatMap((each) => {
            const post = ownPost(chart, each);
            return post === undefined ? [] : [[each, post.unitId]];
          }),
        );
        for (const actor of people) {
          expect(await directory.assessorOf(actor, day)).toEqual(assessorIn(chart, actor));
          expect(await directory.chainAbove(actor, day)).toEqual(
            levelsAbove(chart, actor).flatMap(({ holders }) => holders),
          );
          expect(byPerson(await directory.team(actor, day))).toEqual(byPerson(teamIn(chart, actor)));
          const overseen = await directory.unitsOverseenBy(actor, day);
          for (const { unitId } of records.units ?? []) {
            const isOverseen = overseen.everywhere || overseen.units.includes(unitId);
            expect(isOverseen).toBe(mayOversee(await directory.unitRelation(actor, unitId, day)));
          }
          const visible = await directory.subjectsVisibleTo(actor, day);
          for (const subject of people) {
            const relations = await directory.relation(actor, subject, day);
            expect(relations).toEqual(relationsIn(chart, actor, subject));
            expect(visible.everyone || visible.people.includes(subject)).toBe(mayRead(relations));
            const isMember = teamIn(chart, actor).some(({ personId }) => personId === subject);
            expect(isMember).toBe(relations.includes('assessor'));
          }
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

const byPerson = <T extends { personId: string }>(members: readonly T[]): T[] =>
  [...members].sort((a, b) => (a.personId < b.personId ? -1 : 1));

/** Any organisation, also an odd one: circles, people in several posts, roles that overlap. */
const organisation = (people: readonly string[]): fc.Arbitrary<Records> => {
  const unitIds = ['u0', 'u1', 'u2', 'u3'];
  const postIds = ['t0', 't1', 't2', 't3', 't4', 't5', 't6'];
  const days = ['2026-07-12', '2026-07-13', day, '2026-07-15'];
  const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
  const maybe = (key: string, value: unknown): object => (value === undefined ? {} : { [key]: value });
  return fc.record({
    units: fc.tuple(
      ...unitIds.map((unitId) =>
        fc.option(one(unitIds), { nil: undefined }).map((parentId) => ({
          unitId,
          name: unitId,
          code: unitId,
          kind: 'other',
          ...maybe('parentId', parentId),
        })),
      ),
    ),
    positions: fc.tuple(
      ...postIds.map((positionId) =>
        fc
          .tuple(one(unitIds), fc.option(one(postIds), { nil: undefined, freq: 8 }), fc.boolean())
          .map(([unitId, reportsTo, leads]) => ({
            positionId,
            unitId,
            title: positionId,
            kind: 'pelaksana',
            leads,
            ...maybe('reportsTo', reportsTo),
          })),
      ),
    ),
    assignments: fc
      .array(
        fc.tuple(
          one(people),
          one(postIds),
          one(['definitive', 'definitive', 'plt', 'plh'] as const),
          one(days),
          fc.option(one(days), { nil: undefined }),
        ),
        { maxLength: 14 },
      )
      .map((all) =>
        all.map(([personId, positionId, kind, from, to], index) => ({
          assignmentId: `a${String(index).padStart(2, '0')}`,
          personId,
          positionId,
          kind,
          from,
          ...maybe('to', to),
        })),
      ),
    conflicts: fc
      .array(fc.tuple(one(people), one(people), one(days), fc.option(one(days), { nil: undefined })), { maxLength: 5 })
      .map((all) =>
        all.map(([personId, subjectId, from, to], index) => ({
          conflictId: `c${String(index)}`,
          personId,
          subjectId,
          from,
          ...maybe('to', to),
        })),
      ),
    roles: fc
      .uniqueArray(
        fc.tuple(
          one(people),
          one(['performance-admin', 'city-admin', 'auditor', 'city-it'] as const),
          fc.option(one(unitIds), { nil: undefined, freq: 6 }),
          one(days),
          fc.option(one(days), { nil: undefined }),
        ),
        { maxLength: 3, selector: ([personId, role, unitId]) => [personId, role, unitId].join() },
      )
      .map((all) =>
        all.map(([personId, role, unitId, from, to]) => ({
          personId,
          role,
          from,
          ...maybe('unitId', unitId),
          ...maybe('to', to),
        })),
      ),
  });
};
