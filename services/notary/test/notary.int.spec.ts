import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notesIn, verifyBundle } from '@kinerja/audit-verifier';
import { checkpointsTopic } from '@kinerja/contracts';
import { connectKafka } from '@kinerja/kafka';
import { Frontier, leafHash, openCheckpoint, readVerifier } from '@kinerja/merkle-log';
import { eventually, testKafka } from '@kinerja/testing';
import { pino } from 'pino';
import { Ledger } from '../src/ledger.ts';
import { openLog } from './log.ts';
import { verifyInPython, withoutWords } from './python.ts';
import { PERIOD, PERSON, story } from './story.ts';

const SIZE = story.length;
const VERIFIER = join(import.meta.dirname, '../../../libs/audit-verifier');

describe('the notary', () => {
  let log: Awaited<ReturnType<typeof openLog>>;
  let kept: string[];
  let key: string;

  beforeAll(async () => {
    log = await openLog();
    const notary = await log.notaryOn(log.place('first'));
    await log.record(notary);
    key = await (await fetch(`${notary.url}/key`)).text();
    kept = notesIn(await (await fetch(`${notary.url}/checkpoints`)).text());
    await notary.stop();
  });
  afterAll(() => log.close());

  it('signed a head after each event, and holds its key for itself', () => {
    expect(kept.map((note) => openCheckpoint(note, readVerifier(key)).size)).toEqual(story.map((_, nr) => nr + 1));
    expect(statSync(join(log.place('first'), 'key')).mode & 0o777).toBe(0o600);
  });

  it('goes on with the same tree after its files were cut off in the middle of a write', async () => {
    const folder = log.place('crashed', 'first');
    truncateSync(join(folder, 'tree/level-02'), 40);
    appendFileSync(join(folder, 'tree/positions'), Buffer.alloc(11));
    appendFileSync(join(folder, 'tree/level-00'), Buffer.alloc(77));
    appendFileSync(join(folder, 'checkpoints.ndjson'), '{"size":');
    const notary = await log.notaryOn(folder);
    await eventually(() => notary.notary.compared);
    const bundle = await log.export(notary, kept, { kind: 'evaluation', employeeId: PERSON, period: PERIOD });
    expect(notary.notary.contradiction).toBeUndefined();
    expect(verifyBundle(bundle, { key, kept })).toMatchObject({ ok: true, predicates: 2 });
    // With -S it sees no installed package, and openssl checks the signatures.
    for (const python of [[], ['-S']])
      expect(verifyInPython(bundle, { key, notes: kept, python })).toEqual(
        withoutWords(verifyBundle(bundle, { key, kept })),
      );
    await notary.stop();
    expect(readFileSync(join(folder, 'checkpoints.ndjson'), 'utf8')).toBe(
      readFileSync(join(log.place('first'), 'checkpoints.ndjson'), 'utf8'),
    );
  });

  it('has appended nothing when the disk gets full in the middle, and goes on when there is room', () => {
    const folder = log.place('full');
    mkdirSync(folder);
    // Where the node over four leaves is written, no room is left.
    symlinkSync('/dev/full', join(folder, 'level-02'));
    const leaves = [1n, 2n, 3n, 4n].map((position) => ({ position, hash: leafHash(Buffer.from(String(position))) }));
    const ledger = new Ledger(folder, 0);
    ledger.append(leaves.slice(0, 2));
    expect(() => {
      ledger.append(leaves.slice(2));
    }).toThrow('ENOSPC');
    expect(ledger.lastPosition).toBe(2n);
    ledger.append(leaves.slice(2, 3));
    const frontier = new Frontier();
    for (const { hash } of leaves.slice(0, 3)) frontier.append(hash);
    expect([ledger.size, ledger.rootAt(3)]).toEqual([3, frontier.root()]);
    ledger.close();
  });

  it('is verified by a copy of the verifier alone, with the exit code of its verdict', async () => {
    const notary = await log.notaryOn(log.place('alone', 'first'));
    const bundle = await log.export(notary, kept, { kind: 'evaluation', employeeId: PERSON, period: PERIOD });
    await notary.stop();
    const folder = log.place('verifier');
    for (const part of ['package.json', 'dist']) cpSync(join(VERIFIER, part), join(folder, part), { recursive: true });
    const verified = (name: string, content: string): { code: number | null; said: string } => {
      for (const [file, text] of Object.entries({ [name]: content, key })) writeFileSync(join(folder, file), text);
      const run = spawnSync(process.execPath, ['dist/main.js', name, '--key', 'key'], {
        cwd: folder,
        env: {},
        encoding: 'utf8',
      });
      return { code: run.status, said: run.stdout };
    };
    expect(verified('good', bundle)).toEqual({ code: 0, said: expect.stringContaining('Everything verifies.') });
    expect(verified('bad', bundle.replace('Rapi', 'Lalai'))).toEqual({
      code: 1,
      said: expect.stringContaining(`EVENT_CHANGED: evaluation.appraisal-${PERSON}-${PERIOD} revision 1, number 7`),
    });
  });

  it('exports days whole', async () => {
    const notary = await log.notaryOn(log.place('span', 'first'));
    const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const bundle = await log.export(notary, [], { kind: 'span', from: '2026-01-01', to: day });
    const verdict = verifyBundle(bundle, { key });
    expect(verdict).toMatchObject({ ok: true, events: SIZE, scope: { first: 0, last: SIZE - 1 } });
    const holed = bundle
      .split('\n')
      .filter((_, nr) => nr !== 4)
      .join('\n');
    expect(verifyBundle(holed, { key }).first).toMatchObject({ code: 'SPAN_INCOMPLETE', index: 3 });
    expect(verifyInPython(holed, { key })).toEqual(withoutWords(verifyBundle(holed, { key })));
    await notary.stop();
  });

  it.each(['tree/level-00', 'tree/level-01'])(
    'signs nothing on a tree that is not what it signed: %s',
    async (file) => {
      const folder = log.place(file.replace('/', '-'), 'first');
      const path = join(folder, file);
      const bytes = readFileSync(path);
      bytes[35] = (bytes[35] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      const notary = await log.notaryOn(folder);
      await eventually(() => notary.notary.contradiction !== undefined);
      expect(notary.notary.contradiction?.index).toBe(file.endsWith('00') ? 1 : 2);
      await notary.stop();
    },
  );

  it('answers what is not there or not asked well as a problem', async () => {
    const notary = await log.notaryOn(log.place('asked', 'first'));
    const status = async (path: string): Promise<number> => (await fetch(`${notary.url}${path}`)).status;
    await expect(status(`/inclusion?size=${String(SIZE + 1)}&positions=0`)).resolves.toBe(404);
    await expect(status('/inclusion?size=1&positions=x')).resolves.toBe(400);
    await expect(status('/consistency?from=3&to=2')).resolves.toBe(404);
    await expect(status('/consistency?from=3')).resolves.toBe(400);
    const newer = await fetch(`${notary.url}/checkpoints?after=${String(SIZE - 1)}`);
    expect(notesIn(await newer.text())).toEqual(kept.slice(-1));
    await notary.stop();
  });

  it('publishes every checkpoint once, each naming the one before it', async () => {
    const consumer = connectKafka(testKafka(), 'auditor', pino({ level: 'silent' })).consumer({
      groupId: `auditor-${key}`,
    });
    const heard: { value: { checkpoint: string }; position: string; previous: string | undefined }[] = [];
    const folder = log.place('published', 'first');
    const first = await log.notaryOn(folder, testKafka());
    await eventually(() => readFileSync(join(folder, 'published.json'), 'utf8').includes(`"size":${String(SIZE)},`));
    await first.stop();
    const again = await log.notaryOn(folder, testKafka());
    await consumer.connect();
    await consumer.subscribe({ topic: checkpointsTopic.name, fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message: { value, headers } }) => {
        const text = (name: string): string | undefined => headers?.[name]?.toString();
        heard.push({
          value: JSON.parse(value?.toString() ?? '') as { checkpoint: string },
          position: text('ce_logposition') ?? '',
          previous: text('ce_previousposition'),
        });
        return Promise.resolve();
      },
    });
    await eventually(() => heard.length >= SIZE);
    await again.stop();
    await consumer.disconnect();
    expect(heard.map(({ value }) => value.checkpoint)).toEqual(kept);
    expect(heard.map(({ previous }) => previous)).toEqual([
      undefined,
      ...heard.slice(0, -1).map(({ position }) => position),
    ]);
  });
});
