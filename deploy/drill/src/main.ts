import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { INVARIANTS } from './check/verdict.ts';
import { DrillCity } from './drill.ts';
import type { DrillReport } from './drill.ts';
import { SCENARIOS } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';

const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`);
};

const whole = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('Give a whole number.');
  return number;
};

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('Give a number greater than 0.');
  return number;
};

interface Options {
  readonly seed: number;
  readonly minutes: number;
  readonly runs: number;
  readonly scenario?: ScenarioName;
  readonly json?: string;
}

/** Another replica is active after that long. */
const TAKE_OVER_MS = 5_000;

const print = ({ verdicts, takeOvers, drained }: DrillReport): void => {
  for (const { service, lease, after, took_ms, hindered } of takeOvers) {
    const took = took_ms === undefined ? '–' : `${(took_ms / 1_000).toFixed(1)} s`;
    const why = hindered ? ' (something else stood in the way)' : '';
    say(`${took.padStart(8)}  until another was active for ${lease} of ${service} after ${after}${why}`);
  }
  if (drained !== undefined) {
    const rate = (took_ms: number, per_s: number): string => `${(took_ms / 1_000).toFixed(1)} s (${String(per_s)}/s)`;
    say(
      `A backlog of ${String(drained.messages)} messages was published in ${rate(drained.published_ms, drained.published_per_s)}, ` +
        `and nothing lagged after ${rate(drained.lagless_ms, drained.lagless_per_s)}.`,
    );
  }
  for (const { invariant, state, said, broken } of verdicts) {
    const more = broken > 1 ? ` (and ${String(broken - 1)} more)` : '';
    say(`${invariant.padEnd(9)}${state.padEnd(12)} ${INVARIANTS[invariant]}: ${said}${more}`);
  }
};

const isBroken = ({ verdicts }: DrillReport): boolean => verdicts.some(({ state }) => state === 'broken');

const run = async ({ seed, minutes, runs, scenario, json }: Options): Promise<void> => {
  const reports: DrillReport[] = [];
  const city = await DrillCity.open(say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void city.close().finally(() => process.exit(1));
    });
  }
  try {
    for (let each = seed; each < seed + runs; each += 1) {
      say(`Seed ${String(each)}: ${scenario ?? 'faults'} under load for ${String(minutes)} min`);
      const report = await city.drill({ seed: each, seconds: minutes * 60, scenario, takeOver_ms: TAKE_OVER_MS, say });
      reports.push(report);
      print(report);
    }
    if (reports.some(isBroken)) say(`Journals and logs are kept in ${await city.keepEvidence()}.`);
  } catch (error) {
    say(`Journals and logs are kept in ${await city.keepEvidence()}.`);
    throw error;
  } finally {
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(reports, undefined, 2)}\n`);
    await city.close();
  }
  const broken = reports.filter(isBroken).map(({ seed: each }) => each);
  if (broken.length === 0) return;
  say(`Broken with seed ${broken.join(', ')}: npm run drill -- --seed ${String(broken[0])} shows it again.`);
  process.exitCode = 1;
};

const program = new Command('npm run drill --')
  .description('Faults under load in a city of its own; then every invariant is checked.')
  .option('--seed <number>', 'what the faults and the load are drawn from', whole, Date.now() % 1_000_000)
  .option('--minutes <number>', 'how long there are faults', positive, 1)
  .option('--runs <number>', 'so many drills in a row in the same city, each with the next seed', whole, 1)
  .addOption(
    new Option('--scenario <name>', 'one thing away all the time instead of many faults').choices(
      Object.keys(SCENARIOS),
    ),
  )
  .option('--json <file>', 'write what happened there too')
  .showHelpAfterError()
  .action(run);

await program.parseAsync();
