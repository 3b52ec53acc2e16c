import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refused } from './refused.ts';

/** Of the sample cities; with none nobody is there yet, for a city of one's own. */
export const CITIES = ['small', 'agency', 'full', 'none'] as const;
export type CitySize = (typeof CITIES)[number];

export const SERVICES = ['identity', 'task-reporting', 'evaluation', 'analytics'] as const;
export const PARTS = ['postgres', 'kafka', 'eventstore', ...SERVICES, 'portal', 'notary'] as const;
export type PartName = (typeof PARTS)[number];

export interface Settings {
  readonly port: number;
  /** The folder of everything that must survive a stop. */
  readonly data: string;
  /** Which sample city; undefined takes what the data folder holds, or `small`. */
  readonly city: CitySize | undefined;
  /** Addresses of parts that run elsewhere. */
  readonly given: Readonly<Record<'postgres' | 'kafka' | 'eventstore', string | undefined>>;
  readonly without: ReadonlySet<PartName>;
  readonly fresh: boolean;
  readonly yes: boolean;
  readonly logLevel: string;
}

export const USAGE = `npm start [-- OPTIONS]

  --fresh          drop the local data first (asks, unless --yes)
  --city SIZE      the sample city of the first start: ${CITIES.join(', ')} (an empty city, to be filled by you)
  --without PART   do not start a part (may be repeated): ${PARTS.join(', ')}

Environment: KINERJA_PORT (8080; the parts take the ports after it), KINERJA_DATA (.kinerja), KINERJA_CITY,
KINERJA_POSTGRES, KINERJA_KAFKA, KINERJA_EVENTSTORE (given one, the local part is not started), KINERJA_LOG (info).
`;

/** The one place that reads the environment and the arguments. */
export const readSettings = (env: Readonly<NodeJS.ProcessEnv>, args: readonly string[], folder: string): Settings => {
  const options = readArguments(args);
  const given = withoutEmpty(env);
  const { KINERJA_PORT: port, KINERJA_DATA: data, KINERJA_CITY: city, KINERJA_LOG: logLevel } = given;
  return {
    port: readPort(port ?? '8080'),
    data: resolve(folder, data ?? '.kinerja'),
    city: oneOf(CITIES, options.city ?? city, options.city === undefined ? 'KINERJA_CITY' : '--city'),
    given: {
      postgres: readAddress(given, 'KINERJA_POSTGRES'),
      kafka: readAddress(given, 'KINERJA_KAFKA'),
      eventstore: readAddress(given, 'KINERJA_EVENTSTORE'),
    },
    without: new Set(options.without?.flatMap((name) => oneOf(PARTS, name, '--without') ?? [])),
    fresh: options.fresh ?? false,
    yes: options.yes ?? false,
    logLevel: logLevel ?? 'info',
  };
};

interface Arguments {
  readonly fresh?: boolean;
  readonly yes?: boolean;
  readonly city?: string;
  readonly without?: string[];
}

const readArguments = (args: readonly string[]): Arguments => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean' },
        yes: { type: 'boolean' },
        city: { type: 'string' },
        without: { type: 'string', multiple: true },
      },
    });
    return values;
  } catch (error) {
    const [what = ''] = (error as Error).message.split('. ');
    throw new Refused(`${what}: npm start -- --help names the options.`);
  }
};

/** An empty variable is one that is not set. */
const withoutEmpty = (env: Readonly<NodeJS.ProcessEnv>): Readonly<NodeJS.ProcessEnv> =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

/** The portal takes this one, each other part one after it, Kafka and the event store node two. */
const LAST_PORT = 65_535 - (PARTS.length - 1 + 2);

const readPort = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1_024 && port <= LAST_PORT) return port;
  throw new Refused(`KINERJA_PORT is '${text}': give a number from 1024 to ${String(LAST_PORT)}.`);
};

const ADDRESSES = {
  KINERJA_POSTGRES: { pattern: /^postgres(ql)?:\/\/[^/]+$/, example: 'postgres://user:password@host:5432' },
  KINERJA_KAFKA: { pattern: /^[^:,\s]+:\d+(,[^:,\s]+:\d+)*$/, example: 'host:9092' },
  KINERJA_EVENTSTORE: { pattern: /^(esdb|kurrentdb)(\+discover)?:\/\/\S+$/, example: 'esdb://host:2113?tls=false' },
};

const readAddress = (env: Readonly<NodeJS.ProcessEnv>, name: keyof typeof ADDRESSES): string | undefined => {
  const { pattern, example } = ADDRESSES[name];
  const text = env[name]?.replace(/\/$/, '');
  if (text === undefined || pattern.test(text)) return text;
  throw new Refused(`${name} is not an address that can be used: give one like ${example}.`);
};

const oneOf = <T extends string>(allowed: readonly T[], text: string | undefined, name: string): T | undefined => {
  const found = allowed.find((value) => value === text);
  if (text !== undefined && found === undefined)
    throw new Refused(`${name} is '${text}': give one of ${allowed.join(', ')}.`);
  return found;
};
