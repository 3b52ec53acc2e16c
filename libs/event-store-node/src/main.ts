/** The node as a process. Settings: PORT, KINERJA_POSTGRES, KINERJA_HOST (127.0.0.1), KINERJA_METRICS_PORT, KINERJA_LOG (info). */
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { createLog, serveMetrics } from '@kinerja/telemetry';
import { NodeRefused, startNode } from './node.ts';

const {
  PORT = '',
  KINERJA_POSTGRES: postgres = '',
  KINERJA_HOST: host = '127.0.0.1',
  KINERJA_METRICS_PORT: metricsPort = '',
  KINERJA_LOG: level = 'info',
} = process.env;

// What the library has to say is said by the node, once.
setLogVerbosity(logVerbosity.NONE);

const portOf = (name: string, text: string): number => {
  const port = Number(text);
  if (text !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new NodeRefused('SETTINGS', `${name} must be a port number.`);
};

async function main(): Promise<void> {
  try {
    const port = portOf('PORT', PORT);
    if (postgres === '')
      throw new NodeRefused('SETTINGS', 'KINERJA_POSTGRES must be the URL of a PostgreSQL database.');
    const log = createLog('event-store-node', level);
    const node = await startNode({ postgres, port, host, log });
    if (metricsPort !== '') await serveMetrics(portOf('KINERJA_METRICS_PORT', metricsPort), host, log);
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
