// One way to start Jest: `node tools/jest.mjs unit|int|e2e [jest arguments]`. `unit` runs in the folder it is called in.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [kind = 'unit', ...rest] = process.argv.slice(2);
const patterns = { unit: '**/!(*.int|*.e2e).spec.ts?(x)', int: '**/*.int.spec.ts', e2e: '**/*.e2e.spec.ts' };
const setup = {
  unit: [],
  int: [
    '--globalSetup',
    join(root, 'libs/testing/global-setup.mjs'),
    '--globalTeardown',
    join(root, 'libs/testing/global-teardown.mjs'),
  ],
  e2e: [
    '--globalSetup',
    join(root, 'deploy/local/e2e-setup.mjs'),
    '--globalTeardown',
    join(root, 'deploy/local/e2e-teardown.mjs'),
  ],
};
const args = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  join(root, 'node_modules/jest/bin/jest.js'),
  '-c',
  join(root, 'jest.config.mjs'),
  '--rootDir',
  kind === 'unit' ? process.cwd() : root,
  '--testMatch',
  patterns[kind],
  '--passWithNoTests',
  ...setup[kind],
  ...rest,
];
const node = join(root, 'node_modules/.bin/node');
process.exit(spawnSync(node, args, { stdio: 'inherit' }).status ?? 1);
