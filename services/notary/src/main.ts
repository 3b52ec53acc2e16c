import { pino } from 'pino';
import { BadSetting, readSettings } from './settings.ts';
import { startNotary } from './start.ts';

const STOP_MS = 5_000;

try {
  const settings = readSettings(process.env);
  const running = await startNotary(settings, pino({ level: settings.logLevel, base: { service: 'notary' } }));
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void running.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`notary cannot run: ${error instanceof BadSetting ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
