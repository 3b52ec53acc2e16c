import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, freePort, freshDatabase, type FreshDatabase } from '@kinerja/testing';
import type { FastifyInstance } from 'fastify';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { migrate } from '../src/server/database.ts';
import { buildPortal } from '../src/server/portal.ts';
import { serverSentEvents, type ServerSentEvent } from '../src/server/server-sent-events.ts';
import { settingsFrom } from '../src/server/settings.ts';
import { Browser } from './browser.ts';
import { CLIENT_SECRET, FakeService, fakeIdentity, PERSON } from './fake-city.ts';

let database: FreshDatabase;
let pool: pg.Pool;
let app: FastifyInstance;
let origin: string;
let identity: FakeService;
let work: FakeService;
let pages: string;
let absent: string;
let accessToken_s = 600;
const CORRELATION = '0b9a3f0e-6c1f-4d37-9a52-6d2a4a0f0c11';

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  await migrate(pool);
  await migrate(pool);
  const port = await freePort();
  origin = `http://localhost:${String(port)}`;
  identity = await fakeIdentity(origin, () => accessToken_s);
  work = await new FakeService().listen();
  absent = `http://127.0.0.1:${String(await freePort())}`;
  pages = await mkdtemp(join(tmpdir(), 'kinerja-pages-'));
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Kinerja</title>');
  const settings = settingsFrom({
    PORT: String(port),
    KINERJA_ORIGIN: origin,
    KINERJA_POSTGRES: database.url,
    KINERJA_IDENTITY: identity.address,
    KINERJA_TASK_REPORTING: work.address,
    KINERJA_EVALUATION: absent,
    KINERJA_ANALYTICS: work.address,
    KINERJA_NOTARY: work.address,
    KINERJA_CLIENT_SECRET: CLIENT_SECRET,
  });
  app = buildPortal({ ...settings, pages, live: { beat_ms: 100, reconnect_ms: 20 } }, pool, pino({ level: 'silent' }));
  await app.listen({ port, host: '127.0.0.1' });
});

afterAll(async () => {
  await app.close();
  await Promise.all([identity.close(), work.close(), pool.end(), rm(pages, { recursive: true })]);
  await database.drop();
});

beforeEach(() => {
  accessToken_s = 600;
  work.seen.length = 0;
});

const signedIn = async (): Promise<Browser> => {
  const browser = new Browser(origin);
  const page = await browser.open('/sign-in?to=/pekerjaan');
  expect([page.status, page.url]).toEqual([200, '/pekerjaan']);
  return browser;
};

const sessionOf = async (browser: Browser) => {
  const page = await browser.open('/session', { headers: { accept: 'application/json' } });
  return JSON.parse(page.text) as {
    person: { personId: string; authorized: boolean };
    csrf: string;
    expiresAt: string;
    code?: string;
  };
};

const problemOf = (text: string) =>
  JSON.parse(text) as { code: string; status: number; title: string; instance: string };

describe('signing in', () => {
  it('goes through the provider and comes back to the page that was asked for', async () => {
    const browser = await signedIn();
    const session = await sessionOf(browser);
    expect(session.person).toMatchObject({ personId: PERSON, authorized: true });
    expect(Date.parse(session.expiresAt)).toBeGreaterThan(Date.now());
  });

  it('gives the browser a cookie of this host only, out of reach of scripts', async () => {
    const browser = await signedIn();
    const cookie = browser.setCookies.find((line) => line.startsWith('__Host-kinerja='));
    expect(cookie).toMatch(/; Path=\/;/);
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(`; ${flag}`);
    expect(cookie).not.toMatch(/domain=/i);
  });

  it('never lets a token reach the browser', async () => {
    const browser = await signedIn();
    const { csrf } = await sessionOf(browser);
    await browser.open('/api/task-reporting/review-queue');
    await browser.open('/sign-out', { method: 'POST', headers: { 'x-csrf-token': csrf } });
    const token = work.seen[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
    expect(token).toMatch(/^ey/);
    const everything = browser.received.join('\n');
    expect(everything).not.toContain(token);
    expect(everything).not.toMatch(/eyJ[\w-]+\.[\w-]+\.|refresh_token|access_token|id_token=/);
  });

  it('keeps neither the cookie nor readable tokens in the database', async () => {
    const browser = await signedIn();
    const { rows } = await pool.query<{ row: string }>('SELECT session::text AS row FROM session');
    const stored = rows.map(({ row }) => row).join('\n');
    expect(stored).not.toContain(browser.cookies.get('__Host-kinerja'));
    expect(stored).not.toContain(Buffer.from('eyJ').toString('hex'));
  });

  it('answers NO_SESSION to somebody who is not signed in', async () => {
    const page = await new Browser(origin).open('/session', { headers: { 'accept-language': 'en' } });
    expect(page.headers.get('content-type')).toContain('application/problem+json');
    expect(problemOf(page.text)).toMatchObject({
      code: 'NO_SESSION',
      status: 401,
      title: expect.stringContaining('not signed in'),
    });
  });

  it('does not lead out of the portal', async () => {
    for (const to of ['https://example.org/', '//example.org', '/\\example.org']) {
      const page = await new Browser(origin).open(`/sign-in?to=${encodeURIComponent(to)}`);
      expect(page.url).toBe('/');
    }
  });

  it('accepts an answer of the provider once, and only in the browser that asked', async () => {
    const browser = new Browser(origin);
    const start = await fetch(`${origin}/sign-in`, { redirect: 'manual' });
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const page = await browser.open(`/callback?code=stolen&state=${state}`);
    expect(page.url).toBe('/masuk?failed=late');
    expect(browser.cookies.has('__Host-kinerja')).toBe(false);
  });

  it('does not stumble over an answer that names its state twice', async () => {
    const headers = { cookie: '__Host-kinerja-sign-in=any' };
    const answer = await fetch(`${origin}/callback?code=x&state=a&state=b`, { redirect: 'manual', headers });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/masuk?failed=late']);
  });

  it('ends with signing out, for the token as well', async () => {
    const browser = await signedIn();
    const copy = new Browser(origin);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    const { csrf } = await sessionOf(browser);
    const page = await browser.open('/sign-out', { method: 'POST', headers: { 'x-csrf-token': csrf } });
    expect(page.status).toBe(204);
    for (const name of ['__Host-kinerja', '_session', '_session.sig'])
      expect([...browser.cookies.keys()]).not.toContain(name);
    expect((await sessionOf(copy)).code).toBe('NO_SESSION');
  });

  it('renews tokens before they end, once for all requests that wait', async () => {
    accessToken_s = 30;
    const browser = await signedIn();
    accessToken_s = 600;
    await Promise.all(Array.from({ length: 8 }, () => browser.open('/api/task-reporting/review-queue')));
    const tokens = new Set(work.seen.map(({ headers }) => headers.authorization));
    expect(tokens.size).toBe(1);
    expect(work.seen).toHaveLength(8);
  });
});

describe('calling services', () => {
  it('adds the token and the correlation id, and strips cookies on both ways', async () => {
    const browser = await signedIn();
    const page = await browser.open('/api/task-reporting/people/x/work?from=2026-01-01', {
      headers: { 'x-correlation-id': CORRELATION },
    });
    expect(page.status).toBe(200);
    const [seen] = work.seen;
    expect(seen?.path).toBe('/people/x/work?from=2026-01-01');
    expect(seen?.headers).toMatchObject({
      'x-correlation-id': CORRELATION,
      authorization: expect.stringMatching(/^Bearer ey/),
    });
    expect(seen?.headers.cookie).toBeUndefined();
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(page.headers.get('x-correlation-id')).toBe(CORRELATION);
  });

  it('tells a service for what somebody looks who follows a link, which brings no header along', async () => {
    const browser = await signedIn();
    const purpose = encodeURIComponent('Pengaduan 3/2026: “bukti”');
    await browser.open(`/api/task-reporting/people/x/work?from=2026-01-01&tujuan=${purpose}`);
    await browser.open(`/api/task-reporting/evidence/abc?tujuan=${purpose}`);
    expect(work.seen.map(({ path, headers }) => [path, headers['kinerja-purpose']])).toEqual([
      ['/people/x/work?from=2026-01-01', purpose],
      ['/evidence/abc', purpose],
    ]);
  });

  it('refuses a write by cookie without the page’s token, and passes it with', async () => {
    const browser = await signedIn();
    const { csrf } = await sessionOf(browser);
    for (const headers of [{}, { 'x-csrf-token': 'wrong' }] as Record<string, string>[]) {
      const refused = await browser.open('/api/task-reporting/evidence', { method: 'POST', body: 'x', headers });
      expect(problemOf(refused.text)).toMatchObject({ code: 'CSRF_TOKEN_MISSING', status: 403 });
    }
    expect(work.seen).toEqual([]);
    const passed = await browser.open('/api/task-reporting/evidence', {
      method: 'POST',
      body: 'x',
      headers: { 'x-csrf-token': csrf },
    });
    expect(passed.status).toBe(200);
    expect(work.seen[0]?.headers['x-csrf-token']).toBeUndefined();
  });

  it('passes the bearer token of a program as it is, without asking for more', async () => {
    const answer = await fetch(`${origin}/api/task-reporting/evidence`, {
      method: 'POST',
      body: 'x',
      headers: { authorization: 'Bearer of-a-program', cookie: '__Host-kinerja=whatever' },
    });
    expect(answer.status).toBe(200);
    expect(work.seen[0]?.headers).toMatchObject({ authorization: 'Bearer of-a-program' });
    expect(work.seen[0]?.headers.cookie).toBeUndefined();
  });

  it('streams a body that is larger than its own limits', async () => {
    const size = 12 * 1024 * 1024;
    const answer = await fetch(`${origin}/api/task-reporting/evidence`, {
      method: 'POST',
      body: Buffer.alloc(size, 7),
      headers: { authorization: 'Bearer of-a-program', 'content-type': 'application/pdf' },
    });
    expect([answer.status, work.seen[0]?.bytes]).toEqual([200, size]);
  });

  it('passes on the body of a program that asks first whether it may send it', async () => {
    const answer = await new Promise<IncomingMessage>((answered, failed) => {
      const asking = request(`${origin}/api/task-reporting/evidence`, {
        method: 'POST',
        headers: { authorization: 'Bearer of-a-program', 'content-type': 'application/pdf', expect: '100-continue' },
      });
      asking
        .once('continue', () => asking.end('12345'))
        .once('response', answered)
        .once('error', failed)
        .flushHeaders();
    });
    expect([answer.statusCode, work.seen[0]?.bytes]).toEqual([200, 5]);
  });

  it('says when a service does not answer, and when to try again', async () => {
    const browser = await signedIn();
    const page = await browser.open('/api/evaluation/rules');
    expect(problemOf(page.text)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503 });
    expect(page.headers.get('retry-after')).toBe('2');
    expect(problemOf(page.text).instance).toBe(page.headers.get('x-correlation-id'));
  });

  it.each(['/metrics', '/health/ready', '/%6detrics', '/oidc/token'])('does not show %s of a service', async (path) => {
    const browser = await signedIn();
    const page = await browser.open(`/api/identity${path}`);
    expect(problemOf(page.text).code).toBe('NOT_FOUND');
  });

  it.each([
    '/./metrics',
    '/x/../metrics',
    '/%2e/metrics',
    '/x/%2e%2e/oidc/token',
    '//metrics',
    '/\\metrics',
    '/status',
  ])('does not show %s of a service to a program either', async (path) => {
    // As it is: a browser, and `fetch`, would straighten it before sending.
    const answer = await new Promise<IncomingMessage>((answered, failed) => {
      request(`${origin}/`, { path: `/api/identity${path}`, headers: { authorization: 'Bearer any' } }, answered)
        .once('error', failed)
        .end();
    });
    expect([400, 404]).toContain(answer.statusCode);
    answer.resume();
  });

  it('says of an address that cannot be read what any refusal says', async () => {
    const page = await new Browser(origin).open('/api/identity/people/%zz');
    expect(problemOf(page.text)).toMatchObject({ code: 'BAD_REQUEST', status: 400 });
  });

  it('lets everybody read checkpoints and proofs, without telling the notary who asks', async () => {
    const browser = await signedIn();
    const page = await browser.open('/api/notary/checkpoints?after=7');
    expect(page.status).toBe(200);
    const [seen] = work.seen;
    expect(seen?.path).toBe('/checkpoints?after=7');
    expect(seen?.headers).not.toHaveProperty('authorization');
    expect(seen?.headers).not.toHaveProperty('cookie');
    expect((await new Browser(origin).open('/api/notary/metrics')).status).toBe(404);
    expect(work.seen).toHaveLength(1);
  });

  it('lets everybody read what a service offers', async () => {
    const page = await new Browser(origin).open('/api/task-reporting/openapi.json');
    expect(page.status).toBe(200);
    const docs = await new Browser(origin).open('/api/docs');
    expect(docs.text).toContain('/api/docs/start.js');
    expect((await new Browser(origin).open('/api/docs/start.js')).text).toContain('/api/evaluation/openapi.json');
    expect((await new Browser(origin).open('/api/docs/files/swagger-ui-bundle.js')).status).toBe(200);
    expect((await new Browser(origin).open('/api/docs/files/package.json')).status).toBe(404);
  });
});

describe('live changes', () => {
  const listen = async (browser: Browser) => {
    const over = new AbortController();
    const response = await browser.stream('/live', over.signal);
    const events: ServerSentEvent[] = [];
    const ended = (async () => {
      if (!response.body) throw new Error('no stream');
      for await (const event of serverSentEvents(response.body)) events.push(event);
    })().catch((error: unknown) => {
      if (!over.signal.aborted) throw error;
    });
    return {
      events,
      ended,
      close: () => {
        over.abort();
      },
      status: response.status,
    };
  };
  const change = { service: 'task-reporting', view: 'work', subject: PERSON, position: '12' };

  it('brings the services’ events to the page, and closes their streams with it', async () => {
    const browser = await signedIn();
    const page = await listen(browser);
    await eventually(() => {
      expect(work.streams.size).toBe(2);
    });
    work.tell('heartbeat', {});
    // A service does not say which one it is; the portal adds that.
    const { view, subject, position } = change;
    work.tell('changed', { view, subject, position });
    await eventually(() => {
      expect(page.events).toContainEqual({ event: 'changed', data: JSON.stringify(change) });
    });
    expect(work.seen.find(({ path }) => path === '/live')?.headers.authorization).toMatch(/^Bearer ey/);
    page.close();
    await page.ended;
    await eventually(() => {
      expect(work.streams.size).toBe(0);
    });
  });

  it('connects again when a stream was cut, and tells the page to read again', async () => {
    const page = await listen(await signedIn());
    await eventually(() => {
      expect(work.streams.size).toBe(2);
    });
    work.cutStreams();
    await eventually(() => {
      expect(page.events).toContainEqual({ event: 'resync', data: '{"service":"task-reporting"}' });
    });
    page.close();
    await page.ended;
  });

  it('ends when the person signs out', async () => {
    const browser = await signedIn();
    const page = await listen(browser);
    const { csrf } = await sessionOf(browser);
    await browser.open('/sign-out', { method: 'POST', headers: { 'x-csrf-token': csrf } });
    await page.ended;
    expect(page.events.at(-1)).toEqual({ event: 'signed-out', data: '{}' });
  });

  it('ends when the session was ended elsewhere', async () => {
    const page = await listen(await signedIn());
    await pool.query('DELETE FROM session');
    await page.ended;
    expect(page.events.at(-1)?.event).toBe('signed-out');
  });

  it('is for people who are signed in', async () => {
    expect((await new Browser(origin).open('/live')).status).toBe(401);
  });
});

describe('the pages', () => {
  it('are served at every address that is not the server’s own', async () => {
    for (const path of ['/', '/pekerjaan/lapor', '/riwayat/a/2026-Q3']) {
      const page = await new Browser(origin).open(path);
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('<title>Kinerja')]);
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await new Browser(origin).open('/api/nowhere')).status).toBe(404);
    expect((await new Browser(origin).open('/assets/gone.js')).status).toBe(404);
  });

  it('allow no inline script and no frame around them', async () => {
    const { headers } = await new Browser(origin).open('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('tell operators how it is', async () => {
    expect((await fetch(`${origin}/health/live`)).status).toBe(200);
    expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${origin}/metrics`)).text()).toContain('portal_live_streams');
  });
});

describe('a flood of sign-ins', () => {
  it('is slowed down over all replicas', async () => {
    const answers = await Promise.all(
      Array.from({ length: 320 }, () => fetch(`${origin}/sign-in`, { redirect: 'manual' })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(problemOf((await refused[0]?.text()) ?? '').code).toBe('TOO_MANY_REQUESTS');
    expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
