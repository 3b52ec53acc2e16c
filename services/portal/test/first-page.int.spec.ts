import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  imports?: string[];
}
type Manifest = Record<string, Chunk>;

const portal = join(import.meta.dirname, '..');
const LIMIT_kB = 200;

/** A page's code with everything that it needs before it can be shown. */
const closure = (manifest: Manifest, entries: readonly string[]): Set<string> => {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the build`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  entries.forEach(visit);
  return files;
};

describe('the first page', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinerja-bundle-'));
    const vite = [join(portal, 'node_modules/vite/bin/vite.js'), join(portal, '../../node_modules/vite/bin/vite.js')];
    const script = await Promise.any(vite.map((path) => readFile(path).then(() => path)));
    await promisify(execFile)(process.execPath, [script, 'build', '--outDir', folder, '--logLevel', 'error'], {
      cwd: portal,
      env: { ...process.env, NODE_ENV: 'production' },
    });
  }, 180_000);

  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['Beranda', ['index.html', 'pages/home/home.tsx', 'i18n/id/common.json', 'i18n/id/home.json']],
    ['the sign-in', ['index.html', 'pages/sign-in/sign-in.tsx', 'i18n/id/common.json', 'i18n/id/sign-in.json']],
    ['the report of a day', ['index.html', 'pages/work/report.tsx', 'i18n/id/common.json', 'i18n/id/work.json']],
  ])(`loads at most ${String(LIMIT_kB)} kB of scripts for %s`, async (_name, entries) => {
    const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
    const scripts = [...closure(manifest, entries)].filter((file) => file.endsWith('.js'));
    const sizes = await Promise.all(scripts.map(async (file) => gzipSync(await readFile(join(folder, file))).length));
    const sum_kB = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    expect(sum_kB).toBeGreaterThan(50);
    expect(sum_kB).toBeLessThanOrEqual(LIMIT_kB);
  });
});
