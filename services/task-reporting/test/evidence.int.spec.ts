import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '@kinerja/read-model';
import { evidenceView } from '../src/views/evidence.ts';
import { testCity, TODAY } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, pdf, progress, report, said, work } from './story.ts';
import type { Recorded } from './story.ts';

interface Kept extends Recorded {
  readonly hash: string;
  readonly size: number;
  readonly type: string;
}

const MEBIBYTE = 1024 * 1024;

describe('evidence', () => {
  let city: TestCity;

  beforeAll(async () => {
    city = await testCity();
  });
  afterAll(() => city.stop());

  const keep = (content: Uint8Array<ArrayBuffer>, who = city.people.employee, headers: Record<string, string> = {}) =>
    ok<Kept>(city.upload(who, content, 'application/pdf', headers));
  const fetchFile = (who: string, { hash, position }: Pick<Kept, 'hash' | 'position'>) =>
    city.read(who, `/evidence/${hash}`, { 'after-position': position });
  const asFile = (hash: string) => [{ kind: 'file', name: 'Berita acara', hash }];

  it('is kept whole under the hash of its content and given back to its owner as a download', async () => {
    const content = pdf('satu');
    const kept = await keep(content);
    const hash = createHash('sha256').update(content).digest('hex');
    expect(kept).toMatchObject({ hash, size: content.length, type: 'application/pdf', revision: '0' });
    await expect(readFile(join(city.folder, 'evidence', hash.slice(0, 2), hash))).resolves.toEqual(
      Buffer.from(content),
    );
    await expect(readdir(join(city.folder, 'evidence', hash.slice(0, 2)))).resolves.toEqual([hash]);
    const answer = await fetchFile(city.people.employee, kept);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(content));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${hash.slice(0, 12)}.pdf"`,
      'content-length': String(content.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('stays one file and one fact when it is sent again', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await keep(pdf('dua'), city.people.employee, key);
    await expect(keep(pdf('dua'), city.people.employee, key)).resolves.toEqual(first);
    await expect(keep(pdf('dua'))).resolves.toEqual(first);
  });

  it('is seen by those who may read the person whose work refers to it, as long as it does', async () => {
    const { people, send } = city;
    const kept = await keep(pdf('tiga'));
    await expect(codeOf(fetchFile(people.superior, kept))).resolves.toBe('NO_SUCH_EVIDENCE');
    const { entryId, position } = await report(city, { evidence: asFile(kept.hash) });
    for (const who of [people.superior, people.head, people.auditor]) {
      expect((await fetchFile(who, { ...kept, position })).status).toBe(200);
    }
    for (const who of [people.colleague, people.stranger]) {
      await expect(codeOf(fetchFile(who, { ...kept, position }))).resolves.toBe('NO_SUCH_EVIDENCE');
    }
    const without = await ok(
      send(people.employee, `/days/${TODAY}/entries/${entryId}/change`, said(work({ evidence: [] }))),
    );
    await expect(codeOf(fetchFile(people.superior, { ...kept, ...without }))).resolves.toBe('NO_SUCH_EVIDENCE');
  });

  it('is seen with the progress that refers to it', async () => {
    const { people, plan, send } = city;
    const kept = await keep(pdf('empat'));
    const body = progress(plan, { evidence: asFile(kept.hash) });
    const { position } = await ok(send(people.employee, `/plans/${plan.planId}/progress`, body));
    expect((await fetchFile(people.superior, { ...kept, position })).status).toBe(200);
  });

  it('belongs to whoever handed it in: another must hand it in too before referring to it', async () => {
    const { people, send } = city;
    const { hash } = await keep(pdf('lima'));
    const path = `/days/${TODAY}/entries`;
    await expect(codeOf(send(people.colleague, path, work({ evidence: asFile(hash) })))).resolves.toBe(
      'EVIDENCE_MISSING /evidence/0/hash',
    );
    await keep(pdf('lima'), people.colleague);
    await ok(send(people.colleague, path, work({ evidence: asFile(hash) })));
  });

  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const send = (content: Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string> = {}) =>
    city.upload(city.people.employee, content, type, headers);
  const refused: Record<string, [expected: string, send: () => Promise<Response>]> = {
    'a file that is not what it says': ['EVIDENCE_TYPE_MISMATCH', () => send(png, 'application/pdf')],
    'text that says it is a picture': ['EVIDENCE_TYPE_MISMATCH', () => send(pdf().slice(5), 'image/png')],
    'nothing at all': ['EVIDENCE_TYPE_MISMATCH', () => send(new Uint8Array(), 'image/png')],
    'a kind of file that is not taken': ['UNSUPPORTED_MEDIA_TYPE', () => send(pdf(), 'text/html')],
    'a form': ['UNSUPPORTED_MEDIA_TYPE', () => send(new TextEncoder().encode('{}'), 'application/json')],
    'a 20 MiB body': ['BODY_TOO_LARGE', () => send(new Uint8Array(20 * MEBIBYTE), 'application/pdf')],
    'no idempotency key': ['IDEMPOTENCY_KEY_MISSING', () => send(pdf(), 'application/pdf', { 'idempotency-key': '' })],
    'a file from a machine': ['NOT_ALLOWED', () => city.upload('kinerja-local', pdf('mesin'), 'application/pdf')],
    'a file where a form belongs': [
      'UNSUPPORTED_MEDIA_TYPE',
      () => city.send(city.people.employee, `/days/${TODAY}/entries`, {}, { 'content-type': 'application/pdf' }),
    ],
  };

  it.each(Object.keys(refused))('refuses %s, and keeps nothing', async (name) => {
    const [expected, attempt] = refused[name] as [string, () => Promise<Response>];
    const files = await readdir(join(city.folder, 'evidence'), { recursive: true });
    const before = await city.store.head();
    await expect(codeOf(attempt())).resolves.toBe(expected);
    await expect(city.store.head()).resolves.toBe(before);
    await expect(readdir(join(city.folder, 'evidence'), { recursive: true })).resolves.toEqual(files);
  });

  it('takes a file of 10 MiB, and not one byte more', async () => {
    const largest = new Uint8Array(10 * MEBIBYTE);
    largest.set(pdf());
    await expect(keep(largest)).resolves.toMatchObject({ size: 10 * MEBIBYTE });
    const larger = new Uint8Array(10 * MEBIBYTE + 1);
    larger.set(pdf());
    await expect(codeOf(send(larger, 'application/pdf'))).resolves.toBe('BODY_TOO_LARGE');
  });

  it('answers a body that is too large once all of it was read, or its sender would only see the connection break', async () => {
    let sent = 0;
    const body = new ReadableStream(
      {
        pull: (into) => {
          if (sent === 20 * MEBIBYTE) into.close();
          else into.enqueue(new Uint8Array(MEBIBYTE));
          sent = Math.min(sent + MEBIBYTE, 20 * MEBIBYTE);
        },
      },
      { highWaterMark: 0 },
    );
    await expect(codeOf(city.upload(city.people.employee, body, 'application/json'))).resolves.toBe('BODY_TOO_LARGE');
    expect(sent).toBe(20 * MEBIBYTE);
  });

  it('refuses the key of one file for another', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const { position } = await keep(pdf('enam'), city.people.employee, key);
    await fetchFile(city.people.employee, { hash: 'f'.repeat(64), position });
    await expect(codeOf(send(pdf('tujuh'), 'application/pdf', key))).resolves.toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it.each(['f'.repeat(64), 'F'.repeat(64), '..%2f..%2fetc%2fpasswd', '%00'])('has nothing under %s', async (hash) => {
    await expect(codeOf(city.read(city.people.employee, `/evidence/${hash}`))).resolves.toBe('NO_SUCH_EVIDENCE');
  });

  it('is shown to nobody who is not signed in', async () => {
    const { hash } = await keep(pdf('delapan'));
    await expect(codeOf(fetch(`${city.service.url}/evidence/${hash}`))).resolves.toBe('NOT_SIGNED_IN');
  });

  it('equals a fresh fold of the log, row by row', async () => {
    const { differences, rows } = await verify({
      store: city.store,
      db: city.db,
      prefixes: ['task-reporting.'],
      view: evidenceView,
    });
    expect(differences).toEqual([]);
    expect(rows).toBeGreaterThan(5);
  });
});
