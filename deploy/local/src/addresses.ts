import { type PartName, SERVICES, type Settings } from './settings.ts';

/** Where each part is found, for people (`running.json`) and for the parts themselves. Passwords are not part of it. */
export type Addresses = Readonly<Record<PartName, string>>;

/** The parts take the ports after the portal's. */
const OFFSET = {
  portal: 0,
  identity: 1,
  'task-reporting': 2,
  evaluation: 3,
  analytics: 4,
  eventstore: 5,
  kafka: 6,
  'kafka controller': 7,
  postgres: 8,
  'eventstore metrics': 9,
  notary: 10,
} as const;

/** How many ports in a row a city of its own needs. */
export const PORTS = Object.keys(OFFSET).length;

export const portOf = ({ port }: Pick<Settings, 'port'>, part: keyof typeof OFFSET): number => port + OFFSET[part];

/** The ports that this start will listen on, each with the part that needs it. */
export const neededPorts = (settings: Settings): { port: number; part: string }[] => {
  const elsewhere = (part: string): boolean =>
    settings.without.has(part as PartName) || settings.given[part as keyof Settings['given']] !== undefined;
  return (Object.keys(OFFSET) as (keyof typeof OFFSET)[])
    .filter((part) => !elsewhere(part.split(' ', 1)[0] ?? part))
    .map((part) => ({ part, port: portOf(settings, part) }));
};

export const addressesOf = (settings: Settings): Addresses => {
  const { given } = settings;
  const local = (part: PartName): string => `127.0.0.1:${String(portOf(settings, part))}`;
  const services = SERVICES.map((service) => [service, `http://${local(service)}`] as const);
  return {
    ...(Object.fromEntries(services) as Record<(typeof SERVICES)[number], string>),
    // People type localhost, and only there does a browser keep secure cookies without TLS.
    notary: `http://${local('notary')}`,
    portal: `http://localhost:${String(settings.port)}`,
    postgres: given.postgres === undefined ? local('postgres') : new URL(given.postgres).host,
    kafka: given.kafka ?? local('kafka'),
    eventstore: given.eventstore ?? `esdb://${local('eventstore')}?tls=false`,
  };
};
