/** The node as a process. Settings: PORT, KINERJA_POSTGRES, KINERJA_HOST (127.0.0.1), KINERJA_LOG (info). */
import pino from 'pino';
import { NodeRefused, startNode } from './node.ts';

const {
  PORT = '',
  KINERJA_POSTGRES: postgres = '',
  KINERJA_HOST: host = '127.0.0.1',
  KINERJA_LOG: level = 'info',
} = process.env;

async function main(): Promise<void> {
  const port = Number(PORT);
  if (PORT === '' || !Number.isInteger(port) || port < 0 || port > 65_535) return refuse('PORT must be a port number.');
  if (postgres === '') return refuse('KINERJA_POSTGRES must be the URL of a PostgreSQL database.');
  try {
    const node = await startNode({ postgres, port, host, log: pino({ name: 'event-store-node', level }) });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        void node.stop().then(() => process.exit(0));
      });
    }
  } catch (error) {
    if (!(error instanceof NodeRefused)) throw error;
    refuse(error.message);
  }
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

await main();
