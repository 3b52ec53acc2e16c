import { describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { eventually, freshDatabase, testKafka, unique } from '../src/index.ts';

describe('the parts that the tests of a run share', () => {
  it('give every test an empty database', async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()];
    expect(one.url).not.toBe(other.url);
    const client = new Client({ connectionString: one.url });
    await client.connect();
    const { rows } = await client.query<{ tables: number }>(
      `SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(rows).toEqual([{ tables: 0 }]);
    await client.end();
    await one.drop();
    await other.drop();
  });

  it('give a broker that keeps what it is told', async () => {
    const kafka = new Kafka({ brokers: [testKafka()], logLevel: logLevel.NOTHING });
    const topic = unique('topic');
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
    const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    await producer.send({ topic, acks: -1, messages: [{ key: 'one', value: '1' }] });
    await eventually(async () => (await admin.fetchTopicOffsets(topic)).some(({ high }) => high === '1'));
    await producer.disconnect();
    await admin.disconnect();
  });
});
