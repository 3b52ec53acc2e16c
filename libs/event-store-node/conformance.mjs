// The conformance suite against any server: `npm run conformance -- ADDRESS` (host:port or esdb://…).
// Without an address it starts a node of its own, with a PostgreSQL of its own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startOwnNode } from './own-node.mjs';

const root = join(import.meta.dirname, '../..');
const [given, ...rest] = process.argv.slice(2);
const own = given === undefined ? await startOwnNode({ durable: false }) : undefined;
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  join(root, 'node_modules/jest/bin/jest.js'),
  '-c',
  join(root, 'jest.config.mjs'),
  '--rootDir',
  join(import.meta.dirname, 'test'),
  '--testMatch',
  '**/conformance.int.spec.ts',
  ...rest,
];
const env = { ...process.env, KINERJA_CONFORMANCE_ADDRESS: given ?? own.address };
const { status } = spawnSync(process.execPath, jest, { stdio: 'inherit', env });
await own?.stop();
process.exit(status ?? 1);
