import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '@kinerja/local';
import type { LocalCity, ServiceName } from '@kinerja/local';
import { answers } from '@kinerja/parts';
import { isSame, knownAt, takeOversOf } from './check/take-overs.ts';
import type { Blow, TakeOver, Term } from './check/take-overs.ts';
import type { Struck } from './faults/fault.ts';
import { within } from './within.ts';

const LOOK_MS = 250;
/** Where nobody could look for so long, nobody could become active either: PostgreSQL was away. */
const GAP_MS = 1_000;

interface Seen extends Term {
  readonly pid: number;
  last_ms: number;
}

interface Noted extends Omit<Blow, 'otherLives'> {
  healed_ms: number;
  readonly otherLives: Promise<boolean>;
}

const ACTIVE = `
  SELECT name AS lease, epoch, split_part(holder, ':', 2)::integer AS pid FROM lease
  WHERE until > statement_timestamp() AND split_part(name, ' ', 1) IN ('relay', 'view')`;
type ActiveRow = Pick<Seen, 'lease' | 'pid'> & { readonly epoch: string };

/** Looks from outside at which replica is active for what, in the table by which they agree on it. */
export class TakeOvers {
  private readonly terms: Seen[] = [];
  private readonly blows: Noted[] = [];
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
    const blow: Noted = {
      ...{ what, hinders, at_ms, healed_ms: Number.POSITIVE_INFINITY, lost: this.activeIn(replica?.pid) },
      otherLives: replica === undefined ? Promise.resolve(true) : answers(`${replica.other}/health/live`),
    };
    this.blows.push(blow);
    return () => {
      blow.healed_ms = performance.now();
    };
  }

  isActive(pid: number | undefined): boolean {
    return this.activeIn(pid).length > 0;
  }

  /** What became of everything for which a replica was active that was hit; looks on until that can be known of the last. */
  async outcomes(): Promise<TakeOver[]> {
    await pause(Math.max(0, knownAt(this.blows) + 2 * LOOK_MS - performance.now()));
    const blows = this.blows.map(async (blow) => ({ ...blow, otherLives: await blow.otherLives }));
    return takeOversOf(this.terms, await Promise.all(blows));
  }

  private activeIn(pid: number | undefined): Seen[] {
    return this.terms.filter(
      (term) => term.pid === pid && this.terms.findLast((other) => isSame(other, term)) === term,
    );
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
    this.noteGap(service, this.looked.get(service) ?? now, now);
    this.looked.set(service, now);
    for (const { lease, pid, epoch } of rows) {
      const seen = { service, lease, pid, epoch: BigInt(epoch), first_ms: now, last_ms: now };
      const known = this.terms.find((term) => isSame(term, seen) && term.epoch === seen.epoch);
      if (known === undefined) this.terms.push(seen);
      else known.last_ms = now;
    }
  }

  private noteGap(service: ServiceName, at_ms: number, healed_ms: number): void {
    if (healed_ms - at_ms <= GAP_MS) return;
    const what = 'PostgreSQL was away';
    this.blows.push({ what, hinders: service, at_ms, healed_ms, lost: [], otherLives: Promise.resolve(true) });
  }
}

const rest = (signal: AbortSignal): Promise<unknown> => pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
