// `npm run bench`: builds what is missing and runs the benchmark on the Node that the project brings.
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
const main = join(root, 'deploy/bench/dist/main.js');
process.exit(spawnSync(bin('node'), [main, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
