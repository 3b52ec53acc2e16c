// `npm run check`: the quick loop while writing. Types, lint with boundaries, and the unit specs of what changed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install, readProjects, root, step } from '../deploy/local/prepare.mjs';

await install();
const projects = readProjects().flatMap(({ folder }) => [folder, `${folder}/test`]);
const typed = projects.filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));

const steps = [
  () => step('Types', root, 'tsc', '-b', ...typed),
  // The cache looks at each file alone; the full lint of `npm test` sees what a changed type breaks elsewhere.
  () => step('Lint and boundaries', root, 'npm', 'run', '--silent', 'lint', '--', '--cache', ...eslintCache()),
  () => step('Unit specs', root, 'nx', 'run-many', '-t', 'test', '--output-style=static'),
];
let failed = 0;
for (const run of steps) {
  const { passed, output } = await run();
  if (!passed) console.log(output);
  failed += passed ? 0 : 1;
}
console.log(failed === 0 ? 'All is well.' : `${failed} of ${steps.length} failed.`);
process.exit(failed === 0 ? 0 : 1);

function eslintCache() {
  return ['--cache-location', join(root, 'node_modules/.cache/eslint/')];
}
