import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { evaluationTopic, taskReportingTopic } from '@kinerja/contracts';
import type { Message, Topic } from '@kinerja/contracts';
import { tellDirectory } from '@kinerja/directory';
import { FixedClock, InMemoryEventStore } from '@kinerja/event-sourcing';
import { startNode } from '@kinerja/event-store-node';
import { connectKafka, startRelay } from '@kinerja/kafka';
import type { Consumed, Relay } from '@kinerja/kafka';
import { startService } from '@kinerja/platform';
import type { Running } from '@kinerja/platform';
import { Database, Memory, Replicas } from '@kinerja/read-model';
import { documented, freshDatabase, testIssuer, testKafka, unique } from '@kinerja/testing';
import { analytics } from '../src/analytics.module.ts';
import { facts } from '../src/views/facts.ts';

export const NOW = '2026-10-05T02:00:00.000Z';
const FROM = '2026-01-01';

export interface TestCity {
  readonly db: Database;
  readonly replicas: Replicas;
  readonly topics: readonly Topic[];
  readonly kafka: Consumed['kafka'];
  readonly service: Running;
  /** `large` and `small` lie in `agency`; `away` does not. */
  readonly units: { readonly agency: string; readonly large: string; readonly small: string; readonly away: string };
  /** Seven people work in `large`, two in `small`. */
  readonly large: readonly string[];
  readonly small: readonly string[];
  readonly head: string;
  readonly chief: string;
  readonly stranger: string;
  readonly auditor: string;
  readonly operator: string;
  readonly admin: string;
  /** Published by the service that owns the contract, through a relay and Kafka. */
  publish(stream: string, ...messages: readonly Message[]): Promise<void>;
  readonly store: string;
  token(who: string): Promise<string>;
  read(who: string | undefined, path: string): Promise<Response>;
  send(who: string, path: string, body?: object): Promise<Response>;
  stop(): Promise<void>;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The analytics service on real parts, reading topics of its own that two relays fill. */
export const testCity = async (): Promise<TestCity> => {
  const [database, history, issuer] = await Promise.all([freshDatabase(), freshDatabase(), testIssuer()]);
  const node = await startNode({ postgres: history.url, port: 0 });
  const eventStore = `esdb://${node.address}?tls=false`;
  const topics: Topic[] = [evaluationTopic, taskReportingTopic].map((topic) => ({
    ...topic,
    name: unique(topic.name),
  }));
  const { definition, untrue } = documented({ ...analytics, consumes: { ...facts, topics } });
  const service = await startService(
    definition,
    {
      port: 0,
      origin: issuer.origin,
      postgres: database.url,
      eventStore,
      kafka: [testKafka()],
      data: '',
      jwks: issuer.jwks,
      logLevel: 'silent',
    },
    new FixedClock(NOW),
  );
  const store = new InMemoryEventStore(() => new Date(NOW));
  const kafka = connectKafka(testKafka(), 'test', quiet);
  const db = service.app.get(Database);
  const replicas = Replicas.start(database.url, () => undefined);
  const relays = topics.map((topic): Relay =>
    startRelay({
      topic,
      store,
      prefixes: [`${topic.service}.`],
      publish: ({ event }) => event,
      kafka,
      db,
      replicas,
      log: quiet,
    }),
  );
  return {
    ...(await fill(db, service.app.get(Memory))),
    db,
    replicas,
    topics,
    kafka,
    service,
    publish: async (stream, ...messages) => {
      const { revision } = await store.read(stream);
      const events = messages.map((event) => ({ id: randomUUID(), event, metadata }));
      await store.append(stream, events, revision);
    },
    store: eventStore,
    token: (who) => issuer.token(who),
    send: async (who, path, body = {}) =>
      fetch(`${service.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await issuer.token(who)}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify(body),
      }),
    read: async (who, path) => {
      const headers = who === undefined ? {} : { authorization: `Bearer ${await issuer.token(who)}` };
      return fetch(`${service.url}${path}`, { headers });
    },
    stop: async () => {
      const wrong = await untrue(service.url);
      await Promise.all(relays.map((relay) => relay.stop()));
      await replicas.stop();
      await service.stop();
      await issuer.stop();
      await node.stop();
      await Promise.all([database.drop(), history.drop()]);
      expect(wrong).toEqual([]);
    },
  };
};

const metadata = {
  commandId: 'command',
  commandHash: 'hash',
  correlationId: 'correlation',
  actor: { id: 'tester', kind: 'machine' as const, role: 'tester' },
  occurredAt: NOW,
};

const fill = async (db: Database, memory: Memory) => {
  const tell = tellDirectory(db, memory);
  const units = { agency: randomUUID(), large: randomUUID(), small: randomUUID(), away: randomUUID() };
  // Codes that sort first: other tests of the run may publish units to the same broker.
  for (const [name, unitId] of Object.entries(units)) {
    const parentId = name === 'large' || name === 'small' ? units.agency : undefined;
    await tell('identity.unit-established.v1', {
      unitId,
      name,
      code: `!${name}`,
      kind: 'dinas',
      from: FROM,
      ...(parentId !== undefined && { parentId }),
    });
  }
  const post = async (unitId: string, reportsTo?: string): Promise<{ personId: string; positionId: string }> => {
    const [personId, positionId] = [randomUUID(), randomUUID()];
    await tell('identity.position-established.v1', {
      positionId,
      unitId,
      title: 'Jabatan',
      kind: 'pelaksana',
      leads: reportsTo === undefined,
      from: FROM,
      ...(reportsTo !== undefined && { reportsTo }),
    });
    await tell('identity.person-assigned.v1', {
      personId,
      assignmentId: randomUUID(),
      positionId,
      kind: 'definitive',
      from: FROM,
    });
    return { personId, positionId };
  };
  const head = await post(units.agency);
  const chief = await post(units.large);
  const stranger = await post(units.away);
  const large: string[] = [];
  const small: string[] = [];
  for (let count = 0; count < 6; count += 1) large.push((await post(units.large, chief.positionId)).personId);
  for (let count = 0; count < 2; count += 1) small.push((await post(units.small, head.positionId)).personId);
  const [auditor, admin, operator] = [randomUUID(), randomUUID(), randomUUID()];
  await tell('identity.role-granted.v1', { personId: operator, role: 'city-it', from: FROM });
  await tell('identity.role-granted.v1', { personId: auditor, role: 'auditor', from: FROM });
  await tell('identity.role-granted.v1', {
    personId: admin,
    role: 'performance-admin',
    unitId: units.agency,
    from: FROM,
  });
  return {
    units,
    large: [chief.personId, ...large],
    small,
    head: head.personId,
    chief: chief.personId,
    stranger: stranger.personId,
    auditor,
    operator,
    admin,
  };
};
