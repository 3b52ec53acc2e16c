import { writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { Command } from 'commander';
import { OwnCity } from '@kinerja/local';
import { ratioOf, tableOf, verdictOf } from './result.ts';
import type { Result } from './result.ts';
import { commands } from './rows/commands.ts';
import { freshness } from './rows/freshness.ts';
import { memory } from './rows/memory.ts';
import { rebuild } from './rows/rebuild.ts';
import { relay } from './rows/relay.ts';
import { replay } from './rows/replay.ts';
import { start } from './rows/start.ts';
import { seed } from './seed.ts';

type Measure = (city: OwnCity, seconds: number) => Promise<Result[]>;

/** Measured at both lengths of the log: what an event costs must not grow with it. */
const AT_BOTH: Readonly<Record<string, Measure>> = { commands, replay, rebuild, relay };
const ONCE: Readonly<Record<string, Measure>> = { freshness, memory, start };
const ROWS = [...Object.keys(AT_BOTH), ...Object.keys(ONCE)];

const SIZES = { quick: { lengths: [1_000, 20_000], seconds: 5 }, full: { lengths: [10_000, 1_000_000], seconds: 20 } };

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const bench = async (only: string | undefined, quick: boolean): Promise<Result[]> => {
  const { lengths, seconds } = quick ? SIZES.quick : SIZES.full;
  say('Starting a city for the benchmark …');
  const city = await OwnCity.create('benchmark');
  const results: Result[] = [];
  const wanted = (rows: Readonly<Record<string, Measure>>): [string, Measure][] =>
    Object.entries(rows).filter(([name]) => only === undefined || only === name);
  const run = async (name: string, measure: Measure, at?: number): Promise<void> => {
    say(`Measuring ${name}${at === undefined ? '' : ` with ${at.toLocaleString('en')} events`} …`);
    const measured = await measure(city, seconds);
    results.push(
      ...measured.map((one) =>
        at === undefined ? one : { ...one, measure: `${one.measure} (${at.toLocaleString('en')} events)` },
      ),
    );
  };
  try {
    const people = city.local.accounts.map(({ personId }) => personId);
    let seeded = 0;
    for (const length of lengths) {
      if (wanted(AT_BOTH).length === 0) break;
      say(`Making the log ${length.toLocaleString('en')} events long …`);
      await seed(city.local.running.addresses.eventstore, people, length - seeded, seeded);
      seeded = length;
      await caughtUp(city);
      for (const [name, measure] of wanted(AT_BOTH)) await run(name, measure, length);
    }
    results.push(...growthOf(results));
    for (const [name, measure] of wanted(ONCE)) await run(name, measure);
    return results;
  } finally {
    await city.remove();
  }
};

/** The same rows at both lengths: how much more an event costs in the longer log. */
const growthOf = (results: readonly Result[]): Result[] => {
  const rates = results.filter(({ unit }) => unit.endsWith('/s'));
  const rowsOf = (name: string): Result[] => rates.filter(({ row, unit }) => row === name && unit !== 'rows/s');
  return Object.keys(AT_BOTH).flatMap((name) => {
    const [short, long] = rowsOf(name);
    if (short === undefined || long === undefined) return [];
    return [
      {
        row: 'growth',
        measure: `cost of one in ${name}, long log to short log`,
        value: short.value / long.value,
        unit: '×',
        goal: { atMost: 1.2 },
      },
    ];
  });
};

/** Until no service has anything of the longer log before it. */
const caughtUp = async (city: OwnCity): Promise<void> => {
  const { addresses } = city.local.running;
  for (const service of ['task-reporting', 'analytics'] as const) {
    for (;;) {
      const answer = await fetch(`${addresses[service]}/status`);
      const { views, relays, consumer } = (await answer.json()) as Status;
      const behind = consumer.some(({ lag }) => lag === undefined || lag === null || Number(lag) > 0);
      if (views.age_s === 0 && relays.every((relay) => relay.caughtUp) && !behind) break;
      await new Promise((turn) => setTimeout(turn, 200));
    }
  }
};

interface Status {
  readonly views: { readonly age_s: number };
  readonly relays: readonly { readonly caughtUp: boolean }[];
  readonly consumer: readonly { readonly lag?: string | null }[];
}

const program = new Command('npm run bench --')
  .description('Measures the speed table, each figure against a floor of the same run.')
  .argument('[row]', `only one of ${ROWS.join(', ')}`)
  .option('--quick', 'a short log and short runs, for daily use')
  .option('--json <file>', 'write the figures there too')
  .showHelpAfterError()
  .action(async (row: string | undefined, options: { quick?: true; json?: string }) => {
    if (row !== undefined && !ROWS.includes(row))
      program.error(`There is no row ${row}: give one of ${ROWS.join(', ')}.`);
    const results = await bench(row, options.quick === true);
    process.stdout.write(`${tableOf(results)}\n`);
    if (options.json === undefined) return;
    const machine = {
      cpus: cpus().length,
      model: cpus()[0]?.model,
      memory_GB: Math.round(totalmem() / 1e9),
      platform: platform(),
      arch: arch(),
    };
    const figures = results.map((result) => ({ ...result, ratio: ratioOf(result), verdict: verdictOf(result) }));
    const versions = { node: process.version };
    writeFileSync(
      options.json,
      `${JSON.stringify({ machine, versions, quick: options.quick === true, figures }, undefined, 2)}\n`,
    );
  });

await program.parseAsync();
