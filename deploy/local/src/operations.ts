import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCommand } from '@kinerja/parts';
import { ACCOUNTS, type SampleAccount } from './accounts.ts';
import type { Running } from './data-folder.ts';
import { environment } from './our-parts.ts';
import { postgresOf, readSecrets } from './secrets.ts';
import { Refused } from './refused.ts';
import { readSettings, type SERVICES } from './settings.ts';

export type ServiceName = (typeof SERVICES)[number];

const ROOT = join(import.meta.dirname, '../../..');

/** The city that runs on this machine, as its operators' tool sees it. */
export interface LocalCity {
  readonly running: Running;
  readonly localSecret: string;
  readonly accounts: readonly SampleAccount[];
  /** The PostgreSQL server with the user that may do everything. */
  readonly server: string;
  /** What a process of a service is told, except its port. */
  environment(service: ServiceName): Record<string, string>;
  /** Runs one operation of a service (`verify`, `replay`, …) in a process of its own; the answer is its JSON. */
  operate(
    service: ServiceName,
    operation: string,
    ...rest: readonly string[]
  ): Promise<{ ok: boolean; answer: unknown }>;
}

/** @throws {Refused} nothing runs on the data folder */
export const localCity = (env: NodeJS.ProcessEnv = process.env): LocalCity => {
  const settings = readSettings(env, [], ROOT);
  const file = (name: string): string => join(settings.data, name);
  if (!existsSync(file('running.json'))) {
    throw new Refused(
      `No city runs on ${settings.data}: start it with npm start, or name its folder with KINERJA_DATA.`,
    );
  }
  const read = (name: string): unknown => JSON.parse(readFileSync(file(name), 'utf8'));
  const running = read('running.json') as Running;
  const secrets = readSecrets(settings.data);
  const port = Number(new URL(running.origin).port);
  const around = {
    settings: { ...settings, port },
    addresses: running.addresses,
    folder: { path: settings.data },
    secrets,
    server: postgresOf(running.addresses.postgres, settings.given.postgres, secrets),
  };
  return {
    running,
    localSecret: secrets.localSecret,
    server: around.server,
    environment: (service) => environment(service, around),
    accounts: existsSync(file(ACCOUNTS)) ? (read(ACCOUNTS) as SampleAccount[]) : [],
    operate: (service, operation, ...rest) =>
      answerOf(commandOf(service, operation, ...rest), {
        ...environment(service, around),
        PORT: '0',
      }),
  };
};

/** An operation that needs neither a city nor any part of it, such as replaying a bundle. */
export const operateAlone = (
  service: ServiceName,
  operation: string,
  ...rest: readonly string[]
): Promise<{ ok: boolean; answer: unknown }> =>
  answerOf(commandOf(service, operation, ...rest), {
    PORT: '0',
    ...Object.fromEntries(NOWHERE.map((name) => [`KINERJA_${name}`, 'nowhere'])),
  });

/** What a service is told of its surroundings; here there are none. */
const NOWHERE = ['ORIGIN', 'POSTGRES', 'EVENTSTORE', 'KAFKA', 'DATA', 'JWKS'];

const commandOf = (service: ServiceName, ...args: readonly string[]): ReturnType<typeof nodeCommand> =>
  nodeCommand(`services/${service}/dist/bundle/service.js`, ...args);

const answerOf = async (
  [program, ...args]: readonly [string, ...string[]],
  env: Record<string, string>,
): Promise<{ ok: boolean; answer: unknown }> => {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const code = await new Promise<number | null>((ended) => child.on('close', ended));
  // What cannot run ends with the code of a "no", but answers nothing.
  if ((code !== 0 && code !== 1) || text === '')
    throw new Refused(`This could not be carried out (exit code ${String(code)}): see above.`);
  return { ok: code === 0, answer: JSON.parse(text) };
};
