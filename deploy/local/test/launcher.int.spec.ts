import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { freePorts, isAlive } from '@kinerja/parts';
import { eventually, testKafka, testPostgres } from '@kinerja/testing';
import { PORTS } from '../src/addresses.ts';
import type { Running } from '../src/data-folder.ts';

const MAIN = join(import.meta.dirname, '../dist/main.js');
const PARTS_WE_LEAVE_OUT = ['eventstore', 'identity', 'task-reporting', 'evaluation', 'analytics', 'portal', 'notary'];

// Starting PostgreSQL on durable files takes its time on a busy machine.
jest.setTimeout(120_000);

let home: string;
let data: string;
let port: number;
const launched: Launched[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'launcher-'));
  data = join(home, 'data');
  port = await freePorts(PORTS);
});

afterEach(async () => {
  for (const launcher of launched.splice(0)) await launcher.stop();
  rmSync(home, { recursive: true });
});

interface Launched {
  readonly pid: number;
  said(): string;
  readonly exited: Promise<number | null>;
  stop(): Promise<number | null>;
}

/** `npm start` without the installing and building, on the run's broker and without our own processes. */
const launch = (env: Record<string, string> = {}, ...args: string[]): Launched => {
  const without = PARTS_WE_LEAVE_OUT.flatMap((part) => ['--without', part]);
  const child = spawn(process.execPath, [MAIN, ...without, ...args], {
    env: { ...process.env, KINERJA_DATA: data, KINERJA_PORT: String(port), KINERJA_KAFKA: testKafka(), ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  const launcher = {
    pid: child.pid ?? 0,
    said: () => said,
    exited,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
  launched.push(launcher);
  return launcher;
};

const ready = (launcher: Launched): Promise<unknown> =>
  eventually(() => launcher.said().includes(`Kinerja is ready: http://localhost:${String(port)}\n`), {
    timeout_ms: 110_000,
  });

const serverProcess = (): Running['processes'][number] => {
  const [server, ...others] = running().processes;
  if (server?.name !== 'PostgreSQL' || others.length > 0) throw new Error('only PostgreSQL should run here');
  return server;
};

const running = (): Running => JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')) as Running;

describe('npm start', () => {
  it('starts, says where everything is, stops and finds its data again', async () => {
    const first = launch();
    await ready(first);
    const secrets = readFileSync(join(data, 'secrets.json'), 'utf8');
    const server = serverProcess();
    expect(await first.stop()).toBe(0);
    expect(isAlive(server)).toBe(false);
    expect(readdirSync(data).sort()).toEqual(['log', 'postgres', 'secrets.json']);

    const second = launch();
    await ready(second);
    expect(readFileSync(join(data, 'secrets.json'), 'utf8')).toBe(secrets);
  });

  it('refuses a second start on the same data', async () => {
    await ready(launch({ KINERJA_POSTGRES: testPostgres() }));
    const second = launch();
    expect(await second.exited).toBe(1);
    expect(second.said()).toMatch(
      /^Kinerja already runs on .* \(process \d+, http:\/\/localhost:\d+\): stop it first, .*\n$/,
    );
    expect(running().readySince).toBeDefined();
  });

  it('ends what a killed launcher left behind', async () => {
    const first = launch();
    await ready(first);
    const orphan = serverProcess();
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    expect(isAlive(orphan)).toBe(true);
    await ready(launch());
    expect(isAlive(orphan)).toBe(false);
  });

  it('names a port that is in use and leaves nothing behind', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port + 8, '127.0.0.1', resolve));
    const launcher = launch();
    expect(await launcher.exited).toBe(1);
    expect(launcher.said()).toBe(
      `Port ${String(port + 8)} (postgres) is in use: stop the program that uses it, or choose other ports, for example KINERJA_PORT=${String(port + 1000)}.\n`,
    );
    expect(existsSync(data)).toBe(false);
    await new Promise((resolve) => other.close(resolve));
  });

  it('says what to do without Java and leaves nothing behind', async () => {
    const launcher = launch({ KINERJA_KAFKA: '', PATH: dirname(process.execPath), JAVA_HOME: '' });
    expect(await launcher.exited).toBe(1);
    expect(launcher.said()).toMatch(
      /^Kafka needs Java 17 or newer, which was not found: install it .*, or give KINERJA_KAFKA .*\n$/,
    );
    expect(existsSync(data)).toBe(false);
  });

  it('shows the log of a part that dies while starting and leaves nothing behind', async () => {
    const address = new URL(testPostgres());
    address.password = 'wrong';
    const launcher = launch({ KINERJA_POSTGRES: address.href });
    expect(await launcher.exited).toBe(1);
    expect(launcher.said()).toMatch(
      /The databases could not be made at .* \(password authentication failed .*\): give .*\n$/,
    );
    expect(existsSync(data)).toBe(false);
  });

  it('stops in the middle of starting without leaving anything behind', async () => {
    const launcher = launch();
    await eventually(() => existsSync(join(data, 'running.json')));
    expect(await launcher.stop()).toBe(0);
    expect(existsSync(join(data, 'running.json'))).toBe(false);
    await ready(launch());
  });

  it('drops data only when it is told to', async () => {
    const first = launch({ KINERJA_POSTGRES: testPostgres() });
    await ready(first);
    const secrets = readFileSync(join(data, 'secrets.json'), 'utf8');
    await first.stop();
    const unsure = launch({}, '--fresh');
    expect(await unsure.exited).toBe(1);
    expect(unsure.said()).toMatch(/^--fresh drops everything in .*: add --yes/);
    await ready(launch({ KINERJA_POSTGRES: testPostgres() }, '--fresh', '--yes'));
    expect(readFileSync(join(data, 'secrets.json'), 'utf8')).not.toBe(secrets);
  });
});
