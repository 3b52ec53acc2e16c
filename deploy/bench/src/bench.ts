import { OwnCity } from '@kinerja/local';
import type { Size } from '@kinerja/sample-city';
import { caughtUp } from './caught-up.ts';
import type { Cleanup } from './cleanup.ts';
import { Load } from './load/load.ts';
import { growthOf } from './result.ts';
import type { Result } from './result.ts';
import type { Bench, Measure } from './rows/bench.ts';
import { commands } from './rows/commands.ts';
import { freshness } from './rows/freshness.ts';
import { memory } from './rows/memory.ts';
import { node, startNode } from './rows/node.ts';
import { reads } from './rows/reads.ts';
import { rebuild } from './rows/rebuild.ts';
import { quarter } from './rows/quarter.ts';
import { relay } from './rows/relay.ts';
import { replay } from './rows/replay.ts';
import { start } from './rows/start.ts';
import { seedLog } from './seed.ts';
import { serverVersion } from './versions.ts';

/** Measured at both lengths of the log, those first that leave nothing behind: what one costs must not grow with it. */
const AT_BOTH: Readonly<Record<string, Measure>> = { replay, rebuild, relay, reads, commands };
const ONCE: Readonly<Record<string, Measure>> = { freshness, memory, start };

/** Measured when it is asked for: it fills a whole city of its own, which takes its time. */
export const ON_DEMAND = 'quarter';

export const ROWS = ['node', ...Object.keys(AT_BOTH), ...Object.keys(ONCE), 'growth', ON_DEMAND];

/** How much is measured: for the table, and for daily use. */
export interface Extent {
  readonly city: Size;
  /** Events in the short log and in the long one. */
  readonly lengths: readonly [number, number];
  readonly seconds: number;
  /** Appended to the node alone, twice as many in all. */
  readonly nodeEvents: number;
}

export const FULL: Extent = { city: 'agency', lengths: [10_000, 1_000_000], seconds: 20, nodeEvents: 40_000 };
export const QUICK: Extent = { city: 'small', lengths: [1_000, 20_000], seconds: 5, nodeEvents: 10_000 };

export interface Options {
  /** One row; `growth` is all that is measured at both lengths. */
  readonly only?: string;
  readonly extent: Extent;
  readonly seed: string;
  readonly say: (sentence: string) => void;
  readonly cleanup: Cleanup;
  /** Aborted when the run is called off. */
  readonly signal: AbortSignal;
}

export interface Measured {
  readonly results: readonly Result[];
  /** What could not be measured, each with the reason. */
  readonly failures: readonly string[];
  readonly postgres?: string;
}

export class Run {
  private readonly results: Result[] = [];
  private readonly failures: string[] = [];
  private postgres: string | undefined;

  constructor(private readonly options: Options) {}

  async measure(): Promise<Measured> {
    const { cleanup, extent, only } = this.options;
    if (only === ON_DEMAND) {
      await this.row(ON_DEMAND, () => quarter({ ...this.options, size: extent.city, seconds: extent.seconds }));
      const { results, failures } = this;
      return { results, failures };
    }
    if (this.wants('node')) await this.row('node', () => this.nodeAlone());
    // The node of that row would share the processors with the city.
    await cleanup.run();
    if (this.wanted(AT_BOTH).length + this.wanted(ONCE).length > 0) await this.attempt('the city', () => this.inCity());
    const { results, failures, postgres } = this;
    return { results, failures, ...(postgres === undefined ? {} : { postgres }) };
  }

  private async nodeAlone(): Promise<Result[]> {
    const { extent, cleanup } = this.options;
    const { address, server } = await startNode(cleanup);
    this.postgres = await serverVersion(server);
    return node(address, extent.nodeEvents);
  }

  private async inCity(): Promise<void> {
    const { extent, seed, cleanup, say } = this.options;
    say(`Starting a city (${extent.city}) of the benchmark's own …`);
    const city = await OwnCity.planned('benchmark', extent.city);
    cleanup.add(() => city.remove());
    await city.start();
    this.postgres = await serverVersion(city.local.server);
    const load = await Load.over(city, seed);
    cleanup.add(() => load.stop());
    const bench: Bench = { city, load, seconds: extent.seconds };
    await this.atBothLengths(bench);
    for (const [name, measure] of this.wanted(ONCE)) await this.row(name, () => measure(bench));
  }

  private async atBothLengths(bench: Bench): Promise<void> {
    const wanted = this.wanted(AT_BOTH);
    if (wanted.length === 0) return;
    const { extent, seed, say } = this.options;
    const { addresses } = bench.city.local.running;
    const people = bench.load.cast.people.map(({ personId }) => personId);
    let before = 0;
    for (const length of extent.lengths) {
      const events = length.toLocaleString('en');
      say(`Making the log ${events} events longer than the city's own …`);
      const newest = await seedLog({ address: addresses.eventstore, people, events: length - before, before, seed });
      before = length;
      say('Waiting until every view, relay and consumer has them …');
      await caughtUp(bench.city, newest, say);
      for (const [name, measure] of wanted) await this.row(name, () => measure(bench), ` (${events} events)`);
    }
    if (this.options.only === undefined || this.options.only === 'growth') this.results.push(...growthOf(this.results));
  }

  private async row(name: string, measure: () => Promise<Result[]>, at = ''): Promise<void> {
    this.options.say(`Measuring ${name}${at} …`);
    await this.attempt(`${name}${at}`, async () => {
      const measured = await measure();
      this.results.push(...measured.map((one) => ({ ...one, measure: `${one.measure}${at}` })));
    });
  }

  /** What cannot be measured does not keep the rest from being measured and shown. */
  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    const { signal, say } = this.options;
    signal.throwIfAborted();
    try {
      await work();
    } catch (error) {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      say(`Could not measure ${what}: ${reason}`);
      this.failures.push(`${what}: ${reason}`);
    }
  }

  private wanted(rows: Readonly<Record<string, Measure>>): [string, Measure][] {
    return Object.entries(rows).filter(([name]) => this.wants(name) || (rows === AT_BOTH && this.wants('growth')));
  }

  private wants(name: string): boolean {
    return this.options.only === undefined || this.options.only === name;
  }
}
