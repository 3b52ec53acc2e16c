import type { ServiceDefinition } from './definition.ts';
import { operate } from './operate.ts';
import { startService } from './service.ts';
import { BadSetting, readSettings } from './settings.ts';

const STOP_MS = 10_000;

/**
 * The main of every service: serves until it is told to stop; with arguments (`verify`, `rebuild`, …) does one piece
 * of an operator's work instead.
 */
export const runService = async (definition: ServiceDefinition): Promise<void> => {
  try {
    const settings = readSettings(process.env);
    const [command, ...rest] = process.argv.slice(2);
    if (command !== undefined) {
      process.exitCode = await operate(definition, settings, command, rest);
      return;
    }
    const running = await startService(definition, settings);
    const stop = (): void => {
      setTimeout(() => process.exit(1), STOP_MS).unref();
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          fail(definition.name, error);
        },
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    fail(definition.name, error);
  }
};

const fail = (name: string, error: unknown): void => {
  const said =
    error instanceof BadSetting
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${name} cannot run: ${said}\n`);
  process.exit(1);
};
