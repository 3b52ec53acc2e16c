import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { tellDirectory } from '@kinerja/directory';
import { startNode } from '@kinerja/event-store-node';
import { FixedClock } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { EventStoreDb } from '@kinerja/eventstore-db';
import { startService } from '@kinerja/platform';
import type { Running } from '@kinerja/platform';
import { Database, Memory, Pipeline } from '@kinerja/read-model';
import { documented, freshDatabase, testIssuer, testKafka } from '@kinerja/testing';
import { taskReporting } from '../src/task-reporting.module.ts';
import { keepAgreedPlan } from '../src/views/known-plans.ts';

/** A head of an agency, a section head, two employees of the section, and a head of another agency. */
export interface People {
  readonly head: string;
  readonly superior: string;
  readonly employee: string;
  readonly colleague: string;
  readonly stranger: string;
  readonly auditor: string;
  readonly operator: string;
}

/** A plan of the employee as evaluation tells it. */
export interface Plan {
  readonly planId: string;
  readonly resultId: string;
  readonly quantity: string;
  readonly time: string;
}

type Content = Uint8Array<ArrayBuffer> | ReadableStream;

export interface TestCity {
  readonly people: People;
  readonly plan: Plan;
  readonly db: Database;
  readonly service: Running;
  readonly store: EventStoreDb;
  readonly folder: string;
  readonly token: (who: string) => Promise<string>;
  readonly send: (who: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Response>;
  readonly upload: (who: string, content: Content, type: string, headers?: Record<string, string>) => Promise<Response>;
  readonly read: (who: string, path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly agreePlan: (employeeId: string, plan: Plan) => Promise<void>;
  /** From that day on somebody else is the employee's superior. */
  readonly moveEmployee: (from: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const NOW = '2026-07-14T08:30:00.000Z';
export const TODAY = '2026-07-14';

/** The service on real parts, with a small piece of the directory and a plan as if they had come over Kafka. */
export const testCity = async (): Promise<TestCity> => {
  const [database, history, issuer] = await Promise.all([freshDatabase(), freshDatabase(), testIssuer()]);
  const node = await startNode({ postgres: history.url, port: 0 });
  const eventStore = `esdb://${node.address}?tls=false`;
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-evidence-'));
  const settings = { port: 0, origin: issuer.origin, postgres: database.url, eventStore, kafka: [testKafka()] };
  const { definition, untrue } = documented(taskReporting);
  const service = await startService(
    definition,
    { ...settings, data: folder, jwks: issuer.jwks, logLevel: 'silent' },
    new FixedClock(NOW),
  );
  const store = connectEventStore(eventStore);
  const db = service.app.get(Database);
  const memory = service.app.get(Memory);
  const directory = await fillDirectory(db, memory);
  const plan = aPlan();
  await agreePlan(db, directory.people.employee, plan);
  const token = (who: string): Promise<string> =>
    issuer.token(who, who === 'kinerja-local' ? { scope: 'registrar' } : {});
  const ask = async (who: string, path: string, init: RequestInit): Promise<Response> => {
    const headers = { authorization: `Bearer ${await token(who)}`, ...(init.headers as Record<string, string>) };
    return fetch(`${service.url}${path}`, { ...init, headers });
  };
  const write = (who: string, path: string, body: string | Content, headers: Record<string, string>) =>
    ask(who, path, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'idempotency-key': randomUUID(), ...headers },
    });
  return {
    ...directory,
    plan,
    db,
    service,
    store,
    folder,
    token,
    send: (who, path, body = {}, headers = {}) =>
      write(who, path, JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
    upload: (who, content, type, headers = {}) =>
      write(who, '/evidence', content, { 'content-type': type, ...headers }),
    // Whoever reads by an office says for what.
    read: (who, path, headers = {}) =>
      ask(who, path, { headers: { 'kinerja-purpose': encodeURIComponent('Pemeriksaan'), ...headers } }),
    agreePlan: async (employeeId, one) => {
      await agreePlan(db, employeeId, one);
      memory.forget();
    },
    stop: async () => {
      const wrong = await untrue(service.url);
      await store.close();
      await service.stop();
      await issuer.stop();
      await node.stop();
      await Promise.all([database.drop(), history.drop(), rm(folder, { recursive: true })]);
      expect(wrong).toEqual([]);
    },
  };
};

export const aPlan = (): Plan => ({
  planId: randomUUID(),
  resultId: randomUUID(),
  quantity: randomUUID(),
  time: randomUUID(),
});

const agreePlan = (db: Database, employeeId: string, { planId, resultId, quantity, time }: Plan): Promise<void> =>
  Pipeline.run(db, (tx) => {
    keepAgreedPlan(tx, {
      planId,
      employeeId,
      year: 2026,
      unitId: randomUUID(),
      results: [
        {
          resultId,
          sentence: 'Terselesaikannya verifikasi permohonan izin sesuai standar pelayanan',
          kind: 'main',
          indicators: [
            { indicatorId: quantity, aspect: 'quantity', text: 'Berkas terverifikasi', target: '960', unit: 'berkas' },
            { indicatorId: time, aspect: 'time', text: 'Rata-rata penyelesaian', target: '3', unit: 'hari kerja' },
          ],
        },
      ],
      by: randomUUID(),
      at: '2026-01-14T03:00:00.000Z',
    });
  });

const fillDirectory = async (db: Database, memory: Memory) => {
  const tell = tellDirectory(db, memory);
  const from = '2024-01-01';
  const unit = async (name: string, parentId?: string): Promise<string> => {
    const unitId = randomUUID();
    const above = parentId === undefined ? {} : { parentId };
    await tell('identity.unit-established.v1', { unitId, name, code: name, kind: 'dinas', from, ...above });
    return unitId;
  };
  const post = async (unitId: string, leads: boolean, reportsTo?: string): Promise<string> => {
    const positionId = randomUUID();
    const above = reportsTo === undefined ? {} : { reportsTo };
    await tell('identity.position-established.v1', {
      positionId,
      unitId,
      title: 'Jabatan',
      kind: 'pelaksana',
      leads,
      from,
      ...above,
    });
    return positionId;
  };
  const assign = async (positionId: string, since = from, personId: string = randomUUID()): Promise<string> => {
    await tell('identity.person-assigned.v1', {
      personId,
      assignmentId: randomUUID(),
      positionId,
      kind: 'definitive',
      from: since,
    });
    return personId;
  };
  const agency = await unit('DPMPTSP');
  const section = await unit('Bidang', agency);
  const elsewhere = await unit('Diskominfo');
  const head = await post(agency, true);
  const superior = await post(section, true, head);
  const stranger = await post(elsewhere, true);
  const people: People = {
    head: await assign(head),
    superior: await assign(superior),
    employee: await assign(await post(section, false, superior)),
    colleague: await assign(await post(section, false, superior)),
    stranger: await assign(stranger),
    auditor: randomUUID(),
    operator: randomUUID(),
  };
  await tell('identity.role-granted.v1', { personId: people.auditor, role: 'auditor', from });
  await tell('identity.role-granted.v1', { personId: people.operator, role: 'city-it', from });
  return {
    people,
    moveEmployee: async (since: string) => {
      await assign(await post(elsewhere, false, stranger), since, people.employee);
    },
  };
};
