import { nodeProgram, type Part } from '@kinerja/parts';
import { type Addresses, portOf } from './addresses.ts';
import { type DataFolder } from './data-folder.ts';
import { databaseUrl } from './databases.ts';
import type { Database, Secrets } from './secrets.ts';
import { SERVICES, type Settings } from './settings.ts';

/** What one of our processes is told when it starts. */
export interface Surroundings {
  readonly settings: Settings;
  readonly addresses: Addresses;
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  /** The PostgreSQL server with a user that may do everything. */
  readonly server: string;
}

const TITLES = {
  identity: 'Identity',
  'task-reporting': 'Task reporting',
  evaluation: 'Evaluation',
  analytics: 'Analytics',
  portal: 'Portal',
  notary: 'Notary',
} as const;
type OurPart = keyof typeof TITLES;

/** The services and the portal that this start runs. */
export const ourParts = (around: Surroundings): Part[] =>
  ([...SERVICES, 'notary', 'portal'] as const)
    .filter((name) => !around.settings.without.has(name))
    .map((name) =>
      nodeProgram({
        name: TITLES[name],
        main: mainOf(name),
        port: portOf(around.settings, name),
        env: environment(name, around),
        log: around.folder.log(name),
        readyBy: 'health',
      }),
    );

const mainOf = (name: OurPart): string => {
  if (name === 'portal') return 'services/portal/dist/server/main.js';
  return name === 'notary' ? 'services/notary/dist/main.js' : `services/${name}/dist/bundle/service.js`;
};

/** Everything that a process is told by its environment, except the port. */
export const environment = (
  name: OurPart,
  around: Omit<Surroundings, 'folder'> & { readonly folder: Pick<DataFolder, 'path'> },
): Record<string, string> => {
  const { settings, addresses, folder, secrets, server } = around;
  const stores = { KINERJA_EVENTSTORE: addresses.eventstore, KINERJA_KAFKA: addresses.kafka };
  // It has no database: what it keeps lies in the data folder.
  if (name === 'notary') return { ...stores, KINERJA_DATA: folder.path, KINERJA_LOG: settings.logLevel };
  const common = {
    KINERJA_ORIGIN: addresses.portal,
    KINERJA_POSTGRES: databaseUrl(server, name.replace('-', '_') as Database, secrets),
    KINERJA_DATA: folder.path,
    KINERJA_LOG: settings.logLevel,
  };
  const service = { ...stores, KINERJA_JWKS: `${addresses.identity}/oidc/jwks` };
  const clientSecret = { KINERJA_CLIENT_SECRET: secrets.clientSecret };
  if (name === 'identity') return { ...common, ...service, ...clientSecret, KINERJA_LOCAL_SECRET: secrets.localSecret };
  if (name !== 'portal') return { ...common, ...service };
  return {
    ...common,
    ...clientSecret,
    KINERJA_IDENTITY: addresses.identity,
    KINERJA_TASK_REPORTING: addresses['task-reporting'],
    KINERJA_EVALUATION: addresses.evaluation,
    KINERJA_ANALYTICS: addresses.analytics,
    KINERJA_NOTARY: addresses.notary,
  };
};
