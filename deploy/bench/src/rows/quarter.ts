import { Client } from 'pg';
import { Latencies } from '../latencies.ts';
import type { Load } from '../load/load.ts';
import type { Result } from '../result.ts';
import type { Measure } from './bench.ts';
import { partsOf } from './commands.ts';

/** Units whose board is read, one after the other. */
const UNITS = 50;
const TEAM_BOARDS = ['read the team board', 'read the evaluations of the team'] as const;

/** A city that evaluated its quarter: through which commands, how much of log it left, and how quick its boards are then. */
export const quarter: Measure = async ({ city, load, seconds }) => {
  const { loaded } = city.made;
  const evaluations = loaded?.phases.find(({ name }) => name === 'evaluations');
  if (loaded === undefined || evaluations === undefined)
    throw new Error('the city does not say how it was entered: it must be entered in one run');
  const { lastClosed, people } = load.cast;
  const log = await logOf(`${city.local.server}/eventstore`, lastClosed);
  const boards = await load.reads(seconds);
  const units = await unitBoards(load, city.local.running.addresses);
  const figure = (measure: string, value: number, unit: string, parts?: Result['parts']): Result => ({
    ...{ row: 'quarter', measure, value, unit, goal: {} },
    ...(parts === undefined ? {} : { parts }),
  });
  const rate = ({ commands, elapsed_ms }: { commands: number; elapsed_ms: number }): number =>
    (commands / elapsed_ms) * 1_000;
  const p99 = (name: string, latencies: Latencies): Result[] => [
    figure(`p50 of ${name}`, latencies.percentile_ms(50), 'ms'),
    figure(`p99 of ${name}`, latencies.percentile_ms(99), 'ms'),
  ];
  return [
    figure(
      `evaluations of ${people.length.toLocaleString('en')} people: ${evaluations.commands.toLocaleString('en')} commands through the portal`,
      rate(evaluations),
      '/s',
      { phases: { ...loaded } },
    ),
    figure(
      `the whole city: ${loaded.commands.toLocaleString('en')} commands through the portal`,
      rate(loaded),
      '/s',
      partsOf(boards),
    ),
    figure('events of one evaluation', log.events / log.streams, ''),
    figure('log of one evaluation: data and metadata', log.bytes / log.streams, 'bytes'),
    figure('the whole log in PostgreSQL, with its indexes', log.total_MB, 'MB'),
    ...TEAM_BOARDS.flatMap((act) => p99(act, boards.byAct[act] ?? Latencies.none())),
    ...p99('the ratings of a unit against the pattern', units),
  ];
};

interface LogOfQuarter {
  readonly streams: number;
  readonly events: number;
  readonly bytes: number;
  readonly total_MB: number;
}

const logOf = async (database: string, period: string): Promise<LogOfQuarter> => {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    const { rows } = await client.query<LogOfQuarter>(
      `SELECT count(DISTINCT stream)::int AS streams, count(*)::int AS events,
         coalesce(sum(octet_length(data) + octet_length(metadata)), 0)::float AS bytes,
         pg_total_relation_size('event_store.event') / 1e6::float AS "total_MB"
       FROM event_store.event WHERE stream LIKE 'evaluation.appraisal-%-' || $1`,
      [period],
    );
    if (rows[0] === undefined || rows[0].streams === 0) throw new Error(`nobody was evaluated in ${period}`);
    return rows[0];
  } finally {
    await client.end();
  }
};

/** The boards of units, read by those who lead them. */
const unitBoards = async (
  { cast, tokenFor }: Load,
  { identity, evaluation }: Readonly<Record<'identity' | 'evaluation', string>>,
): Promise<Latencies> => {
  const latencies = Latencies.none();
  const read = async <T>(address: string, token: string): Promise<T> => {
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${address} answered ${String(answer.status)}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  for (const assessor of new Set(cast.people.map((member) => member.assessor))) {
    if (latencies.count === UNITS) break;
    const token = await tokenFor(assessor);
    const [led] = (await read<{ leads: readonly { unitId: string }[] }>(`${identity}/me`, token)).leads;
    if (led === undefined) continue;
    const since = performance.now();
    await read(`${evaluation}/units/${led.unitId}/periods/${cast.lastClosed}`, token);
    latencies.add(performance.now() - since);
  }
  return latencies;
};
