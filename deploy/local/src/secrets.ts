import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from './refused.ts';
import { writePrivately } from './data-folder.ts';

export const DATABASES = ['identity', 'task_reporting', 'evaluation', 'analytics', 'portal', 'eventstore'] as const;
export type Database = (typeof DATABASES)[number];

/** Made on the first start and kept: the password of each database role and what the processes know of each other. */
export interface Secrets {
  readonly postgres: string;
  readonly databases: Readonly<Record<Database, string>>;
  readonly clientSecret: string;
  readonly localSecret: string;
}

const secret = (): string => randomBytes(24).toString('base64url');

export const readSecrets = (data: string): Secrets => {
  const file = join(data, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  if (existsSync(join(data, 'postgres')))
    throw new Refused(
      `${file} is missing, and without it the data beside it cannot be opened: put it back, or start with --fresh.`,
    );
  const secrets: Secrets = {
    postgres: secret(),
    databases: Object.fromEntries(DATABASES.map((name) => [name, secret()])) as Record<Database, string>,
    clientSecret: secret(),
    localSecret: secret(),
  };
  writePrivately(file, secrets);
  return secrets;
};

/** The server with the user that may do everything: the given one, or our own at this address. */
export const postgresOf = (address: string, given: string | undefined, { postgres }: Secrets): string =>
  given ?? `postgres://postgres:${postgres}@${address}`;
