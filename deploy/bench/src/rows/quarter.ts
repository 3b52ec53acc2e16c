import { dayOf } from '@kinerja/event-sourcing';
import { OwnCity } from '@kinerja/local';
import { loadCity, makeCity } from '@kinerja/sample-city';
import type { City, Loaded, Size } from '@kinerja/sample-city';
import { Client } from 'pg';
import { allRead } from '../caught-up.ts';
import type { Cleanup } from '../cleanup.ts';
import { Latencies } from '../latencies.ts';
import { Load, tokensOf } from '../load/load.ts';
import type { Result } from '../result.ts';
import { partsOf } from './commands.ts';

/** Parts of the city's story on which no evaluation rests. */
const LEFT_OUT: readonly string[] = [
  'work',
  ...['employee input', 'corrective actions', 'annual meetings', 'reminders', 'drafts of rules', 'revisions of plans'],
];
const AT_ONCE = 32;
const TELL_EVERY_ms = 30_000;
/** Units whose board is read, one after the other. */
const UNITS = 50;
const TEAM_BOARDS = ['read the team board', 'read the evaluations of the team'] as const;

interface Asked {
  readonly size: Size;
  readonly seed: string;
  readonly seconds: number;
  readonly say: (sentence: string) => void;
  readonly cleanup: Cleanup;
}

/**
 * A city that evaluates its quarter through commands: people and plans enter an empty one, then everybody assesses themselves, is
 * rated and acknowledges it. How fast, how much log an evaluation leaves, and how quick the boards are then.
 */
export const quarter = async ({ size, seed, seconds, say, cleanup }: Asked): Promise<Result[]> => {
  const sample = makeCity({ seed: 'bandung', size, today: dayOf(new Date()) });
  say(`Starting an empty city for ${sample.people.length.toLocaleString('en')} people …`);
  const city = await OwnCity.planned('benchmark', 'none');
  cleanup.add(() => city.remove());
  await city.start();
  const loaded = await enter(city, sample, say);
  say('Waiting until every consumer has read everything …');
  await allRead(city, say);
  say('Reading the boards …');
  const load = Load.reading(city, seed, sample);
  cleanup.add(() => load.stop());
  const boards = await load.reads(seconds);
  const units = await unitBoards(load, city.local.running.addresses);
  const log = await logOf(`${city.local.server}/eventstore`, load.cast.lastClosed);
  return [
    ...rates(loaded),
    figure('people evaluated', log.streams, ''),
    figure('events of one evaluation', log.events / log.streams, ''),
    figure('log of one evaluation: data and metadata', log.bytes / log.streams, 'bytes'),
    figure('the whole log in PostgreSQL, with its indexes', log.total_MB, 'MB'),
    ...TEAM_BOARDS.flatMap((act) => percentiles(`of ${act}, 16 at once`, boards.byAct[act] ?? Latencies.none())),
    ...percentiles('of the ratings of a unit against the pattern', units),
    {
      ...figure('pages read from the views, 16 at once', boards.reads.count / boards.seconds, '/s'),
      parts: partsOf(boards),
    },
  ];
};

const figure = (measure: string, value: number, unit: string): Result => ({
  ...{ row: 'quarter', measure, value, unit, goal: {} },
});

const percentiles = (what: string, latencies: Latencies): Result[] =>
  [50, 99].map((percent) => figure(`p${String(percent)} ${what}`, latencies.percentile_ms(percent), 'ms'));

const rates = ({ commands, elapsed_ms, phases }: Loaded): Result[] =>
  [
    ...phases.filter(({ name }) => name === 'evaluations'),
    { name: 'everything, from the first unit on', commands, elapsed_ms },
  ].map((phase) => ({
    ...figure(
      `${phase.name}: ${phase.commands.toLocaleString('en')} commands through the portal, ${String(AT_ONCE)} at once`,
      (phase.commands / phase.elapsed_ms) * 1_000,
      '/s',
    ),
    parts: { phase },
  }));

const enter = async (city: OwnCity, sample: City, say: Asked['say']): Promise<Loaded> => {
  let told = performance.now();
  return loadCity({
    origin: city.local.running.origin,
    tokenFor: tokensOf(city),
    city: {
      *phases() {
        for (const phase of sample.phases()) if (!LEFT_OUT.includes(phase.name)) yield phase;
      },
    },
    concurrency: AT_ONCE,
    onProgress: ({ phase, lanesDone, lanes, commands }) => {
      if (performance.now() - told < TELL_EVERY_ms) return;
      told = performance.now();
      say(`… ${phase}: ${String(lanesDone)} of ${String(lanes)}, ${commands.toLocaleString('en')} commands`);
    },
  });
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
  const read = async (address: string, token: string): Promise<unknown> => {
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${address} answered ${String(answer.status)}: ${await answer.text()}`);
    return answer.json();
  };
  for (const assessor of new Set(cast.people.map((member) => member.assessor))) {
    if (latencies.count === UNITS) break;
    const token = await tokenFor(assessor);
    const { leads } = (await read(`${identity}/me`, token)) as { leads: readonly { unitId: string }[] };
    const [led] = leads;
    if (led === undefined) continue;
    const since = performance.now();
    await read(`${evaluation}/units/${led.unitId}/periods/${cast.lastClosed}`, token);
    latencies.add(performance.now() - since);
  }
  return latencies;
};
