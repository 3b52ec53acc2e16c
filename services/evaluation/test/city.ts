import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { Directory, tellDirectory } from '@kinerja/directory';
import { startNode } from '@kinerja/event-store-node';
import { FixedClock } from '@kinerja/event-sourcing';
import { startService } from '@kinerja/platform';
import type { Running } from '@kinerja/platform';
import { documented, freshDatabase, testIssuer, testKafka } from '@kinerja/testing';
import type { TestIssuer } from '@kinerja/testing';
import { Database, Memory } from '@kinerja/read-model';
import { evaluation } from '../src/evaluation.module.ts';

/** A head of an agency, a section head below, an employee below that, and somebody elsewhere. */
export interface People {
  readonly head: string;
  readonly superior: string;
  readonly employee: string;
  readonly stranger: string;
  readonly auditor: string;
  readonly operator: string;
  readonly cityAdmin: string;
  readonly otherCityAdmin: string;
}

export interface TestCity {
  readonly people: People;
  readonly unitId: string;
  readonly agencyId: string;
  readonly db: Database;
  readonly service: Running;
  readonly store: string;
  readonly token: (who: string) => Promise<string>;
  readonly send: (who: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Response>;
  readonly read: (who: string, path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly moveEmployee: (to: { superior: string; from: string }) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const NOW = '2026-10-05T02:00:00.000Z';

/** The evaluation service on real parts, with a small piece of the directory as if it had come over Kafka. */
export const testCity = async (): Promise<TestCity> => {
  const [database, history, issuer] = await Promise.all([freshDatabase(), freshDatabase(), testIssuer()]);
  const node = await startNode({ postgres: history.url, port: 0 });
  const eventStore = `esdb://${node.address}?tls=false`;
  const { definition, untrue } = documented(evaluation);
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
  const db = service.app.get(Database);
  const directory = await fill(db, service.app.get(Memory));
  return {
    ...directory,
    db,
    service,
    store: eventStore,
    token: tokens(issuer),
    send: sender(service, issuer),
    read: reader(service, issuer),
    stop: async () => {
      const wrong = await untrue(service.url);
      await service.stop();
      await issuer.stop();
      await node.stop();
      await Promise.all([database.drop(), history.drop()]);
      expect(wrong).toEqual([]);
    },
  };
};

const tokens =
  (issuer: TestIssuer): TestCity['token'] =>
  (who) =>
    issuer.token(who, who === 'kinerja-local' ? { scope: 'registrar', client: who } : {});

const sender =
  (service: Running, issuer: TestIssuer): TestCity['send'] =>
  async (who, path, body = {}, headers = {}) =>
    fetch(`${service.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokens(issuer)(who)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...headers,
      },
      body: JSON.stringify(body),
    });

const reader =
  (service: Running, issuer: TestIssuer): TestCity['read'] =>
  async (who, path, headers = {}) =>
    fetch(`${service.url}${path}`, {
      // Whoever reads by an office says for what.
      headers: {
        authorization: `Bearer ${await issuer.token(who)}`,
        'kinerja-purpose': encodeURIComponent('Pemeriksaan'),
        ...headers,
      },
    });

const fill = async (db: Database, memory: Memory) => {
  const tell = tellDirectory(db, memory);
  const people = {
    head: randomUUID(),
    superior: randomUUID(),
    employee: randomUUID(),
    stranger: randomUUID(),
    auditor: randomUUID(),
    operator: randomUUID(),
    cityAdmin: randomUUID(),
    otherCityAdmin: randomUUID(),
  };
  const [agencyId, unitId, otherId] = [randomUUID(), randomUUID(), randomUUID()];
  const from = '2024-01-01';
  const unit = (id: string, name: string, parentId?: string) =>
    tell('identity.unit-established.v1', {
      unitId: id,
      name,
      code: name,
      kind: 'dinas',
      from,
      ...(parentId === undefined ? {} : { parentId }),
    });
  const post = async (
    personId: string,
    inUnit: string,
    leads: boolean,
    reportsTo?: string,
    grade?: string,
  ): Promise<string> => {
    const positionId = randomUUID();
    await tell('identity.position-established.v1', {
      positionId,
      unitId: inUnit,
      title: 'Jabatan',
      ...(grade === undefined ? { kind: 'pelaksana' } : { kind: 'fungsional', grade }),
      leads,
      from,
      ...(reportsTo === undefined ? {} : { reportsTo }),
    });
    await tell('identity.person-assigned.v1', {
      personId,
      assignmentId: personId,
      positionId,
      kind: 'definitive',
      from,
    });
    return positionId;
  };
  await unit(agencyId, 'DPMPTSP');
  await unit(unitId, 'Bidang', agencyId);
  await unit(otherId, 'Diskominfo');
  const head = await post(people.head, agencyId, true);
  const superior = await post(people.superior, unitId, true, head);
  await post(people.employee, unitId, false, superior, 'Ahli Pertama');
  await post(people.stranger, otherId, true);
  await tell('identity.role-granted.v1', { personId: people.auditor, role: 'auditor', from });
  await tell('identity.role-granted.v1', { personId: people.operator, role: 'city-it', from });
  for (const personId of [people.cityAdmin, people.otherCityAdmin])
    await tell('identity.role-granted.v1', { personId, role: 'city-admin', from });
  return {
    people,
    unitId,
    agencyId,
    /** A transfer: the employee has another superior from a day on. */
    moveEmployee: async ({ superior: newSuperior, from: day }: { superior: string; from: string }) => {
      const above = await new Directory(db).positionOf(newSuperior, day);
      const positionId = randomUUID();
      await tell('identity.position-established.v1', {
        positionId,
        unitId: otherId,
        title: 'Jabatan',
        kind: 'pelaksana',
        leads: false,
        from: day,
        ...(above === undefined ? {} : { reportsTo: above.positionId }),
      });
      await tell('identity.assignment-ended.v1', { personId: people.employee, assignmentId: people.employee, to: day });
      await tell('identity.person-assigned.v1', {
        personId: people.employee,
        assignmentId: randomUUID(),
        positionId,
        kind: 'definitive',
        from: day,
      });
    },
  };
};
