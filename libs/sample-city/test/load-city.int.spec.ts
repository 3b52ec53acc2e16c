import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CityNotLoaded, loadCity, localTokens, makeCity, REGISTRAR } from '../src/index.ts';
import type { City, CityCommand, Lane, Progress } from '../src/index.ts';

// A small server stands for the portal and its services: what it says to each request is the test's business.

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
/** A status with a body, or `cut`: the connection breaks after the request was read. */
type Said = { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> } | 'cut';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const serve = async (answer: (asked: Asked, times: number) => Said) => {
  const asked: Asked[] = [];
  const times = new Map<string, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one: Asked = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      const key = `${one.path} ${one.body}`;
      times.set(key, (times.get(key) ?? 0) + 1);
      asked.push(one);
      const said = answer(one, times.get(key) ?? 1);
      if (said === 'cut') {
        request.socket.destroy();
        return;
      }
      response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
      response.end(JSON.stringify(said.body ?? {}));
    });
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

const command = (name: string): CityCommand => ({
  service: 'identity',
  path: `/${name}`,
  body: { name },
  actor: 'rini',
  key: `00000000-0000-5000-8000-${name.padStart(12, '0')}`,
  occurredAt: '2026-11-20T08:00:00.000Z',
});
const cityOf = (...phases: Lane[][]): Pick<City, 'phases'> => ({
  phases: () =>
    phases.map((lanes, index) => ({ name: `phase ${index + 1}`, lanes: lanes.length, lanesInOrder: () => lanes })),
});
const tokenFor = (actor: string): Promise<string> => Promise.resolve(`token of ${actor}`);
const accepted: Said = { status: 201, body: { revision: '0', position: '1' } };

describe('loading a city', () => {
  it('sends each command once, with the person’s token, its key and its moment', async () => {
    const { origin, asked } = await serve(() => accepted);
    const loaded = await loadCity({ origin, tokenFor, city: cityOf([{ commands: [command('a')] }]) });
    expect(loaded).toMatchObject({ commands: 1, retries: 0, phases: [{ name: 'phase 1', commands: 1 }] });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      path: '/api/identity/a',
      body: '{"name":"a"}',
      headers: {
        authorization: 'Bearer token of rini',
        'content-type': 'application/json',
        'idempotency-key': command('a').key,
        'kinerja-occurred-at': '2026-11-20T08:00:00.000Z',
      },
    });
  });

  it('sends a command again under the same key after a failure, a lost answer and a refusal that came too early', async () => {
    const says: Said[] = [{ status: 503 }, 'cut', { status: 409, body: { code: 'PLAN_NOT_KNOWN' } }, accepted];
    const { origin, asked } = await serve((_, times) => says[times - 1] ?? accepted);
    const loaded = await loadCity({ origin, tokenFor, city: cityOf([{ commands: [command('a')] }]) });
    expect(loaded).toMatchObject({ commands: 1, retries: 3 });
    expect(new Set(asked.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([command('a').key]));
  });

  it('keeps the order of a lane and of the phases, also while others fail', async () => {
    const { origin, asked } = await serve(({ path }, times) =>
      path.endsWith('2') && times === 1 ? { status: 500 } : accepted,
    );
    const lane = (name: string): Lane => ({ commands: ['1', '2', '3'].map((step) => command(`${name}${step}`)) });
    const lanes = ['a', 'b', 'c', 'd', 'e'].map(lane);
    await loadCity({ origin, tokenFor, city: cityOf(lanes, [lane('z')]), concurrency: 3 });
    const accepting = asked.map(({ path }) => path.slice('/api/identity/'.length));
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const steps = accepting.filter((each) => each.startsWith(name)).map((each) => each.slice(1));
      expect(steps).toEqual(['1', '2', '2', '3']);
    }
    expect(accepting.slice(-4)).toEqual(['z1', 'z2', 'z2', 'z3']);
  });

  it('stops at a refusal and says in one sentence which, whose and why', async () => {
    const refused = {
      code: 'NIP_INVALID',
      detail: 'This NIP is not valid.',
      errors: [{ pointer: '/nip', detail: '18 digits' }],
    };
    const { origin, asked } = await serve(({ path }) =>
      path.endsWith('/b') ? { status: 400, body: refused } : accepted,
    );
    const city = cityOf([{ commands: [command('a'), command('b'), command('c')] }], [{ commands: [command('d')] }]);
    await expect(loadCity({ origin, tokenFor, city })).rejects.toThrow(
      'The identity service did not accept "POST /b" of rini: 400 NIP_INVALID: This NIP is not valid. [{"pointer":"/nip","detail":"18 digits"}]',
    );
    expect(asked.map(({ path }) => path)).toEqual(['/api/identity/a', '/api/identity/b']);
  });

  it('gives up on a refusal that stays and on a service that is gone', async () => {
    const { origin } = await serve(() => ({ status: 403, body: { code: 'NOT_ALLOWED', detail: 'No.' } }));
    const city = cityOf([{ commands: [command('a')] }]);
    const patience = { refused_ms: 60, unreachable_ms: 60 };
    await expect(loadCity({ origin, tokenFor, city, patience })).rejects.toThrow('403 NOT_ALLOWED: No.');
    const gone = loadCity({ origin: 'http://127.0.0.1:1', tokenFor, city, patience });
    await expect(gone).rejects.toThrow(CityNotLoaded);
    await expect(gone).rejects.toThrow('it cannot be reached');
  });

  const ready = {
    service: 'evaluation',
    path: '/people/rini/plans',
    actor: 'dadan',
    waitsFor: 'evaluation to know Rini',
    proves: (answer: unknown) => (answer as { items: string[] }).items.includes('plan'),
  } as const;

  it('waits with a lane until the other service shows what it rests on', async () => {
    const says: Said[] = [
      { status: 403 },
      { status: 200, body: { items: [] } },
      { status: 200, body: { items: ['plan'] } },
    ];
    const { origin, asked } = await serve(({ method }, times) =>
      method === 'GET' ? (says[times - 1] ?? 'cut') : accepted,
    );
    await loadCity({ origin, tokenFor, city: cityOf([{ ready, commands: [command('a')] }]) });
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'POST']);
    expect(asked[0]?.headers.authorization).toBe('Bearer token of dadan');
  });

  it('says what it waited for in vain', async () => {
    const { origin } = await serve(() => ({ status: 200, body: { items: [] } }));
    const city = cityOf([{ ready, commands: [command('a')] }]);
    await expect(loadCity({ origin, tokenFor, city, patience: { unseen_ms: 60 } })).rejects.toThrow(
      'for evaluation to know Rini; "GET /people/rini/plans" last said: the answer does not show it',
    );
  });

  it('goes on at a phase, and knows when there is none of that name', async () => {
    const { origin, asked } = await serve(() => accepted);
    const city = cityOf([{ commands: [command('a')] }], [{ commands: [command('b')] }]);
    await loadCity({ origin, tokenFor, city, from: 'phase 2' });
    expect(asked.map(({ path }) => path)).toEqual(['/api/identity/b']);
    await expect(loadCity({ origin, tokenFor, city, from: 'phase 9' })).rejects.toThrow('no phase "phase 9"');
  });

  it('brings in the whole small city and tells how far it is', async () => {
    const city = makeCity({ seed: 'bandung', size: 'small', today: '2026-11-24' });
    const results = city.people.flatMap(({ personId }) => city.planOf(personId, 2026) ?? []);
    const items = results.flatMap((plan) =>
      plan.results.map(({ resultId }) => ({ resultId, planId: plan.planId, status: plan.status })),
    );
    const { origin, asked } = await serve(({ method }) =>
      method === 'GET' ? { status: 200, body: { items } } : accepted,
    );
    const told: Progress[] = [];
    const loaded = await loadCity({ origin, tokenFor, city, onProgress: (progress) => told.push(progress) });
    const expected = [...city.commands()];
    expect(loaded).toMatchObject({ commands: expected.length, retries: 0 });
    const keys = asked.filter(({ method }) => method === 'POST').map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys)).toEqual(new Set(expected.map(({ key }) => key)));
    expect(told.at(-1)).toMatchObject({ phase: 'revisions of plans', commands: expected.length });
    expect(told.map(({ commands }) => commands)).toEqual(told.map(({ commands }) => commands).sort((a, b) => a - b));
  });
});

describe('local tokens', () => {
  const token = (lifetime_s: number): Said => ({ status: 200, body: { access_token: 'abc', expires_in: lifetime_s } });

  it('asks by the local grant for a person and by client credentials for the registrar', async () => {
    const { origin, asked } = await serve(() => token(600));
    const local = localTokens({ issuer: `${origin}/oidc`, secret: 's3cret' });
    expect(await local('a-person')).toBe('abc');
    await local(REGISTRAR);
    expect(asked.map(({ path }) => path)).toEqual(['/oidc/token', '/oidc/token']);
    expect(asked.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
      { grant_type: 'urn:kinerja:local', person: 'a-person', resource: 'urn:kinerja' },
      { grant_type: 'client_credentials', scope: 'registrar', resource: 'urn:kinerja' },
    ]);
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('kinerja-local:s3cret').toString('base64')}`);
  });

  it('keeps a token while it is fresh, shares one question, and asks again for an old one', async () => {
    const { origin, asked } = await serve(() => token(600));
    const local = localTokens({ issuer: origin, secret: 's' });
    await Promise.all([local('rini'), local('rini'), local('rini')]);
    await local('rini');
    expect(asked).toHaveLength(1);
    const { origin: hasty, asked: hastily } = await serve(() => token(0));
    const old = localTokens({ issuer: hasty, secret: 's' });
    await old('rini');
    await old('rini');
    expect(hastily).toHaveLength(2);
  });

  it('asks again when too many have asked at once, however little patience it has', async () => {
    const busy: Said = { status: 429, body: { code: 'TOO_MANY_REQUESTS' }, headers: { 'retry-after': '0' } };
    const { origin } = await serve((_, times) => (times < 2 ? busy : token(600)));
    expect(await localTokens({ issuer: origin, secret: 's', patience_ms: 0 })('rini')).toBe('abc');
  });

  it('waits for a person who is not known yet, and gives up on one who never is', async () => {
    const unknown: Said = { status: 400, body: { error: 'invalid_grant' } };
    const { origin } = await serve((_, times) => (times < 3 ? unknown : token(600)));
    expect(await localTokens({ issuer: origin, secret: 's' })('rini')).toBe('abc');
    const { origin: strict } = await serve(() => unknown);
    await expect(localTokens({ issuer: strict, secret: 's', patience_ms: 50 })('rini')).rejects.toThrow(
      'invalid_grant',
    );
  });
});
