import { EventStoreDBClient } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { Latencies } from '../latencies.ts';
import { reported } from '../seed.ts';
import { drive } from './drive.ts';
import type { AppendsJob, Done } from './jobs.ts';

/** Single events of a usual size, each to a stream of its own, by the vendor's client alone. */
export const append = async (job: AppendsJob): Promise<Done> => {
  const client = EventStoreDBClient.connectionString(job.address);
  const writes = Latencies.none();
  try {
    const seconds = await drive(job, async (intended) => {
      const id = randomUUID();
      await client.appendToStream(`bench.floor-${id}`, reported(id, '2026-01-01'), { expectedRevision: 'no_stream' });
      writes.add(performance.now() - intended);
    });
    return { latencies: { append: writes.encoded }, seconds, daysUsed: 0, refused: 0 };
  } finally {
    await client.dispose();
  }
};
