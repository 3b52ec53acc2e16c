import { join } from 'node:path';
import { freePorts, nodeProgram } from '@kinerja/parts';
import type { Part, Program } from '@kinerja/parts';
import { SERVICES, Supervisor } from '@kinerja/local';
import type { LocalCity, ServiceName } from '@kinerja/local';
import { Wire } from './wire.ts';

/** The second process of a service, with lines of its own to what it stands on. */
export interface Twin {
  readonly service: ServiceName;
  readonly port: number;
  readonly toStore: Wire;
  readonly toPostgres: Wire;
}

/** A second replica of every service beside the one that the launcher runs, kept running as the launcher does. */
export class Twins {
  private programs: readonly Program[] = [];
  private readonly supervisor: Supervisor;

  private constructor(
    readonly all: readonly Twin[],
    say: (sentence: string) => void,
  ) {
    this.supervisor = new Supervisor(say, (programs) => {
      this.programs = programs;
    });
  }

  static async start(city: LocalCity, folder: string, say: (sentence: string) => void): Promise<Twins> {
    const { addresses } = city.running;
    // Each is started again at its port, which nobody else may have been given meanwhile.
    const first = await freePorts(SERVICES.length);
    const all = await Promise.all(
      SERVICES.map(async (service, nr) => ({
        service,
        port: first + nr,
        toStore: await Wire.to(endOf(addresses.eventstore)),
        toPostgres: await Wire.to(endOf(`postgres://${addresses.postgres}`)),
      })),
    );
    const twins = new Twins(all, say);
    try {
      await Promise.all(all.map((twin) => twins.supervisor.start(partOf(city, twin, folder), 2)));
      return twins;
    } catch (error) {
      await twins.stop();
      throw error;
    }
  }

  pid(service: ServiceName): number | undefined {
    return this.programs.find(({ part, exit }) => part.name === nameOf(service) && exit === undefined)?.pid;
  }

  address(service: ServiceName): string {
    const port = this.all.find((twin) => twin.service === service)?.port;
    return `http://127.0.0.1:${String(port)}`;
  }

  get processes(): { readonly name: string; readonly pid: number }[] {
    return this.programs.filter(({ exit }) => exit === undefined).map(({ part: { name }, pid }) => ({ name, pid }));
  }

  async stop(): Promise<void> {
    await this.supervisor.stop();
    await Promise.all(this.all.flatMap(({ toStore, toPostgres }) => [toStore.close(), toPostgres.close()]));
  }
}

export const nameOf = (service: ServiceName): string => `${service} (second replica)`;

/** What a second replica is told about its clock; see shifted-clock.mjs. */
export const clockFile = (folder: string, service: ServiceName): string => join(folder, `${service}.clock`);

const CLOCK = join(import.meta.dirname, '../shifted-clock.mjs');

const partOf = (city: LocalCity, { service, port, toStore, toPostgres }: Twin, folder: string): Part => {
  const told = city.environment(service);
  const postgres = new URL(told.KINERJA_POSTGRES ?? '');
  postgres.port = String(toPostgres.port);
  return nodeProgram({
    name: nameOf(service),
    main: `services/${service}/dist/bundle/service.js`,
    port,
    env: {
      ...told,
      KINERJA_POSTGRES: postgres.href,
      KINERJA_EVENTSTORE: `esdb://127.0.0.1:${String(toStore.port)}?tls=false`,
      NODE_OPTIONS: `--import=${CLOCK}`,
      KINERJA_DRILL_CLOCK: clockFile(folder, service),
    },
    log: join(folder, `${service}-second.log`),
    readyBy: 'health',
  });
};

const endOf = (address: string): { host: string; port: number } => {
  const { hostname, port } = new URL(address.replace(/^esdb:/, 'http:'));
  return { host: hostname, port: Number(port) };
};
