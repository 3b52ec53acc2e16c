// `npm run drill`: builds what is missing and runs the drill on the Node that the project brings.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bin, NotPrepared, prepare, root } from '../local/prepare.mjs';

try {
  await prepare();
} catch (error) {
  if (!(error instanceof NotPrepared)) throw error;
  console.error(error.message);
  process.exit(1);
}
const main = join(root, 'deploy/drill/dist/main.js');
// kafkajs computes waits that lie in the past; Node would warn about each, in every process that the drill starts.
const env = { ...process.env, NODE_OPTIONS: '--disable-warning=TimeoutNegativeWarning' };
process.exit(spawnSync(bin('node'), [main, ...process.argv.slice(2)], { stdio: 'inherit', env }).status ?? 1);
