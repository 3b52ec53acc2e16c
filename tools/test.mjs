// `npm test`: every check of the project, on real parts. The last line is the sum: `N passed, N failed`.
// `npm test -- lint unit` runs only those. Runs on the Node of the machine (20 or newer), also before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, bin, install, NotPrepared, readProjects, root, step } from '../deploy/local/prepare.mjs';

const CHECKS = { types, lint, format, unit: () => jest('unit'), int: () => jest('int'), e2e: () => jest('e2e') };
const unknown = process.argv.slice(2).filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}: give some of ${Object.keys(CHECKS).join(', ')}.`);
  process.exit(2);
}
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CHECKS);
const results = [];

results.push({ name: 'build', ...(await timed(prepared)) });
if (existsSync(bin('node'))) for (const name of wanted) results.push({ name, ...(await timed(CHECKS[name])) });

const sum = (of) => results.reduce((total, result) => total + result[of], 0);
console.log('');
for (const { name, passed, failed, seconds } of results)
  console.log(
    `${name.padEnd(8)}${String(passed).padStart(6)} passed${String(failed).padStart(5)} failed${String(seconds).padStart(6)} s`,
  );
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);

async function timed(check) {
  const since = Date.now();
  const result = await check();
  return { ...result, seconds: Math.round((Date.now() - since) / 1000) };
}

async function prepared() {
  try {
    await install();
    await build();
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof NotPrepared)) throw error;
    console.log(error.message);
    return { passed: 0, failed: 1 };
  }
}

/** The sources were compiled by the build; here are the tests. */
function types() {
  const tests = readProjects().map(({ folder }) => `${folder}/test`);
  return one(
    'Types of the tests',
    'tsc',
    '-b',
    ...tests.filter((test) => existsSync(join(root, test, 'tsconfig.json'))),
  );
}

function lint() {
  return one('Lint and boundaries', 'npm', 'run', '--silent', 'lint');
}

function format() {
  return one('Format', 'prettier', '--check', '--log-level', 'warn', '.');
}

async function one(title, ...command) {
  const { passed, output } = await step(title, root, ...command);
  if (!passed) console.log(output);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A test that was skipped is not one that passed, and a file that could not be run is one that failed. */
function jest(kind) {
  const folder = mkdtempSync(join(tmpdir(), 'kinerja-report-'));
  const report = join(folder, 'report.json');
  const options = ['--ci', `--maxWorkers=${kind === 'e2e' ? 1 : 2}`, '--silent', '--json', `--outputFile=${report}`];
  spawnSync(bin('node'), [join(root, 'tools/jest.mjs'), kind, ...options], { cwd: root, stdio: 'inherit' });
  try {
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const failed = numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
