// `npm run bench`: builds what is missing and runs the benchmark on the Node that the project brings.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bin, prepare, root } from '../local/prepare.mjs';

await prepare();
const main = join(root, 'deploy/bench/dist/main.js');
const { status } = spawnSync(bin('node'), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
