import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Part, PartFailed } from './part.ts';
import { answers, listens } from './ports.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** With which options, it says itself: the images run it too. */
const RUN_NODE = join(ROOT, 'libs/parts/run-node.sh');

export interface NodeProgramSettings {
  readonly name: string;
  /** The main file from the root of the project, for example `services/identity/dist/bundle/service.js`. */
  readonly main: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly log: string;
  /** How it tells that it is ready: by `GET /health/ready`, or by accepting connections. */
  readonly readyBy: 'health' | 'port';
}

/** Whether a main file is built. */
export const hasMain = (main: string): boolean => existsSync(join(ROOT, main));

/** How one of our main files is run. */
export const nodeCommand = (main: string, ...args: readonly string[]): [string, ...string[]] => [
  'sh',
  RUN_NODE,
  join(ROOT, main),
  ...args,
];

/** One of our own processes. */
export const nodeProgram = ({ name, main, port, env, log, readyBy }: NodeProgramSettings): Part => {
  if (!hasMain(main)) throw new PartFailed(`${name} is not built (${main} is missing): run npm run build.`);
  return {
    name,
    command: nodeCommand(main),
    env: { ...env, PORT: String(port) },
    log,
    isReady: () => (readyBy === 'health' ? answers(`http://127.0.0.1:${String(port)}/health/ready`) : listens(port)),
  };
};

export const EVENT_STORE_NODE = 'libs/event-store-node/dist/main.js';

/** The embedded event store node on a PostgreSQL database of its own. */
export const eventStoreNode = (settings: {
  readonly port: number;
  /** Where its figures are to be read; nowhere unless said. */
  readonly metricsPort?: number;
  readonly postgres: string;
  readonly log: string;
}): Part =>
  nodeProgram({
    name: 'Event store node',
    main: EVENT_STORE_NODE,
    port: settings.port,
    env: {
      KINERJA_POSTGRES: settings.postgres,
      ...(settings.metricsPort !== undefined && { KINERJA_METRICS_PORT: String(settings.metricsPort) }),
    },
    log: settings.log,
    readyBy: 'port',
  });
