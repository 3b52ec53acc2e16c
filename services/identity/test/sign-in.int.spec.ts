import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DatabaseClock } from '@kinerja/read-model';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { askToken, CLIENT_SECRET, codeOf, ok, REGISTRAR, startIdentity } from './city.ts';
import type { TestIdentity } from './city.ts';
import { Browser } from './browser.ts';
import { newPerson, PASSWORD } from './town.ts';

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly expires_in: number;
}

const ALL_BUT_DATE = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const),
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
];

describe('signing in', () => {
  let identity: TestIdentity;
  const rina = newPerson('Rina Wulandari');

  beforeAll(async () => {
    identity = await startIdentity();
    await ok(identity.send(REGISTRAR, '/people', rina));
    const account = { username: 'Rina.Wulandari', password: PASSWORD };
    const { position } = await ok(identity.send(REGISTRAR, `/people/${rina.personId}/account`, account));
    await identity.read(REGISTRAR, '/units', { 'after-position': position });
  });
  afterAll(() => identity.stop());

  const portal = ['kinerja-portal', CLIENT_SECRET] as const;

  /** The way of the portal: to the sign-in page, and with its form back to the callback. */
  const begin = async (browser: Browser, more: Record<string, string> = {}) => {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: 'kinerja-portal',
      response_type: 'code',
      redirect_uri: `${identity.origin}/callback`,
      scope: 'openid offline_access',
      resource: 'urn:kinerja',
      state: 'state',
      nonce: 'nonce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    });
    const page = await browser.follow(`${identity.origin}/oidc/auth?${query}`);
    return { verifier, page };
  };
  const exchange = (callback: string, verifier: string): Promise<Response> =>
    askToken(
      identity.origin,
      {
        grant_type: 'authorization_code',
        code: new URL(callback).searchParams.get('code') ?? '',
        redirect_uri: `${identity.origin}/callback`,
        code_verifier: verifier,
      },
      portal,
    );
  const signIn = async (browser = new Browser(identity.origin)): Promise<Tokens> => {
    const { verifier, page } = await begin(browser);
    const { url } = await browser.submit(page.url, { username: 'rina.wulandari', password: PASSWORD });
    return (await (await exchange(url, verifier)).json()) as Tokens;
  };

  it('gives the portal a token for our services after the right password, and a new one for the refresh token', async () => {
    const tokens = await signIn();
    const keys = createRemoteJWKSet(new URL(`${identity.url}/oidc/jwks`));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, keys, {
      issuer: `${identity.origin}/oidc`,
      audience: 'urn:kinerja',
    });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({ sub: rina.personId, client_id: 'kinerja-portal' });
    expect(payload).not.toHaveProperty('local');
    expect(tokens.expires_in).toBe(600);
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: rina.personId, nonce: 'nonce' });

    const refresh = (token: string) =>
      askToken(identity.origin, { grant_type: 'refresh_token', refresh_token: token }, portal);
    const renewed = (await (await refresh(tokens.refresh_token)).json()) as Tokens;
    expect(decodeJwt(renewed.access_token)).toMatchObject({ sub: rina.personId, aud: 'urn:kinerja' });
    // Rotating: the old one was used up, and whoever shows it again ends the whole session.
    await expect((await refresh(tokens.refresh_token)).json()).resolves.toMatchObject({ error: 'invalid_grant' });
    await expect((await refresh(renewed.refresh_token)).json()).resolves.toMatchObject({ error: 'invalid_grant' });
  });

  it('shows who one is with that token', async () => {
    const { access_token } = await signIn();
    const me = await fetch(`${identity.url}/me`, { headers: { authorization: `Bearer ${access_token}` } });
    await expect(me.json()).resolves.toMatchObject({ personId: rina.personId, name: rina.name, nip: rina.nip });
  });

  it('does not ask again in the same browser', async () => {
    const browser = new Browser(identity.origin);
    await signIn(browser);
    const { verifier, page } = await begin(browser);
    expect(page.url).toMatch(/\/callback\?/);
    expect((await exchange(page.url, verifier)).status).toBe(200);
  });

  it.each([
    ['id', 'Masuk', 'Nama pengguna atau kata sandi salah'],
    ['en', 'Sign in', 'The user name or the password is wrong'],
  ])('shows its page in the language asked for (%s) and says what was wrong', async (language, title, wrong) => {
    const browser = new Browser(identity.origin, { 'accept-language': language });
    const { page } = await begin(browser);
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).toContain(`<h1>${title}</h1>`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
    const again = await browser.submit(page.url, { username: '"><b>rina', password: 'salah' });
    expect(again.status).toBe(403);
    expect(again.text).toContain(wrong);
    expect(again.text).toContain('value="&#34;&#62;&#60;b&#62;rina"');
    expect(again.text).not.toContain('salah"');
  });

  it('does not look at a sixth try for a name from the same address, but at those for others', async () => {
    const browser = new Browser(identity.origin);
    const { page } = await begin(browser);
    const username = `nobody-${randomUUID()}`;
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      statuses.push((await browser.submit(page.url, { username, password: 'salah' })).status);
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    const other = await browser.submit(page.url, { username: 'rina.wulandari', password: PASSWORD });
    expect(other.url).toMatch(/\/callback\?/);
  });

  it('asks to start again when the page is too old or from another browser', async () => {
    const { page } = await begin(new Browser(identity.origin));
    const other = await new Browser(identity.origin).submit(page.url, { username: 'rina', password: PASSWORD });
    expect(other.status).toBe(400);
    expect(other.text).toContain('kedaluwarsa');
  });

  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['for another resource', { resource: 'urn:another' }, 'invalid_target'],
  ])('refuses a request %s', async (_, more, error) => {
    const { page } = await begin(new Browser(identity.origin), more);
    expect(new URL(page.url).searchParams.get('error')).toBe(error);
  });

  it('shows a page and goes nowhere when the client or the address to return to is unknown', async () => {
    const browser = new Browser(identity.origin);
    const { page } = await begin(browser, { redirect_uri: 'https://elsewhere.example/callback' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('invalid_redirect_uri');
  });

  describe('while the clock of its machine is wrong', () => {
    const clockIsOff = (ms: number): void => {
      jest.spyOn(identity.service.app.get(DatabaseClock), 'machineAhead_ms', 'get').mockReturnValue(ms);
    };
    afterEach(() => {
      jest.useRealTimers();
      jest.restoreAllMocks();
    });

    it.each([
      ['fast', 7_200_000],
      ['slow', -2_592_000_000],
    ])('gives nobody a token dated by it (%s), and is asked again later', async (_, ms) => {
      const { refresh_token } = await signIn();
      clockIsOff(ms);
      const refresh = () => askToken(identity.origin, { grant_type: 'refresh_token', refresh_token }, portal);
      const refused = await refresh();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
      await expect(refused.json()).resolves.toMatchObject({ error: 'temporarily_unavailable' });
      jest.restoreAllMocks();
      expect((await refresh()).status).toBe(200);
    });

    it('shows people a page, and services its keys', async () => {
      clockIsOff(7_200_000);
      const { page } = await begin(new Browser(identity.origin, { accept: 'text/html', 'accept-language': 'en' }));
      expect(page.status).toBe(503);
      expect(page.text).toContain('temporarily_unavailable');
      expect((await fetch(`${identity.url}/oidc/jwks`)).status).toBe(200);
    });

    it('lets in whoever has a good token, since it goes by the time of its database', async () => {
      const { access_token } = await signIn();
      jest.useFakeTimers({ now: Date.now() + 7_200_000, doNotFake: [...ALL_BUT_DATE] });
      const me = await fetch(`${identity.url}/me`, { headers: { authorization: `Bearer ${access_token}` } });
      expect(me.status).toBe(200);
    });

    it('does not mind a few seconds', async () => {
      clockIsOff(4_000);
      expect((await signIn()).access_token).toBeDefined();
    });
  });

  it('keeps its keys and sessions over a restart', async () => {
    const { access_token, refresh_token } = await signIn();
    await identity.restart();
    const me = await fetch(`${identity.url}/me`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(me.status).toBe(200);
    const renewed = await askToken(identity.origin, { grant_type: 'refresh_token', refresh_token }, portal);
    expect(renewed.status).toBe(200);
  });

  it('signs out by the provider and returns to the portal', async () => {
    const browser = new Browser(identity.origin);
    const { id_token } = await signIn(browser);
    const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: `${identity.origin}/` });
    const asked = await browser.follow(`${identity.origin}/oidc/session/end?${query}`);
    expect(asked.text).toContain('Keluar dari Kinerja?');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const left = await browser.submit(`${identity.origin}/oidc/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(left.url).toBe(`${identity.origin}/`);
    const { page } = await begin(browser);
    expect(page.url).toContain('/oidc/interaction/');
  });

  describe('when the account is disabled', () => {
    const path = `/people/${rina.personId}/account`;

    it('ends every session at once, refuses the password, and begins afresh when it is enabled again', async () => {
      const browser = new Browser(identity.origin);
      const { access_token, refresh_token } = await signIn(browser);
      const asRina = () => fetch(`${identity.url}/me`, { headers: { authorization: `Bearer ${access_token}` } });
      const renew = async () =>
        (await askToken(identity.origin, { grant_type: 'refresh_token', refresh_token }, portal)).status;

      const { position } = await ok(identity.send(REGISTRAR, `${path}/disable`, { reason: 'Perangkat hilang' }));
      await identity.read(REGISTRAR, '/units', { 'after-position': position });
      await expect(codeOf(asRina())).resolves.toBe('ACCOUNT_DISABLED');
      await expect(renew()).resolves.toBe(400);
      await expect(identity.token(rina.personId)).rejects.toThrow('invalid_grant');
      const { page } = await begin(browser);
      const refused = await browser.submit(page.url, { username: 'rina.wulandari', password: PASSWORD });
      expect(refused.text).toContain('Akun ini tidak aktif');

      const enabled = await ok(identity.send(REGISTRAR, `${path}/enable`));
      await identity.read(REGISTRAR, '/units', { 'after-position': enabled.position });
      await expect(renew()).resolves.toBe(400);
      expect((await signIn()).access_token).toBeDefined();
    });
  });

  describe('on the local city', () => {
    it('gives a token for a person by id or user name, marked as local', async () => {
      for (const [parameter, value] of [
        ['person', rina.personId],
        ['username', 'rina.wulandari'],
      ] as const) {
        const answer = await askToken(identity.origin, { grant_type: 'urn:kinerja:local', [parameter]: value });
        const { access_token } = (await answer.json()) as Tokens;
        expect(decodeJwt(access_token)).toMatchObject({ sub: rina.personId, local: true, aud: 'urn:kinerja' });
      }
    });
    it('gives the registrar a token of its own', async () => {
      expect(decodeJwt(await identity.token(REGISTRAR))).toMatchObject({
        sub: REGISTRAR,
        client_id: REGISTRAR,
        scope: 'registrar',
        local: true,
      });
    });
    it.each([
      ['a person who does not exist', { person: randomUUID() }],
      ['nobody', {}],
      ['an id that is none', { person: '\0' }],
      ['a user name that is none', { username: '\0' }],
    ])('gives none for %s', async (_, named) => {
      const answer = await askToken(identity.origin, { grant_type: 'urn:kinerja:local', ...named });
      await expect(answer.json()).resolves.toMatchObject({ error: 'invalid_grant' });
    });
    it.each([
      ['with a wrong secret', [REGISTRAR, 'wrong'], 'invalid_client'],
      ['to the portal', ['kinerja-portal', CLIENT_SECRET], 'invalid_request'],
    ] as const)('gives none %s', async (_, client, error) => {
      const answer = await askToken(
        identity.origin,
        { grant_type: 'urn:kinerja:local', person: rina.personId },
        client,
      );
      await expect(answer.json()).resolves.toMatchObject({ error });
    });
  });
});

describe('without a local secret', () => {
  let identity: TestIdentity;
  beforeAll(async () => {
    identity = await startIdentity({ localSecret: '' });
  });
  afterAll(() => identity.stop());

  it('there is no local client', async () => {
    const answer = await askToken(identity.origin, { grant_type: 'client_credentials', scope: 'registrar' });
    await expect(answer.json()).resolves.toMatchObject({ error: 'invalid_client' });
  });
});
