import {
  checkKafka,
  eventStoreNode,
  isFree,
  kafka,
  postgres,
  postgresUrl,
  type Program,
  thisProcess,
} from '@kinerja/parts';
import { type Addresses, addressesOf, neededPorts, portOf } from './addresses.ts';
import { DataFolder } from './data-folder.ts';
import { createDatabases, databaseUrl } from './databases.ts';
import { ourParts, type Surroundings } from './our-parts.ts';
import type { Progress } from './progress.ts';
import { Refused } from './refused.ts';
import { chooseCity, loadSampleCity } from './sample-city.ts';
import { readSecrets, type Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { Supervisor } from './supervisor.ts';

/** Everything that runs on this machine, from the first part to the open portal. */
export class City {
  readonly addresses: Addresses;
  private readonly supervisor: Supervisor;
  private readonly calledOff: AbortController;
  private programs: readonly Program[] = [];
  private readySince: string | undefined;

  private constructor(
    private readonly settings: Settings,
    private readonly folder: DataFolder,
    private readonly progress: Progress,
  ) {
    this.addresses = addressesOf(settings);
    this.calledOff = new AbortController();
    this.supervisor = new Supervisor(
      (sentence) => {
        progress.say(sentence);
      },
      (programs) => {
        this.programs = programs;
        this.writeRunning();
      },
    );
  }

  /** Starts all parts and loads the sample city. When that fails, or the signal calls it off, nothing stays behind. */
  static async start(settings: Settings, progress: Progress, signal: AbortSignal): Promise<City> {
    if (startsHere(settings, 'kafka')) await checkKafka();
    const folder = await DataFolder.take(settings.data, addressesOf(settings));
    const city = new City(settings, folder, progress);
    const callOff = (): void => {
      city.calledOff.abort(signal.reason);
      void city.supervisor.stop();
    };
    signal.addEventListener('abort', callOff);
    try {
      signal.throwIfAborted();
      await city.open();
      return city;
    } catch (error) {
      await city.supervisor.stop();
      folder.release({ unused: city.programs.length === 0 });
      throw error;
    } finally {
      signal.removeEventListener('abort', callOff);
    }
  }

  async stop(): Promise<void> {
    await this.supervisor.stop();
    this.folder.release();
  }

  private async open(): Promise<void> {
    const { settings, folder, supervisor, progress } = this;
    if (settings.fresh) await folder.empty();
    const size = chooseCity(settings);
    await checkPorts(settings);
    await folder.checkSpace();
    folder.keepLastLogs();
    this.writeRunning();
    const around = await this.startStores();
    await this.all(...ourParts(around).map((part) => () => progress.step(part.name, () => supervisor.start(part, 2))));
    if (!ENTRANCE.some((part) => settings.without.has(part))) {
      const { portal, identity } = this.addresses;
      const secret = around.secrets.localSecret;
      const entrance = { data: folder.path, portal, issuer: `${identity}/oidc`, secret };
      await loadSampleCity(size, entrance, progress, this.calledOff.signal);
    }
    this.readySince = new Date().toISOString();
    this.writeRunning();
  }

  /** What the services stand on: PostgreSQL, on it the history, and beside them the broker. */
  private async startStores(): Promise<Surroundings> {
    const { settings, addresses, folder } = this;
    const secrets = readSecrets(folder.path);
    const password = secrets.postgres;
    const server = settings.given.postgres ?? postgresUrl({ port: portOf(settings, 'postgres'), password });
    await this.all(
      () => this.startHistory(server, secrets),
      () => this.startKafka(),
    );
    return { settings, addresses, folder, secrets, server };
  }

  private async startHistory(server: string, secrets: Secrets): Promise<void> {
    const { settings, folder, supervisor, progress } = this;
    const { signal } = this.calledOff;
    if (startsHere(settings, 'postgres'))
      await progress.step('PostgreSQL', async () => {
        const port = portOf(settings, 'postgres');
        const [data, log, password] = [folder.file('postgres'), folder.log('postgres'), secrets.postgres];
        await supervisor.start(await postgres({ folder: data, port, log, password, durable: true, signal }), 0);
      });
    if (!settings.without.has('postgres')) await progress.step('Databases', () => createDatabases(server, secrets));
    if (startsHere(settings, 'eventstore'))
      await progress.step('Event store node', async () => {
        const [port, log] = [portOf(settings, 'eventstore'), folder.log('event-store-node')];
        const database = databaseUrl(server, 'eventstore', secrets);
        const metricsPort = portOf(settings, 'eventstore metrics');
        await supervisor.start(eventStoreNode({ port, metricsPort, postgres: database, log }), 1);
      });
  }

  private async startKafka(): Promise<void> {
    const { settings, folder, supervisor } = this;
    if (!startsHere(settings, 'kafka')) return;
    await this.progress.step('Kafka', async () => {
      const [port, controllerPort] = [portOf(settings, 'kafka'), portOf(settings, 'kafka controller')];
      const [data, log, { signal }] = [folder.file('kafka'), folder.log('kafka'), this.calledOff];
      await supervisor.start(await kafka({ folder: data, port, controllerPort, log, signal }), 0);
    });
  }

  /** Does all at the same time. The first failure calls the others off, and nothing is left unfinished. */
  private async all(...works: readonly (() => Promise<void>)[]): Promise<void> {
    const failures: unknown[] = [];
    await Promise.all(
      works.map((work) =>
        work().catch((error: unknown) => {
          failures.push(error);
          this.calledOff.abort(error);
          return this.supervisor.stop();
        }),
      ),
    );
    if (failures.length > 0) throw failures[0];
  }

  private writeRunning(): void {
    const { addresses, readySince, programs } = this;
    this.folder.writeRunning({
      origin: addresses.portal,
      ...(readySince !== undefined && { readySince }),
      launcher: thisProcess(),
      addresses,
      processes: programs.flatMap(({ record, part }) => (record === undefined ? [] : { ...record, log: part.log })),
    });
  }
}

/** The sample city enters through these; without one of them it waits for another start. */
const ENTRANCE = ['portal', 'identity', 'task-reporting', 'evaluation'] as const;

const startsHere = ({ without, given }: Settings, part: 'postgres' | 'kafka' | 'eventstore'): boolean =>
  !without.has(part) && given[part] === undefined;

const checkPorts = async (settings: Settings): Promise<void> => {
  for (const { port, part } of neededPorts(settings)) {
    if (await isFree(port)) continue;
    throw new Refused(
      `Port ${String(port)} (${part}) is in use: stop the program that uses it, or choose other ports, for example KINERJA_PORT=${String(settings.port + 1000)}.`,
    );
  }
};
