import { Kafka, logLevel } from 'kafkajs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { city } from './visitors.ts';

/** Puts something into a topic that no relay sent: analytics sets it aside at once, and nothing waits for it. */
export const sendStrange = async (): Promise<void> => {
  const { addresses } = JSON.parse(readFileSync(join(city.data, 'running.json'), 'utf8')) as {
    addresses: { kafka: string };
  };
  const kafka = new Kafka({ brokers: addresses.kafka.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'kinerja.task-reporting.v1', messages: [{ key: 'asing', value: 'bukan JSON' }] });
  await producer.disconnect();
};
