import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { OwnCity } from '@kinerja/local';
import type { Measure } from './bench.ts';

interface Rebuilt {
  readonly events: number;
  readonly rows: number;
  readonly took_ms: number;
}

/** The server copies the view's rows out to a file and into an empty table with the same indexes; the second is timed. */
const copyRows = async (city: OwnCity): Promise<number> => {
  const file = join(city.folder, 'work_entry.copy');
  const client = new Client({ connectionString: `${city.local.server}/task_reporting` });
  await client.connect();
  try {
    await client.query(`COPY work_entry TO '${file}'`);
    // Written to the database's own log, as the view is.
    await client.query('CREATE TABLE copied (LIKE work_entry INCLUDING ALL)');
    const since = performance.now();
    const { rowCount } = await client.query(`COPY copied FROM '${file}'`);
    const took_ms = performance.now() - since;
    await client.query('DROP TABLE copied');
    return ((rowCount ?? 0) / took_ms) * 1_000;
  } finally {
    await client.end();
    await rm(file, { force: true });
  }
};

export const rebuild: Measure = async ({ city }) => {
  const floor = await copyRows(city);
  const { answer } = await city.local.operate('task-reporting', 'rebuild', 'work');
  const [{ events, rows, took_ms } = { events: 0, rows: 0, took_ms: 1 }] = answer as Rebuilt[];
  return [
    {
      row: 'rebuild',
      measure: 'rows of the view of reports from the log; floor: COPY of the same rows',
      value: (rows / took_ms) * 1_000,
      unit: 'rows/s',
      floor,
      goal: { ratioAtLeast: 0.25 },
    },
    {
      row: 'rebuild',
      measure: 'events of the service read and applied',
      value: (events / took_ms) * 1_000,
      unit: 'events/s',
      goal: { atLeast: 20_000 },
      growth: 'rebuild',
    },
  ];
};
