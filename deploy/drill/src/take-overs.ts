import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '@kinerja/local';
import type { LocalCity, ServiceName } from '@kinerja/local';
import { answers } from '@kinerja/parts';
import type { TakeOver } from './check/take-overs.ts';
import type { Struck } from './faults/fault.ts';
import { within } from './within.ts';

const LOOK_MS = 250;
/** Where nobody could look for so long, nobody could become active either: PostgreSQL was away. */
const GAP_MS = 1_000;
/** What ended must first start again when the fault itself is over; of a replica it is known whether it answers. */
const STARTS_MS = 20_000;
/** Longer than a replica that does not renew its right still has it. */
const RIGHT_ENDS_MS = 5_000;

/** A time in which one replica was active for something, as it was seen from outside. */
interface Term {
  readonly service: ServiceName;
  readonly lease: string;
  readonly epoch: bigint;
  readonly pid: number;
  readonly first_ms: number;
  last_ms: number;
}

/** A fault, as far as it is about who is active. */
interface Blow extends Pick<Struck, 'what' | 'hinders'> {
  readonly at_ms: number;
  healed_ms: number;
  /** What the replica was active for when it was hit. */
  readonly lost: readonly Term[];
  /** Somebody was there to take over. */
  readonly otherLives: Promise<boolean>;
}

const ACTIVE = `
  SELECT name AS lease, epoch, split_part(holder, ':', 2)::integer AS pid FROM lease
  WHERE until > statement_timestamp() AND split_part(name, ' ', 1) IN ('relay', 'view')`;
type ActiveRow = Pick<Term, 'lease' | 'pid'> & { readonly epoch: string };

/** Looks from outside at which replica is active for what, in the table by which they agree on it. */
export class TakeOvers {
  private readonly terms: Term[] = [];
  private readonly blows: Blow[] = [];
  private readonly looked = new Map<ServiceName, number>();
  private readonly ended = new AbortController();
  private readonly watching: Promise<unknown>;

  private constructor(private readonly city: () => LocalCity) {
    this.watching = Promise.all(SERVICES.map((service) => this.watch(service)));
  }

  static watch(city: () => LocalCity): TakeOvers {
    return new TakeOvers(city);
  }

  async stop(): Promise<void> {
    this.ended.abort();
    await this.watching;
  }

  /** Answers what is to be told when it is healed. */
  struck({ what, replica, hinders }: Struck, at_ms: number): () => void {
    const lost = this.activeIn(replica?.pid);
    const otherLives = replica === undefined ? Promise.resolve(true) : answers(`${replica.other}/health/live`);
    const blow: Blow = { what, hinders, at_ms, healed_ms: Number.POSITIVE_INFINITY, lost, otherLives };
    this.blows.push(blow);
    return () => {
      blow.healed_ms = performance.now();
    };
  }

  /** What became of everything for which a replica was active that was hit. */
  async outcomes(): Promise<TakeOver[]> {
    const found = this.blows.map(async (blow) => {
      const otherLives = await blow.otherLives;
      return blow.lost.map((lost) => this.outcome(blow, lost, otherLives));
    });
    return (await Promise.all(found)).flat();
  }

  private outcome(blow: Blow, lost: Term, otherLives: boolean): TakeOver {
    const { service, lease, epoch } = lost;
    const next = this.terms.find((term) => isSame(term, lost) && term.epoch > epoch);
    const until_ms = next?.first_ms ?? Number.POSITIVE_INFINITY;
    const others = this.blows.filter((other) => other !== blow && hinders(other, lost));
    return {
      ...{ service, lease, after: blow.what },
      took_ms: next === undefined ? undefined : Math.round(until_ms - blow.at_ms),
      kept: next === undefined && lost.last_ms > Math.max(blow.healed_ms, blow.at_ms + RIGHT_ENDS_MS),
      hindered: !otherLives || others.some((other) => other.at_ms < until_ms && overAt(other) > blow.at_ms),
    };
  }

  isActive(pid: number | undefined): boolean {
    return this.activeIn(pid).length > 0;
  }

  private activeIn(pid: number | undefined): Term[] {
    return this.terms.filter((term) => term.pid === pid && this.isLatest(term));
  }

  private isLatest(term: Term): boolean {
    return this.terms.findLast((other) => isSame(other, term)) === term;
  }

  private async watch(service: ServiceName): Promise<void> {
    const { signal } = this.ended;
    while (!signal.aborted) {
      try {
        await within(this.city(), service.replace('-', '_'), async (client) => {
          while (!signal.aborted) {
            this.saw(service, (await client.query<ActiveRow>(ACTIVE)).rows);
            await rest(signal);
          }
        });
      } catch {
        await rest(signal); // the gap is noted at the next look
      }
    }
  }

  private saw(service: ServiceName, rows: readonly ActiveRow[]): void {
    const now = performance.now();
    const before = this.looked.get(service) ?? now;
    if (now - before > GAP_MS) {
      const what = 'PostgreSQL was away';
      this.blows.push({
        what,
        hinders: service,
        at_ms: before,
        healed_ms: now,
        lost: [],
        otherLives: Promise.resolve(true),
      });
    }
    this.looked.set(service, now);
    for (const { lease, pid, epoch } of rows) {
      const seen = { service, lease, pid, epoch: BigInt(epoch), first_ms: now, last_ms: now };
      const known = this.terms.find((term) => isSame(term, seen) && term.epoch === seen.epoch);
      if (known === undefined) this.terms.push(seen);
      else known.last_ms = now;
    }
  }
}

const rest = (signal: AbortSignal): Promise<unknown> => pause(LOOK_MS, undefined, { signal }).catch(() => undefined);

const isSame = (one: Term, other: Term): boolean => one.service === other.service && one.lease === other.lease;

const hinders = ({ hinders: whom }: Blow, { service, lease }: Term): boolean =>
  whom === 'everybody' || whom === service || (whom === 'relays' && lease.startsWith('relay '));

const overAt = ({ hinders: whom, healed_ms }: Blow): number =>
  whom === 'everybody' || whom === 'relays' ? healed_ms + STARTS_MS : healed_ms;
