/** The node as a process. Settings: PORT, KINERJA_POSTGRES, KINERJA_HOST (127.0.0.1), KINERJA_LOG (info). */
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import pino from 'pino';
import { NodeRefused, startNode } from './node.ts';

const {
  PORT = '',
  KINERJA_POSTGRES: postgres = '',
  KINERJA_HOST: host = '127.0.0.1',
  KINERJA_LOG: level = 'info',
} = process.env;

// What the library has to say is said by the node, once.
setLogVerbosity(logVerbosity.NONE);

async function main(): Promise<void> {
  const port = Number(PORT);
  try {
    if (PORT === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
      throw new NodeRefused('SETTINGS', 'PORT must be a port number.');
    if (postgres === '')
      throw new NodeRefused('SETTINGS', 'KINERJA_POSTGRES must be the URL of a PostgreSQL database.');
    const node = await startNode({ postgres, port, host, log: pino({ name: 'event-store-node', level }) });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        void node.stop().then(() => process.exit(0));
      });
    }
  } catch (error) {
    if (!(error instanceof NodeRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

await main();
