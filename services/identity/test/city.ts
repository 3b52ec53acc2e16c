import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Topic } from '@kinerja/contracts';
import { FixedClock } from '@kinerja/event-sourcing';
import { startNode } from '@kinerja/event-store-node';
import { startService } from '@kinerja/platform';
import type { Running } from '@kinerja/platform';
import { documented, freePort, freshDatabase, testKafka } from '@kinerja/testing';
import { Database } from '@kinerja/read-model';
import { identity } from '../src/identity.module.ts';
import { mailDue } from '../src/mail/mail-due.ts';
import type { MailSettings } from '../src/settings.ts';

export const CLIENT_SECRET = 'a-secret-of-the-portal-for-tests';
export const LOCAL_SECRET = 'a-secret-of-the-local-city-for-tests';
/** Who sets the city up. */
export const REGISTRAR = 'kinerja-local';

export interface Answer {
  readonly revision: string;
  readonly position: string;
}

export interface TestIdentity {
  readonly url: string;
  readonly origin: string;
  readonly db: Database;
  readonly store: string;
  readonly postgres: string;
  readonly service: Running;
  /** A token by the local grant, or the registrar's. */
  readonly token: (who: string) => Promise<string>;
  readonly send: (who: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Response>;
  readonly read: (who: string, path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Asks the token endpoint as a client. */
export const askToken = (
  origin: string,
  form: Record<string, string>,
  [client, secret]: readonly [string, string] = [REGISTRAR, LOCAL_SECRET],
): Promise<Response> =>
  fetch(`${origin}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams(form),
  });

interface Starting {
  /** Empty: no local grant. */
  readonly localSecret?: string;
  readonly mail?: MailSettings;
  /** What it hears of evaluation, instead of the topic that other tests write to as well. */
  readonly hears?: Topic;
  readonly now?: string;
}

/** The identity service on real parts, by itself: its own tokens, its own log. */
export const startIdentity = async ({
  localSecret = LOCAL_SECRET,
  mail,
  hears,
  now,
}: Starting = {}): Promise<TestIdentity> => {
  const [database, history, port] = await Promise.all([freshDatabase(), freshDatabase(), freePort()]);
  const node = await startNode({ postgres: history.url, port: 0 });
  const store = `esdb://${node.address}?tls=false`;
  const origin = `http://127.0.0.1:${String(port)}`;
  const own = identity(
    () => ({ clientSecret: CLIENT_SECRET, localSecret: localSecret === '' ? undefined : localSecret }),
    () => mail,
  );
  const { definition, untrue } = documented({ ...own, ...(hears && { consumes: { ...mailDue, topics: [hears] } }) });
  const start = (): Promise<Running> =>
    startService(
      definition,
      {
        port,
        origin,
        postgres: database.url,
        eventStore: store,
        kafka: [testKafka()],
        data: '',
        jwks: `${origin}/oidc/jwks`,
        logLevel: 'silent',
      },
      ...(now === undefined ? [] : [new FixedClock(now)]),
    );
  let service = await start();
  const token = async (who: string): Promise<string> => {
    const form: Record<string, string> =
      who === REGISTRAR
        ? { grant_type: 'client_credentials', scope: 'registrar' }
        : { grant_type: 'urn:kinerja:local', person: who };
    const answer = await askToken(origin, form);
    const { access_token: value, error } = (await answer.json()) as { access_token?: string; error?: string };
    if (value === undefined) throw new Error(`no token for ${who}: ${String(error)}`);
    return value;
  };
  return {
    url: origin,
    origin,
    store,
    postgres: database.url,
    get db() {
      return service.app.get(Database);
    },
    get service() {
      return service;
    },
    token,
    send: async (who, path, body = {}, headers = {}) =>
      fetch(`${origin}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await token(who)}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    read: async (who, path, headers = {}) =>
      fetch(`${origin}${path}`, {
        // Whoever reads by an office says for what.
        headers: {
          authorization: `Bearer ${await token(who)}`,
          'kinerja-purpose': encodeURIComponent('Pemeriksaan'),
          ...headers,
        },
      }),
    restart: async () => {
      await service.stop();
      service = await start();
    },
    stop: async () => {
      const wrong = await untrue(origin);
      await service.stop();
      await node.stop();
      await Promise.all([database.drop(), history.drop()]);
      expect(wrong).toEqual([]);
    },
  };
};

/** The answer of an accepted write. */
export const ok = async (answer: Promise<Response>): Promise<Answer> => {
  const response = await answer;
  const body = (await response.json()) as Answer;
  if (!response.ok) throw new Error(`refused: ${JSON.stringify(body)}`);
  return body;
};

/** The code of a refused request. */
export const codeOf = async (answer: Promise<Response>): Promise<string> => {
  const response = await answer;
  const { code } = (await response.json()) as { code?: string };
  return code ?? `accepted with ${String(response.status)}`;
};
