// `npm test`: every check of the project, on real parts. The last line is the sum: `N passed, N failed`.
// `npm test -- lint unit` runs only those. Runs on the Node of the machine (20 or newer), also before anything is installed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, bin, install, NotPrepared, readProjects, root, step, stepAside } from '../deploy/local/prepare.mjs';

const CHECKS = { types, format, unit: () => jest('unit'), int: () => jest('int'), e2e: () => jest('e2e'), lint };
const unknown = process.argv.slice(2).filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}: give some of ${Object.keys(CHECKS).join(', ')}.`);
  process.exit(2);
}
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CHECKS);
const results = [];

results.push({ name: 'build', ...(await timed(prepared)) });
if (existsSync(bin('node'))) {
  // It keeps one processor busy for minutes: it goes along with all the others, and lets them go first.
  const linted = wanted.includes('lint') ? timed(lint) : undefined;
  for (const name of wanted) results.push({ name, ...(await (name === 'lint' ? linted : timed(CHECKS[name]))) });
}

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
  const typed = tests.filter((test) => existsSync(join(root, test, 'tsconfig.json')));
  return one(step('Types of the tests', root, 'tsc', '-b', ...typed));
}

function lint() {
  return one(stepAside('Lint and boundaries', root, 'nice', 'npm', 'run', '--silent', 'lint'));
}

function format() {
  return one(step('Format', root, 'prettier', '--check', '--log-level', 'warn', '.'));
}

async function one(ended) {
  const { passed, output } = await ended;
  if (!passed) console.log(output);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A test that was skipped is not one that passed, and a file that could not be run is one that failed. */
async function jest(kind) {
  const folder = mkdtempSync(join(tmpdir(), 'kinerja-report-'));
  const report = join(folder, 'report.json');
  const options = ['--ci', `--maxWorkers=${kind === 'e2e' ? 1 : 2}`, '--silent', '--json', `--outputFile=${report}`];
  try {
    await once(
      spawn(bin('node'), [join(root, 'tools/jest.mjs'), kind, ...options], { cwd: root, stdio: 'inherit' }),
      'exit',
    );
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
