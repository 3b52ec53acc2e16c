import { beforeEach, describe, expect, it } from '@jest/globals';
import { Batch } from '../src/app/api/batch.ts';
import { Client } from '../src/app/api/client.ts';
import { Positions } from '../src/app/api/positions.ts';
import { ApiError } from '../src/app/api/problem.ts';

interface Call {
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), { ...init, headers: { 'content-type': 'application/json', ...init.headers } });

const problem = (code: string, status: number, more: object = {}, headers: Record<string, string> = {}): Response =>
  json(
    { title: code, status, code, ...more },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  );

describe('the way to the services', () => {
  let calls: Call[];
  let answers: (() => Response)[];
  let waited: number[];
  let csrf: string;
  let purpose: string | undefined;
  let now: number;
  let client: Client;

  beforeEach(() => {
    [calls, answers, waited, csrf, now, purpose] = [[], [], [], 'first', 0, undefined];
    client = new Client({
      fetch: (input, init) => {
        calls.push({ url: input as string, headers: init?.headers as Record<string, string>, body: init?.body });
        const answer = answers.shift();
        return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('network'));
      },
      positions: new Positions(() => now),
      language: () => 'id',
      csrf: () => csrf,
      purpose: () => purpose,
      renew: () => {
        csrf = 'second';
        return Promise.resolve();
      },
      wait: (ms) => {
        waited.push(ms);
        return Promise.resolve();
      },
    });
  });

  const write = () => client.write('evaluation', '/feedback', { text: 'baik' }, { key: 'one-intent' });

  it('says who asks for what, in which language', async () => {
    answers = [() => json({ items: [1] }, { headers: { age: '3', position: '9' } })];
    expect(await client.read('evaluation', '/rules')).toMatchObject({
      data: { items: [1] },
      age_seconds: 3,
      position: '9',
    });
    expect(calls[0]).toMatchObject({ url: '/api/evaluation/rules', headers: { 'Accept-Language': 'id' } });
  });

  it('says for what, where somebody has said it, in letters that a header takes', async () => {
    answers = [() => json({}), () => json({})];
    await client.read('evaluation', '/rules');
    expect(calls[0]?.headers).not.toHaveProperty('Kinerja-Purpose');
    purpose = 'Pengaduan “17”';
    await client.read('evaluation', '/rules');
    expect(decodeURIComponent(calls[1]?.headers['Kinerja-Purpose'] ?? '')).toBe(purpose);
    expect(calls[1]?.headers['Kinerja-Purpose']).toMatch(/^[\x20-\x7e]+$/);
  });

  it('sends a lost write again with the same key', async () => {
    answers = [
      () => {
        throw new TypeError('network');
      },
      () => problem('SERVICE_UNAVAILABLE', 503, {}, { 'retry-after': '2' }),
      () => json({ revision: '0', position: '12' }, { status: 202 }),
    ];
    expect(await write()).toMatchObject({ revision: '0', position: '12' });
    expect(calls.map(({ headers }) => headers['Idempotency-Key'])).toEqual(['one-intent', 'one-intent', 'one-intent']);
    expect(waited[1]).toBe(2000);
  });

  it('gives up on a service that stays silent, and says so', async () => {
    await expect(write()).rejects.toMatchObject({ code: 'OFFLINE', transient: true });
    expect(calls).toHaveLength(4);
  });

  it('does not repeat what was refused, and keeps the field messages', async () => {
    answers = [
      () => problem('INVALID_FIELDS', 400, { errors: [{ pointer: '/text', detail: 'teks 3 sampai 2000 karakter' }] }),
    ];
    const refused = await write().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect((refused as ApiError).field('/text')).toBe('teks 3 sampai 2000 karakter');
    expect(calls).toHaveLength(1);
  });

  it('fetches the page’s token anew when it is no longer accepted', async () => {
    answers = [() => problem('CSRF_TOKEN_MISSING', 403), () => json({ position: '1' })];
    await write();
    expect(calls.map(({ headers }) => headers['X-CSRF-Token'])).toEqual(['first', 'second']);
  });

  it('reads its own writes: asks each service for no less than it wrote there, for a while', async () => {
    answers = [() => json({ position: '12' }), () => json({}), () => json({}), () => json({})];
    await write();
    await client.read('evaluation', '/x');
    await client.read('identity', '/x');
    now = 61_000;
    await client.read('evaluation', '/x');
    expect(calls.slice(1).map(({ headers }) => headers['After-Position'])).toEqual(['12', undefined, undefined]);
  });

  it('makes an error of an answer that is no problem document', async () => {
    answers = [() => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } })];
    await expect(client.read('identity', '/me')).rejects.toMatchObject({ code: 'UNEXPECTED_ANSWER', transient: true });
  });
});

describe('asking for people', () => {
  it('gathers what is asked for together', async () => {
    const asked: string[][] = [];
    const batch = new Batch((keys) => {
      asked.push(keys);
      return Promise.resolve(new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.toUpperCase()])));
    }, 2);
    expect(await Promise.all(['a', 'b', 'a', 'nobody'].map((key) => batch.load(key)))).toEqual([
      'A',
      'B',
      'A',
      undefined,
    ]);
    expect(asked).toEqual([['a', 'b'], ['nobody']]);
  });

  it('passes a failure to everybody who asked', async () => {
    const batch = new Batch<string>(() => Promise.reject(new Error('down')));
    await expect(Promise.all([batch.load('a'), batch.load('b')])).rejects.toThrow('down');
  });
});
