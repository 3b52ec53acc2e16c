import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KAFKA_VERSION } from '@kinerja/parts';
import { Client } from 'pg';

const HERE = join(import.meta.dirname, '..');

/** What the figures were measured on. */
export const machine = () => ({
  cpus: cpus().length,
  model: cpus()[0]?.model,
  memory_GB: Math.round(totalmem() / 1e9),
  platform: `${platform()} ${release()} ${arch()}`,
});

export const versions = async (postgres: string | undefined) => {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return {
    node: process.version,
    ...(postgres === undefined ? {} : { postgres }),
    kafka: KAFKA_VERSION,
    client: `@eventstore/db-client ${dependencies['@eventstore/db-client'] ?? ''}`,
    revision: await revision(),
  };
};

export const serverVersion = async (server: string): Promise<string> => {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? '';
  } finally {
    await client.end();
  }
};

/** Of the working copy, marked when it holds more than that; null where there is none. */
const revision = async (): Promise<string | null> => {
  const git = (...args: readonly string[]): Promise<string> =>
    promisify(execFile)('git', args, { cwd: HERE }).then(({ stdout }) => stdout.trim());
  try {
    const [head, changed] = [await git('rev-parse', 'HEAD'), await git('status', '--porcelain', '-uno')];
    return changed === '' ? head : `${head} with changes`;
  } catch {
    // The sources came without their history, or git is not installed.
    return null;
  }
};
