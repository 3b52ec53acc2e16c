import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyBundle, notesIn } from '@kinerja/audit-verifier';
import { eventually } from '@kinerja/testing';
import { openLog } from './log.ts';
import { PERIOD, PERSON, story } from './story.ts';
import { verifyInPython, withoutWords } from './python.ts';

// Somebody with the rights of PostgreSQL changes the history while the node is away: one change at a time, and each also
// with a tree that was built afresh and signed by the true key.

let log: Awaited<ReturnType<typeof openLog>>;
let key: string;
let kept: string[];
const evaluation = { kind: 'evaluation', employeeId: PERSON, period: PERIOD } as const;
const RATED = story.findIndex(([, type]) => type === 'evaluation-rated.v1');
const DECIDED = story.findIndex(([, type]) => type === 'objection-decided.v1');
const [RULES, AGREED, SELF, DAY] = [0, 4, 6, 2];

beforeAll(async () => {
  log = await openLog();
  const notary = await log.notaryOn(log.place('first'));
  await log.record(notary);
  key = await (await fetch(`${notary.url}/key`)).text();
  kept = notesIn(await (await fetch(`${notary.url}/checkpoints`)).text());
  await notary.stop();
  // Without the store's own events, so that a number is the place in the log.
  await log.tamper(`CREATE TABLE original AS SELECT * FROM event_store.event WHERE left(stream, 1) <> '$'`);
});
afterAll(() => log.close());

const RESTORE = [
  `DELETE FROM event_store.event WHERE left(stream, 1) <> '$'`,
  'INSERT INTO event_store.event SELECT * FROM original',
];
const at = (nr: number): string =>
  `position = (SELECT position FROM original ORDER BY position OFFSET ${String(nr)} LIMIT 1)`;
const set = (nr: number, change: string): string => `UPDATE event_store.event SET ${change} WHERE ${at(nr)}`;
const put = (nr: number, from: string, to: string): string =>
  set(nr, `data = convert_to(replace(convert_from(data, 'UTF8'), '${from}', '${to}'), 'UTF8')`);
const drop = (nr: number): string => `DELETE FROM event_store.event WHERE ${at(nr)}`;
/** Two events change places, and their revisions with them. */
const swap = (a: number, b: number): string[] => [
  `UPDATE event_store.event SET position = -position, revision = -revision - 1 WHERE ${at(a)} OR ${at(b)}`,
  ...[
    [a, b],
    [b, a],
  ].map(
    ([one = 0, other = 0]) =>
      `UPDATE event_store.event e SET position = o.position, revision = o.revision FROM original o, original own
       WHERE own.id = e.id AND o.${at(other)} AND own.${at(one)}`,
  ),
];
const insert = `INSERT INTO event_store.event
  SELECT position + 1, 'evaluation.feedback-x', 0, gen_random_uuid(), 'feedback-given.v1', is_json, data, metadata, created
  FROM original WHERE ${at(AGREED)}`;

const changes = [
  { name: 'an altered note', sql: [put(RATED, 'Rapi', 'Lalai')], kind: 'altered', first: RATED, code: 'EVENT_CHANGED' },
  {
    name: 'an altered predicate',
    sql: [put(RATED, '"predicate":"baik"', '"predicate":"kurang"')],
    kind: 'altered',
    first: RATED,
    code: 'EVENT_CHANGED',
  },
  {
    name: 'an altered predicate of a decided objection',
    sql: [put(DECIDED, '"predicate":"sangat-baik"', '"predicate":"baik"')],
    kind: 'altered',
    first: DECIDED,
    code: 'EVENT_CHANGED',
  },
  {
    name: 'an altered actor',
    sql: [set(AGREED, `metadata = convert_to(replace(convert_from(metadata, 'UTF8'), 'asep', 'budi'), 'UTF8')`)],
    kind: 'altered',
    first: AGREED,
    code: 'EVENT_CHANGED',
  },
  {
    name: 'another rule',
    sql: [put(RULES, '"below":"kurang"', '"below":"baik"')],
    kind: 'altered',
    first: RULES,
    code: 'EVENT_CHANGED',
  },
  {
    name: 'another type',
    sql: [set(SELF, `type = 'self-assessment-withdrawn.v1'`)],
    kind: 'altered',
    first: SELF,
    code: 'EVENT_CHANGED',
  },
  {
    name: 'a backdated event',
    sql: [set(RATED, 'created = created - 86400000000')],
    kind: 'altered',
    first: RATED,
    code: 'EVENT_CHANGED',
  },
  { name: 'a dropped event', sql: [drop(RATED)], kind: 'missing', first: RATED, code: 'STREAM_INCOMPLETE' },
  {
    name: 'two events in the other order',
    sql: swap(SELF, RATED),
    kind: 'altered',
    first: SELF,
    code: 'EVENT_CHANGED',
  },
  { name: 'an inserted event', sql: [insert], kind: 'inserted', first: AGREED + 1, code: undefined },
  { name: 'an altered event of other work', sql: [put(DAY, '90', '95')], kind: 'altered', first: DAY, code: undefined },
] as const;

describe.each(changes)('$name', ({ name, sql, kind, first, code }) => {
  const bundles: { bundle: string; notes: string[] }[] = [];
  beforeAll(() => log.tamper(...RESTORE, ...sql));
  afterAll(() => {
    for (const { bundle, notes } of bundles)
      expect(verifyInPython(bundle, { key, notes })).toEqual(withoutWords(verifyBundle(bundle, { key, kept: notes })));
  });

  it('makes the notary stop signing, and say which event is the first', async () => {
    const notary = await log.notaryOn(log.place(`${name} seen`, 'first'));
    try {
      await eventually(() => notary.notary.contradiction !== undefined);
      expect(notary.notary.contradiction).toMatchObject({ kind, index: first });
      expect((await fetch(`${notary.url}/health/log`)).status).toBe(503);
      // Figures of one process are gathered at most once a second.
      await eventually(async () =>
        (await (await fetch(`${notary.url}/metrics`)).text()).includes('kinerja_notary_contradiction 1'),
      );
      const bundle = await log.export(notary, kept, evaluation);
      bundles.push({ bundle, notes: kept });
      const verdict = verifyBundle(bundle, { key, kept });
      // What is not of this evaluation does not show in its bundle; the notary has seen it.
      expect({ ok: verdict.ok, code: verdict.first?.code }).toEqual({ ok: code === undefined, code });
      if (code === 'EVENT_CHANGED') expect(verdict.first?.index).toBe(first);
      if (code !== undefined) expect(verdict.first?.stream).toBe(story[first]?.[0]);
    } finally {
      await notary.stop();
    }
  });

  it('is found by whoever kept a checkpoint when the whole tree was built and signed again by the true key', async () => {
    const folder = log.place(`${name} rebuilt`);
    cpSync(log.place('first/key'), join(folder, 'key'));
    const notary = await log.notaryOn(folder);
    try {
      const size = story.length + (kind === 'inserted' ? 1 : kind === 'missing' ? -1 : 0);
      await eventually(() => notary.notary.signedSize === size);
      const notes = kept.slice(0, size);
      const bundle = await log.export(notary, notes, evaluation);
      bundles.push({ bundle, notes });
      const verdict = verifyBundle(bundle, { key, kept: notes });
      expect(verdict.problems.map((problem) => problem.code)).toContain('HISTORY_CHANGED');
      expect(verdict.kept.map(({ agrees }) => agrees)).toEqual(notes.map((_, nr) => nr < first));
      expect(verdict.problems.find((problem) => problem.code === 'HISTORY_CHANGED')?.sentence).toContain(
        `from ${String(first)} to ${String(first)}`,
      );
    } finally {
      await notary.stop();
    }
  });
});

describe('a log that another key signed', () => {
  it('does not verify for whoever has the true one', async () => {
    const notary = await log.notaryOn(log.place('another key'));
    try {
      await eventually(() => notary.notary.signedSize > 0);
      const bundle = await log.export(notary, [], evaluation);
      expect(verifyInPython(bundle, { key })).toEqual(withoutWords(verifyBundle(bundle, { key })));
      expect(verifyBundle(bundle, { key }).first?.sentence).toContain('not signed by');
    } finally {
      await notary.stop();
    }
  });
});
