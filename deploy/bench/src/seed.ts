import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { idsOf } from '@kinerja/sample-city';

const PER_STREAM = 20;
const AT_ONCE = 16;
const DAY_MS = 86_400_000;
/** Long before the sample city: these days are on nobody's open page. */
const FIRST_DAY = Date.parse('1950-01-01');
/** The reports are those of a whole city, so that a longer log does not mean people with absurdly many of them. */
const INHABITANTS = 25_000;

export interface Seeding {
  readonly address: string;
  /** They are among the inhabitants. */
  readonly people: readonly string[];
  /** How many events to add, and how many were added before. */
  readonly events: number;
  readonly before: number;
  readonly seed: string;
}

/**
 * Makes the log longer by reports of work, in streams of a day's length. Written to the store directly: they are there
 * to be read, and the time it takes is not measured.
 *
 * @returns the position of the newest of them
 */
export const seedLog = async ({ address, people, events, before, seed }: Seeding): Promise<bigint> => {
  const client = EventStoreDBClient.connectionString(address);
  const ids = idsOf(seed);
  const inhabitant = (nr: number): string => people[nr] ?? ids('inhabitant', String(nr));
  const first = Math.ceil(before / PER_STREAM);
  const streams = Math.ceil((before + events) / PER_STREAM);
  let next = first;
  let newest = 0n;
  const worker = async (): Promise<void> => {
    while (next < streams) {
      const nr = next++;
      const employeeId = inhabitant(nr % INHABITANTS);
      const day = new Date(FIRST_DAY + Math.floor(nr / INHABITANTS) * DAY_MS).toISOString().slice(0, 10);
      const { position } = await client.appendToStream(
        `task-reporting.day-${employeeId}-${day}`,
        Array.from({ length: PER_STREAM }, () => reported(employeeId, day)),
        { expectedRevision: 'no_stream' },
      );
      if (position !== undefined && position.commit > newest) newest = position.commit;
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return newest;
  } finally {
    await client.dispose();
  }
};

/** As the service records it (`work-reported.v1`). */
export const reported = (employeeId: string, day: string) => {
  const commandId = randomUUID();
  return jsonEvent({
    type: 'work-reported.v1',
    data: {
      employeeId,
      day,
      entryId: randomUUID(),
      minutes: 90,
      kind: 'other',
      text: 'Memverifikasi kelengkapan berkas permohonan izin praktik dan menjawab pertanyaan pemohon.',
      evidence: [],
      at: `${day}T08:00:00.000Z`,
    },
    metadata: {
      commandId,
      commandHash: '0'.repeat(64),
      correlationId: commandId,
      actor: { id: employeeId, kind: 'person', role: 'self' },
      occurredAt: `${day}T08:00:00.000Z`,
    },
  });
};
