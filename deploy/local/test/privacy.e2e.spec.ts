import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { identityPeopleTopic } from '@kinerja/contracts';
import { connectEventStore } from '@kinerja/eventstore-db';
import { makeCity } from '@kinerja/sample-city';
import type { City } from '@kinerja/sample-city';
import { Kafka, logLevel } from 'kafkajs';
import type { Admin } from 'kafkajs';

const data = process.env.KINERJA_E2E_DATA ?? '';
const fromData = (file: string): unknown => JSON.parse(readFileSync(join(data, file), 'utf8'));

/** What must be nowhere: found by one expression, in small and in capital letters. */
const personalOf = (city: City): RegExp => {
  const ordinary = wordsOf(JSON.stringify([city.units, city.positions, [...city.commands()].filter(isImpersonal)]));
  const names = city.people.map(({ name }) => name);
  // Some parts of names are words of the language as well; the whole name is not.
  const parts = [...wordsOf(names.join(' '))].filter((word) => !ordinary.has(word));
  const literal = [...names, ...city.people.flatMap(({ nip, email }) => [nip, email]), ...parts];
  const escaped = [...new Set(literal)].map((each) => each.replaceAll('.', '\\.'));
  // The last part of a UUID may be digits alone; nothing else before a number makes it less of one.
  return new RegExp(
    `\\b(?:${escaped.join('|')})\\b|@bandung\\.example|(?:\\+62|(?<![0-9a-f]{4}-)\\b08)\\d{8,11}\\b`,
    'i',
  );
};

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);

const isImpersonal = ({ path }: { path: string }): boolean => !path.startsWith('/people');

/** Everything that a topic holds: keys, headers and bodies. */
const recordsOf = async (kafka: Kafka, admin: Admin, topics: readonly string[]): Promise<string[]> => {
  const open = new Map<string, bigint>();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (low !== high) open.set(`${topic}/${String(partition)}`, BigInt(high) - 1n);
    }
  }
  const groupId = `privacy-${String(process.pid)}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false });
  const found: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      reject(payload.error);
    });
    const eachMessage = ({
      topic,
      partition,
      message,
    }: Parameters<NonNullable<Eaten['eachMessage']>>[0]): Promise<void> => {
      const { key, headers = {}, value, offset } = message;
      const told = Object.entries(headers).map(([name, each]) => `${name}=${String(each)}`);
      found.push([topic, String(key), ...told, String(value)].join('\n'));
      const source = `${topic}/${String(partition)}`;
      if (BigInt(offset) >= (open.get(source) ?? 0n)) open.delete(source);
      if (open.size === 0) resolve();
      return Promise.resolve();
    };
    consumer.run({ autoCommit: false, eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  await admin.deleteGroups([groupId]);
  return found;
};
type Eaten = NonNullable<Parameters<ReturnType<Kafka['consumer']>['run']>[0]>;

describe('nothing personal', () => {
  let city: City;
  let personal: RegExp;
  let addresses: Readonly<Record<string, string>>;

  /** The first place where it is found after all, with as much around it as shows what it is. */
  const leaks = (texts: Iterable<string>): string[] => {
    const found: string[] = [];
    for (const text of texts) {
      const at = text.search(personal);
      if (at >= 0) found.push(text.slice(Math.max(0, at - 120), at + 80));
    }
    return found.slice(0, 20);
  };

  beforeAll(() => {
    const held = fromData('city.json') as Parameters<typeof makeCity>[0];
    city = makeCity(held);
    personal = personalOf(city);
    ({ addresses } = fromData('running.json') as { addresses: Readonly<Record<string, string>> });
  });

  it('is what it looks for', () => {
    const [person] = city.people;
    expect(
      leaks([`{"name":"${person?.name ?? ''}"}`, `nip=${person?.nip ?? ''}`, `<${person?.email ?? ''}>`]),
    ).toHaveLength(3);
    expect(leaks(['{"topic":"kinerja.identity.v1","person":"3f0b8e2e-5d0c-4c5e-9a55-2f1f6d7a9b10"}'])).toEqual([]);
  });

  it('is in any log, whatever people send', async () => {
    const { name = '', nip = '' } = city.people[0] ?? {};
    const headers = { 'content-type': 'application/json', authorization: 'Bearer none' };
    const send = (path: string, body?: string): Promise<Response> =>
      fetch(`${addresses.portal ?? ''}${path}`, { headers, ...(body !== undefined && { method: 'POST', body }) });
    await send('/api/identity/people', JSON.stringify({ name, nip }));
    await send('/api/identity/people', `{"name":"${name}", nip`);
    await send(`/api/identity/people/${encodeURIComponent(name)}`);
    await send(`/${encodeURIComponent(name)}?nip=${nip}`);
    await fetch(`${addresses.identity ?? ''}/people/${encodeURIComponent(name)}/${nip}`, { headers });
    const logs = readdirSync(join(data, 'log')).map((file) => join(data, 'log', file));
    expect(logs.length).toBeGreaterThan(7);
    expect(leaks(logs.flatMap((file) => readFileSync(file, 'utf8').split('\n')))).toEqual([]);
  });

  it('is in any event or stream name of the history', async () => {
    const store = connectEventStore(addresses.eventstore ?? '');
    const texts: string[] = [];
    for await (const { stream, event, metadata } of store.readAll()) {
      texts.push(`${stream}\n${JSON.stringify({ event, metadata })}`);
    }
    await store.close();
    expect(texts.length).toBeGreaterThan(1_000);
    expect(leaks(texts)).toEqual([]);
  });

  it('is in any topic but the restricted one, not even in a key or a header', async () => {
    const kafka = new Kafka({ brokers: [addresses.kafka ?? ''], logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('kinerja.'));
    const open = topics.filter((topic) => !topic.startsWith(identityPeopleTopic.name));
    const [texts, restricted] = [
      await recordsOf(kafka, admin, open),
      await recordsOf(kafka, admin, [identityPeopleTopic.name]),
    ];
    await admin.disconnect();
    expect(texts.length).toBeGreaterThan(1_000);
    expect(leaks(texts)).toEqual([]);
    // There it is: the search would have found it.
    expect(leaks(restricted).length).toBeGreaterThan(0);
  });
});
