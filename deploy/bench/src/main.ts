import { writeFileSync } from 'node:fs';
import type { Size } from '@kinerja/sample-city';
import { Command, Option } from 'commander';
import { FULL, ON_DEMAND, QUICK, ROWS, Run } from './bench.ts';
import { Cleanup } from './cleanup.ts';
import { ratioOf, tableOf, verdictOf } from './result.ts';
import { machine, versions } from './versions.ts';

const since = performance.now();
const say = (sentence: string): void => {
  const seconds = Math.round((performance.now() - since) / 1_000);
  process.stderr.write(`${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')} ${sentence}\n`);
};

const cleanup = new Cleanup();
const calledOff = new AbortController();

/** Ctrl-C, or whoever started this is gone: nothing stays behind. */
const callOff = (): void => {
  if (calledOff.signal.aborted) return;
  calledOff.abort(new Error('The benchmark was called off.'));
  say('Stopping and removing everything …');
  void cleanup.run().finally(() => process.exit(130));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, callOff);
// The channel to whoever started this does not keep it alive.
process.channel?.unref();

interface Given {
  readonly quick?: true;
  readonly city?: Size;
  readonly json?: string;
  readonly seed: string;
}

const program = new Command('npm run bench --')
  .description('Measures the speed table, each figure against a floor of the same run.')
  .argument('[row]', `only one of ${ROWS.join(', ')}`)
  .option('--quick', 'short logs and short runs, for daily use')
  .addOption(
    new Option(
      '--city <size>',
      'the sample city to measure with (agency: 1,000 people; small: 65, with --quick; full: 25,000, of the row quarter)',
    ).choices(['small', 'agency', 'full']),
  )
  .option('--seed <seed>', 'what the load is drawn from', '1')
  .option('--json <file>', 'write the figures there too')
  .showHelpAfterError()
  .action(async (only: string | undefined, { quick, city, json, seed }: Given) => {
    if (only !== undefined && !ROWS.includes(only))
      program.error(`There is no row ${only}: give one of ${ROWS.join(', ')}.`);
    const { signal } = calledOff;
    const usual = quick === true ? QUICK : FULL;
    const extent = { ...usual, city: city ?? (only === ON_DEMAND ? 'full' : usual.city) };
    const run = new Run({ ...(only === undefined ? {} : { only }), extent, seed, say, cleanup, signal });
    const { results, failures, postgres } = await run.measure().finally(() => cleanup.run());
    process.stdout.write(`\n${tableOf(results)}\n`);
    process.exitCode = failures.length === 0 ? 0 : 1;
    for (const failure of failures) process.stdout.write(`not measured: ${failure}\n`);
    if (json === undefined) return;
    const figures = results.map((result) => ({ ...result, ratio: ratioOf(result), verdict: verdictOf(result) }));
    const about = { machine: machine(), versions: await versions(postgres), seed, ...extent };
    writeFileSync(json, `${JSON.stringify({ ...about, figures, failures }, undefined, 2)}\n`);
  });

try {
  await program.parseAsync();
} catch (error) {
  // Whatever breaks while everything is being stopped is no news.
  if (!calledOff.signal.aborted) throw error;
}
