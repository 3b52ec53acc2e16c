// Jest runs this once before the integration tests of a run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export default async () => {
  const built = join(import.meta.dirname, 'dist/index.js');
  if (!existsSync(built))
    spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', import.meta.dirname], { stdio: 'inherit' });
  const { startSharedParts } = await import(built);
  const parts = await startSharedParts();
  Object.assign(process.env, parts.env);
  globalThis.kinerjaParts = parts;
};
