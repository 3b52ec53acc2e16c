import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');
const CLOCK = join(ROOT, 'deploy/drill/shifted-clock.mjs');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kinerja-clock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const yearIn = (clock: string): string =>
  execFileSync(
    join(ROOT, 'node_modules/.bin/node'),
    ['--import', CLOCK, '-p', 'JSON.stringify([new Date().getUTCFullYear(), new Date(0).toISOString()])'],
    { env: { ...process.env, KINERJA_DRILL_CLOCK: clock }, encoding: 'utf8' },
  ).trim();

describe('a process with a wrong clock', () => {
  it('lives in another year, and knows every other instant as before', () => {
    const clock = join(folder, 'clock');
    const now = new Date().getUTCFullYear();
    expect(yearIn(clock)).toBe(JSON.stringify([now, '1970-01-01T00:00:00.000Z']));
    writeFileSync(clock, JSON.stringify({ offset_ms: 36_525 * 86_400_000, speed: 1 }));
    expect(yearIn(clock)).toBe(JSON.stringify([now + 100, '1970-01-01T00:00:00.000Z']));
  });
});
