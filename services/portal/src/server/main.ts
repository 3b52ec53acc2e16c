import { createLog, startTracing } from '@kinerja/telemetry';
import { migrate, openDatabase, sweep } from './database.ts';
import { buildPortal } from './portal.ts';
import { settingsOfThisProcess } from './settings.ts';

const HOUR_ms = 3_600_000;
const FAREWELL_ms = 5000;

const settings = settingsOfThisProcess();
const log = createLog('portal', settings.logLevel);
const stopTracing = await startTracing('portal', settings.tracing, log, { edge: true });
const pool = openDatabase(settings.postgres);
pool.on('error', (error) => {
  log.warn({ err: error }, 'a database connection was lost');
});
await migrate(pool);

const app = buildPortal(settings, pool, log);
const sweeping = setInterval(() => {
  sweep(pool).catch((error: unknown) => {
    log.warn({ err: error }, 'old sessions could not be removed');
  });
}, HOUR_ms);
await app.listen({ port: settings.port, host: '0.0.0.0' });

let stopping = false;
const stop = async (signal: string): Promise<void> => {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping');
  clearInterval(sweeping);
  // Answers that are under way get a moment; whoever holds a connection longer is let go.
  setTimeout(() => {
    app.server.closeAllConnections();
  }, FAREWELL_ms).unref();
  await app.close();
  await pool.end();
  await stopTracing();
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
