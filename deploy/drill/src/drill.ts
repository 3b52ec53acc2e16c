import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEventStore } from '@kinerja/eventstore-db';
import { OwnCity } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';
import { chance, localTokens } from '@kinerja/sample-city';
import { Auditor } from './auditor.ts';
import { Backlog } from './backlog.ts';
import type { Drained } from './backlog.ts';
import { check } from './check/check.ts';
import { checkAccepted } from './check/commands.ts';
import { lateTakeOvers } from './check/take-overs.ts';
import type { TakeOver } from './check/take-overs.ts';
import { verdict } from './check/verdict.ts';
import type { Verdict } from './check/verdict.ts';
import type { Poisoned } from './check/parked.ts';
import { desksOf } from './desks.ts';
import { Disk } from './disk.ts';
import { Entrances } from './entrances.ts';
import type { Scene } from './faults/fault.ts';
import { Journal } from './journal.ts';
import { Load } from './load.ts';
import { Memory } from './memory.ts';
import { dealWithParked } from './parked.ts';
import { planOf, scenarioOf } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';
import { scheduleOf } from './schedule.ts';
import { strike } from './strike.ts';
import type { StruckFault } from './strike.ts';
import { settle } from './settled.ts';
import { TakeOvers } from './take-overs.ts';
import { Twins } from './twins.ts';
import { insist } from './within.ts';

export interface DrillOptions {
  readonly seed: number;
  readonly seconds: number;
  /** One thing that is away all the time, instead of the faults of the seed. */
  readonly scenario?: ScenarioName | undefined;
  /** How long it may take until another replica is active; without it only that one will be is asked for. */
  readonly takeOver_ms?: number;
  readonly say: (sentence: string) => void;
}

export interface DrillReport {
  readonly seed: number;
  readonly seconds: number;
  readonly commands: number;
  readonly faults: readonly StruckFault[];
  readonly takeOvers: readonly TakeOver[];
  /** Of a scenario in which something piles up. */
  readonly drained?: Drained;
  readonly settled_ms: number;
  readonly verdicts: readonly Verdict[];
}

/** Tokens are asked for while services die, so patience is what is needed. */
const TOKEN_PATIENCE_MS = 120_000;
const SETTLED_WITHIN_MS = 120_000;

/** A city of its own with two replicas of every service, in which drills are run. */
export class DrillCity {
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly own: OwnCity,
    private readonly twins: Twins,
    private readonly disk: Disk | undefined,
    private readonly auditor: Auditor,
  ) {}

  static async open(say: (sentence: string) => void): Promise<DrillCity> {
    say('Starting a city for the drill …');
    let disk: Disk | undefined;
    const own = await OwnCity.create('drill', (folder) => {
      disk = Disk.mount(join(folder, 'data'));
      return Promise.resolve();
    });
    let auditor: Auditor | undefined;
    try {
      const { folder } = own;
      auditor = await Auditor.start({ city: () => own.local, folder, data: join(folder, 'data') });
      say('Starting a second replica of every service …');
      return new DrillCity(own, await Twins.start(own.local, folder, say), disk, auditor);
    } catch (error) {
      await auditor?.stop();
      await remove(own, disk);
      throw error;
    }
  }

  /** Journals and logs, for whoever looks into what was broken: they outlive the city. */
  async keepEvidence(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'kinerja-drill-broken-'));
    const isEvidence = (path: string): boolean => !path.startsWith(join(this.own.folder, 'data'));
    await cp(this.own.folder, folder, { recursive: true, filter: isEvidence });
    await cp(join(this.own.folder, 'data/log'), join(folder, 'log'), { recursive: true });
    return folder;
  }

  /** Asking again, as after an interruption, waits for the same end. */
  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async end(): Promise<void> {
    await this.auditor.stop();
    await this.twins.stop();
    await remove(this.own, this.disk);
  }

  /** Faults under load, drawn from a seed; then everything is healed, and what was promised is held against what is there. */
  async drill(options: DrillOptions): Promise<DrillReport> {
    const { seed, seconds, scenario: name, takeOver_ms, say } = options;
    const { own, twins, disk } = this;
    const city = own.local;
    const scenario = scenarioOf(name);
    const plan = scenario === undefined ? scheduleOf(seed, seconds) : planOf(scenario, seconds);
    const luck = chance('drill', seed);
    const tokenFor = tokensOf(city);
    const desks = await desksOf(city, await own.pairs(), luck);
    await Promise.all(desks.flatMap(({ employee, superior }) => [tokenFor(employee), tokenFor(superior)]));
    const before = await headOf(city.running.addresses.eventstore);
    const journal = new Journal(join(own.folder, `journal-${String(seed)}.jsonl`));
    const entrances = await Entrances.open(city, twins.all, tokenFor, luck);
    const poisoned: Poisoned[] = [];
    const backlog = scenario?.isBack && (await Backlog.before(() => own.local, scenario.isBack));
    const memory = new Memory(() => [...this.services(), ...twins.processes]);
    const watched = TakeOvers.watch(() => own.local);
    try {
      const load = Load.start({ seed, desks, entrances, journal });
      const isActive = (pid: number | undefined): boolean => watched.isActive(pid);
      const scene: Scene = { city: () => own.local, twins, folder: own.folder, disk, poisoned, isActive };
      const faults = await strike({ plan, seed, seconds, say, scene, watched });
      backlog?.watch();
      say('All faults are healed; waiting for the outcome of every command and for the last lag to go …');
      await load.stop();
      const settled = await settle({
        city,
        twins: twins.all,
        within_ms: SETTLED_WITHIN_MS,
        meanwhile: () => insist(async () => dealWithParked(city, await tokenFor(operatorOf(city)))),
      });
      memory.stop();
      const drained = await backlog?.drained(settled.lagless_ms);
      const takeOvers = await watched.outcomes();
      const { entries } = journal;
      const audited = await this.auditor.audit(await headOf(city.running.addresses.eventstore));
      const verdicts = [
        ...(await check({ city: own.local, entries, before, settled, memory, poisoned, audited })),
        verdict('active', `${String(takeOvers.length)} times`, lateTakeOvers(takeOvers, takeOver_ms)),
        ...(scenario?.accepts === true ? [checkAccepted(entries)] : []),
      ];
      return {
        ...{ seed, seconds, commands: entries.length, faults, takeOvers, settled_ms: settled.took_ms, verdicts },
        ...(drained !== undefined && { drained }),
      };
    } finally {
      memory.stop();
      await watched.stop();
      await entrances.close();
    }
  }

  private services(): { readonly name: string; readonly pid: number }[] {
    return this.own.processes.filter(({ name }) => !['PostgreSQL', 'Kafka'].includes(name));
  }
}

const tokensOf = ({ running, localSecret }: LocalCity): ReturnType<typeof localTokens> =>
  localTokens({
    issuer: `${running.addresses.identity}/oidc`,
    secret: localSecret,
    patience_ms: TOKEN_PATIENCE_MS,
  });

/** Somebody of city IT, who may deal with what was set aside. */
const operatorOf = ({ accounts }: LocalCity): string => {
  const operator = accounts.find(({ roles }) => roles.includes('city-it'));
  if (operator === undefined) throw new Error('nobody in this city is of city IT');
  return operator.personId;
};

const remove = async (own: OwnCity, disk: Disk | undefined): Promise<void> => {
  await own.stop();
  disk?.unmount();
  await own.remove();
};

const headOf = async (address: string): Promise<bigint> => {
  const store = connectEventStore(address);
  try {
    return await store.head();
  } finally {
    await store.close();
  }
};
