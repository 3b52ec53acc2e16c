// Installs and builds what is missing, so that a fresh clone and an edited one both just start.
// Runs on the Node of the machine (20 or newer), before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const bin = (name) => join(root, 'node_modules/.bin', name);
const builtAt = join(root, 'node_modules/.cache/kinerja-built');

/** A step of the preparation that failed; the message holds what the command said. */
export class NotPrepared extends Error {}

export async function prepare() {
  await install();
  if (!isBuilt()) await build();
}

export async function install() {
  if (!isInstalled()) await must('Installing packages (once, about two minutes)', root, 'npm', 'ci');
}

/** One compiler for all projects is twice as quick as one for each; what else a build script does follows. */
export async function build() {
  const started = new Date();
  const projects = readProjects();
  await must('Compiling', root, 'tsc', '-b', ...projects.map(({ folder }) => folder));
  for (const { folder, then } of projects)
    for (const command of then) await must(`Building ${folder}`, join(root, folder), ...command.split(' '));
  mkdirSync(dirname(builtAt), { recursive: true });
  writeFileSync(builtAt, started.toISOString());
}

/** Every package of the lock that this machine needs is there in the version of the lock. */
function isInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden) || !existsSync(bin('node'))) return false;
  const installed = readJson(hidden).packages;
  const wanted = Object.entries(readJson(join(root, 'package-lock.json')).packages);
  return wanted.every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

/** No source, and no folder that held one, is newer than the last build. */
function isBuilt() {
  if (!existsSync(builtAt)) return false;
  const last = Date.parse(readFileSync(builtAt, 'utf8'));
  const shared = ['package-lock.json', 'tsconfig.base.json', 'tools/bundle.mjs'].map((name) => join(root, name));
  return (
    shared.every((file) => statSync(file).mtimeMs <= last) &&
    readProjects().every(({ folder }) => existsSync(join(root, folder, 'dist')) && newest(join(root, folder)) <= last)
  );
}

const NOT_SOURCES = new Set(['node_modules', 'dist', 'test', 'README.md']);

function newest(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !NOT_SOURCES.has(name));
  const times = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? Math.max(statSync(path).mtimeMs, newest(path)) : statSync(path).mtimeMs;
  });
  return Math.max(0, ...times);
}

/** The workspaces that are compiled, each with what its build script does after compiling. */
export function readProjects() {
  const folders = readJson(join(root, 'package.json')).workspaces.flatMap((pattern) =>
    pattern.endsWith('/*')
      ? readdirSync(join(root, pattern.slice(0, -2))).map((name) => join(pattern.slice(0, -2), name))
      : [pattern],
  );
  return folders
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
    .map((folder) => {
      const [first, ...then] = readJson(join(root, folder, 'package.json')).scripts.build.split(' && ');
      if (first !== 'tsc -b') throw new NotPrepared(`The build script of ${folder} must begin with tsc -b.`);
      return { folder, then };
    });
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

async function must(title, cwd, ...command) {
  const { passed, output } = await step(title, cwd, ...command);
  if (!passed) throw new NotPrepared(`${output}\n${title} failed: see above.`);
}

/** Runs a command with a line that says so; what it writes is given back. */
export async function step(title, cwd, command, ...args) {
  const since = Date.now();
  const ticker = process.stdout.isTTY && setInterval(() => show(`  ${title} ${secondsSince(since)} `), 100);
  const ended = await run(cwd, command, args);
  clearInterval(ticker);
  return told(title, since, ended);
}

/** The same beside something that writes to the terminal itself: only its end is told. */
export async function stepAside(title, cwd, command, ...args) {
  const since = Date.now();
  return told(title, since, await run(cwd, command, args));
}

const secondsSince = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const show = (line) => process.stdout.write(process.stdout.isTTY ? `\r${line}` : line);

function told(title, since, { code, output }) {
  show(`${code === 0 ? '✔' : '✖'} ${title} ${secondsSince(since)}\n`);
  return { passed: code === 0, output: output.trimEnd() };
}

const run = (cwd, command, args) =>
  new Promise((resolve) => {
    const path = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    const child = spawn(command, args, { cwd, env: { ...process.env, PATH: path } });
    let output = '';
    const end = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    process.once('SIGTERM', end);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => {
      process.off('SIGTERM', end);
      resolve({ code, output });
    });
  });
