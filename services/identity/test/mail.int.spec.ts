import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadlineEscalated, evaluationRated, evaluationTopic, reminderSent } from '@kinerja/contracts';
import type { Message, Topic } from '@kinerja/contracts';
import { InMemoryEventStore } from '@kinerja/event-sourcing';
import { connectKafka, startRelay } from '@kinerja/kafka';
import type { Relay } from '@kinerja/kafka';
import { Database, Replicas } from '@kinerja/read-model';
import { eventually, testKafka, unique } from '@kinerja/testing';
import { SMTPServer } from 'smtp-server';
import { ok, REGISTRAR, startIdentity } from './city.ts';
import type { TestIdentity } from './city.ts';
import { newPerson } from './town.ts';

const NOW = '2026-10-12T02:00:00.000Z';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const metadata = {
  ...{ commandId: 'command', commandHash: 'hash', correlationId: 'correlation', occurredAt: NOW },
  actor: { id: 'tester', kind: 'machine' as const, role: 'tester' },
};

/** A mail server that keeps what it takes, and refuses when it is told to. */
const mailServer = async () => {
  const taken: { to: string; text: string }[] = [];
  const state = { refuses: false, refused: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (part: Buffer) => {
        text += part.toString('utf8');
      });
      stream.on('end', () => {
        if (state.refuses) {
          state.refused += 1;
          done(new Error('the mailbox is full'));
          return;
        }
        // Long lines come broken (RFC 2045, 6.7).
        const plain = text.replaceAll('=\r\n', '').replaceAll('=3D', '=');
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(','), text: plain });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return {
    ...{ taken, state, url: `smtp://127.0.0.1:${String(port)}` },
    stop: () =>
      new Promise<void>((closed) => {
        server.close(closed);
      }),
  };
};

describe('mail', () => {
  let server: Awaited<ReturnType<typeof mailServer>>;
  let identity: TestIdentity;
  let relay: Relay;
  let replicas: Replicas;
  let db: Database;
  const store = new InMemoryEventStore(() => new Date(NOW));
  const dadan = newPerson('Dadan', { email: 'dadan@contoh.bandung.go.id' });
  const sari = newPerson('Sari', { email: 'sari@contoh.bandung.go.id' });
  const rini = newPerson('Rini');

  const publish = async (message: Message): Promise<void> => {
    const events = [{ id: randomUUID(), event: message, metadata }];
    await store.append(`evaluation.unit-calendar-${randomUUID()}`, events, -1n);
  };
  const reminder = (about: object): Message => ({
    type: reminderSent.type,
    data: { ...reminderSent.sample, at: NOW, ...about },
  });
  const sentTo = (to: string): string[] => server.taken.filter((mail) => mail.to === to).map(({ text }) => text);
  const ended = async (): Promise<number> => {
    const [row] = await identity.db.query<{ ended: number }[]>(
      'SELECT count(*)::int AS ended FROM mail_sent WHERE ended_at IS NOT NULL',
    );
    return row?.ended ?? 0;
  };

  beforeAll(async () => {
    server = await mailServer();
    const hears: Topic = { ...evaluationTopic, name: unique(evaluationTopic.name) };
    const mail = { server: server.url, from: 'kinerja@bandung.go.id' };
    identity = await startIdentity({ mail, hears, now: NOW });
    for (const person of [dadan, sari, rini]) await ok(identity.send(REGISTRAR, '/people', person));
    replicas = Replicas.start(identity.postgres, () => undefined);
    db = new Database(identity.postgres);
    relay = startRelay({
      topic: hears,
      store,
      prefixes: ['evaluation.'],
      publish: ({ event }) => event,
      kafka: connectKafka(testKafka(), 'test', quiet),
      db,
      replicas,
      log: quiet,
    });
  });
  afterAll(async () => {
    await relay.stop();
    await replicas.stop();
    await db.close();
    await identity.stop();
    await server.stop();
  });

  it('goes once to each who is reminded, in both languages, and says nothing about anybody', async () => {
    const to = [dadan, rini].map(({ personId }) => ({ personId, about: 2 }));
    await publish(reminder({ to, step: 'rating', period: '2026-Q3', due: '2026-10-10' }));
    await eventually(async () => {
      // Who has no address is passed over.
      await expect(ended()).resolves.toBe(2);
    });
    const [mail, ...more] = sentTo('dadan@contoh.bandung.go.id');
    expect(more).toEqual([]);
    expect(mail).toContain('From: kinerja@bandung.go.id');
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(mail).toContain('Pengingat: penilaian 2026-Q3 menunggu Anda, tenggat 2026-10-10.');
    expect(mail).toContain('A reminder: the ratings of 2026-Q3 wait for you, due on 2026-10-10.');
    expect(mail).toContain(`Buka: ${identity.origin}/`);
    expect(server.taken).toHaveLength(1);
  });

  it('goes to those above, and to whoever was rated without the rating', async () => {
    const escalated = { ...deadlineEscalated.sample, to: [{ personId: sari.personId, about: 2 }], at: NOW };
    await publish({ type: deadlineEscalated.type, data: escalated });
    await publish({
      type: evaluationRated.type,
      data: { ...evaluationRated.sample, employeeId: sari.personId, at: NOW },
    });
    await eventually(() => {
      expect(sentTo('sari@contoh.bandung.go.id')).toHaveLength(2);
    });
    const rated = sentTo('sari@contoh.bandung.go.id').find((text) => text.includes('ditandatangani'));
    expect(rated).toContain(`/penilaian/${sari.personId}/2026-Q3`);
    expect(rated).not.toContain(evaluationRated.sample.predicate);
  });

  it('is tried again after the server refused it', async () => {
    server.state.refuses = true;
    const before = server.taken.length;
    await publish(reminder({ to: [{ personId: sari.personId, about: 1 }], step: 'sending' }));
    await eventually(() => {
      expect(server.state.refused).toBeGreaterThan(0);
    });
    expect(server.taken).toHaveLength(before);
    server.state.refuses = false;
    // The claim of whoever failed ends by the clock of the database; here it is made to end at once.
    await identity.db.query('UPDATE mail_sent SET claimed_until = now() WHERE ended_at IS NULL');
    await eventually(() => {
      expect(server.taken).toHaveLength(before + 1);
    });
  });

  it('is not written about what is older than two days, nor twice after a restart', async () => {
    const before = server.taken.length;
    await publish(reminder({ to: [{ personId: dadan.personId, about: 1 }], at: '2026-10-10T01:59:59.000Z' }));
    await publish(reminder({ to: [{ personId: sari.personId, about: 1 }], step: 'planning' }));
    await eventually(() => {
      expect(server.taken).toHaveLength(before + 1);
    });
    await identity.restart();
    await publish(reminder({ to: [{ personId: sari.personId, about: 1 }], step: 'unit-result' }));
    await eventually(() => {
      expect(server.taken).toHaveLength(before + 2);
    });
    expect(sentTo('dadan@contoh.bandung.go.id')).toHaveLength(1);
  });
});
