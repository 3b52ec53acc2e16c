import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, Program } from '@kinerja/parts';
import { PORTS } from './addresses.ts';
import { localCity, type LocalCity } from './operations.ts';
import type { CitySize } from './settings.ts';
import { token } from './token.ts';

const ROOT = join(import.meta.dirname, '../../..');
const MAIN = join(ROOT, 'deploy/local/dist/main.js');

/** All of a city enters before it is ready. */
const READY_WITHIN_ms = { none: 900_000, small: 900_000, agency: 900_000, full: 7_200_000 } as const;

/** A superior, someone of their team, and the superior's access token. */
export interface Pair {
  readonly superior: string;
  readonly employee: string;
  readonly token: string;
}

/**
 * A city of a measurement's or a drill's own, durable as every other, run by the launcher that `npm start` runs,
 * in a temporary folder that goes away with it.
 */
export class OwnCity {
  private program: Program | undefined;

  private constructor(
    private readonly name: string,
    readonly folder: string,
    private readonly port: number,
    private readonly size: CitySize,
  ) {}

  /** Only its folder: whoever has it can remove it at any time, while it starts as well. */
  static async planned(name: string, size: CitySize): Promise<OwnCity> {
    const folder = await mkdtemp(join(tmpdir(), `kinerja-${name}-`));
    return new OwnCity(name, folder, await freePorts(PORTS), size);
  }

  /** @param prepare is given the folder before anything is in it */
  static async create(
    name: string,
    prepare: (folder: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<OwnCity> {
    const city = await OwnCity.planned(name, 'small');
    try {
      await prepare(city.folder);
      await city.start();
    } catch (error) {
      await city.remove();
      throw error;
    }
    return city;
  }

  get local(): LocalCity {
    return localCity(this.env);
  }

  /** What makes the same sample city again; of a city that was not empty. */
  get made(): { readonly seed: string; readonly size: Exclude<CitySize, 'none'>; readonly today: string } {
    return JSON.parse(readFileSync(join(this.folder, 'data/city.json'), 'utf8')) as OwnCity['made'];
  }

  /** The process id of each of the city's processes. */
  get processes(): { readonly name: string; readonly pid: number }[] {
    return this.local.running.processes.map(({ name, pid }) => ({ name, pid }));
  }

  /** Answers how long it took until the portal showed its first page. */
  async start(): Promise<number> {
    const since = performance.now();
    this.program = Program.start({
      name: `The city of the ${this.name}`,
      command: [process.execPath, MAIN, '--city', this.size],
      env: this.env,
      log: join(this.folder, 'city.log'),
      isReady: () => Promise.resolve(this.isReady()),
      readyWithin_ms: READY_WITHIN_ms[this.size],
      stopWithin_ms: 20_000,
    });
    await this.program.ready();
    const page = await fetch(this.local.running.origin);
    if (!page.ok) throw new Error(`the portal answered ${String(page.status)}`);
    await page.text();
    return performance.now() - since;
  }

  async stop(): Promise<void> {
    await this.program?.stop();
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Everybody who leads somebody, with one of those. */
  async pairs(): Promise<Pair[]> {
    const city = this.local;
    const pairs: Pair[] = [];
    for (const { name, personId } of city.accounts) {
      const bearer = await token(city, name);
      const answer = await fetch(`${city.running.addresses.identity}/me`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
      const { team } = (await answer.json()) as { team: readonly { personId: string }[] };
      pairs.push(...team.map((one) => ({ superior: personId, employee: one.personId, token: bearer })));
    }
    return pairs;
  }

  private get env(): Record<string, string> {
    return {
      KINERJA_DATA: join(this.folder, 'data'),
      KINERJA_PORT: String(this.port),
      KINERJA_LOG: 'warn',
      // Whoever works with parts that run elsewhere does not want them measured, filled or broken.
      KINERJA_POSTGRES: '',
      KINERJA_KAFKA: '',
      KINERJA_EVENTSTORE: '',
      KINERJA_CITY: '',
    };
  }

  private isReady(): boolean {
    const file = join(this.folder, 'data/running.json');
    if (!existsSync(file)) return false;
    return (JSON.parse(readFileSync(file, 'utf8')) as { readySince?: string }).readySince !== undefined;
  }
}
