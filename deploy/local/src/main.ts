import { join } from 'node:path';
import { PartFailed } from '@kinerja/parts';
import { City } from './city.ts';
import { confirmFresh } from './confirm-fresh.ts';
import { printAccounts } from './accounts.ts';
import { Progress } from './progress.ts';
import { Refused } from './refused.ts';
import { readSettings, type Settings, USAGE } from './settings.ts';

const ROOT = join(import.meta.dirname, '../../..');

const main = async (): Promise<void> => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
    return;
  }
  const stop = stopSignal();
  const progress = new Progress(process.stdout);
  try {
    const settings = readSettings(process.env, args, ROOT);
    await confirmFresh(settings);
    await run(settings, progress, stop);
  } catch (error) {
    if (stop.aborted) return;
    process.exitCode = 1;
    if (error instanceof PartFailed) for (const line of error.tail) progress.say(`  │ ${line}`);
    progress.say(error instanceof Refused || error instanceof PartFailed ? error.message : inspect(error));
  }
};

const run = async (settings: Settings, progress: Progress, stop: AbortSignal): Promise<void> => {
  const city = await City.start(settings, progress, stop);
  printAccounts(settings.data, progress);
  progress.say(`Kinerja is ready: ${city.addresses.portal}`);
  await aborted(stop);
  await progress.step('Stopped', () => city.stop());
};

/** Given when a person, a service manager or the end of the terminal asks to stop. */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Started by start.mjs: when that ends, however it ends, so does the city.
  if (process.channel !== undefined) {
    process.on('disconnect', stop);
    process.channel.unref();
  }
  return controller.signal;
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    // Waiting for a signal does not keep Node running; with all parts elsewhere nothing else would.
    const awake = setInterval(() => undefined, 60_000);
    signal.addEventListener('abort', () => {
      clearInterval(awake);
      resolve();
    });
  });

const inspect = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

await main();
process.exit();
