import type { Struck } from '../faults/fault.ts';

/** A time in which one replica was active for something, as it was seen from outside. */
export interface Term {
  readonly service: string;
  /** What it was active for, such as `relay kinerja.evaluation.v1`. */
  readonly lease: string;
  readonly epoch: bigint;
  readonly first_ms: number;
  readonly last_ms: number;
}

/** A fault, as far as it is about who is active. */
export interface Blow extends Pick<Struck, 'what' | 'hinders'> {
  readonly at_ms: number;
  readonly healed_ms: number;
  /** What the replica was active for when it was hit. */
  readonly lost: readonly Term[];
  /** Somebody was there to take over. */
  readonly otherLives: boolean;
}

/** What became of one thing for which a replica was active when it was hit. */
export interface TakeOver {
  readonly service: string;
  readonly lease: string;
  readonly after: string;
  /** From the blow until another term was seen; undefined when none was. */
  readonly took_ms: number | undefined;
  /** It woke before its time was over, and went on: nobody had to take over. */
  readonly kept: boolean;
  /** What else kept the other replica from taking over meanwhile: how long it took says nothing then. */
  readonly hindered: boolean;
}

/** What ended must first start again when the fault itself is over; of a replica it is known whether it answers. */
const STARTS_MS = 20_000;
/** Longer than a replica that does not renew its right still has it. */
const RIGHT_ENDS_MS = 5_000;

export const takeOversOf = (terms: readonly Term[], blows: readonly Blow[]): TakeOver[] =>
  blows.flatMap((blow) =>
    blow.lost.map((lost) => {
      const next = terms.find((term) => isSame(term, lost) && term.epoch > lost.epoch);
      const until_ms = next?.first_ms ?? Number.POSITIVE_INFINITY;
      const inTheWay = blows.some(
        (other) => other !== blow && hinders(other, lost) && other.at_ms < until_ms && overAt(other) > blow.at_ms,
      );
      return {
        ...{ service: lost.service, lease: lost.lease, after: blow.what },
        took_ms: next === undefined ? undefined : Math.round(until_ms - blow.at_ms),
        kept: next === undefined && lost.last_ms > decidedAt(blow),
        hindered: !blow.otherLives || inTheWay,
      };
    }),
  );

/** From then on (ms) it can be seen of each thing that was hit whether another replica took over, or this one kept it. */
export const knownAt = (blows: readonly Pick<Blow, 'at_ms' | 'healed_ms'>[]): number =>
  Math.max(0, ...blows.map(decidedAt));

const decidedAt = ({ at_ms, healed_ms }: Pick<Blow, 'at_ms' | 'healed_ms'>): number =>
  Math.max(at_ms + RIGHT_ENDS_MS, healed_ms);

/** Things that nobody took over, or, when there is a limit, later than that although nothing stood in the way. */
export const lateTakeOvers = (takeOvers: readonly TakeOver[], atMost_ms = Number.POSITIVE_INFINITY): string[] =>
  takeOvers.flatMap(({ service, lease, after, took_ms, kept, hindered }) => {
    if (kept) return [];
    const what = `${lease} of ${service} after ${after}`;
    if (took_ms === undefined) return [`nobody took over ${what}`];
    return took_ms > atMost_ms && !hindered ? [`nobody was active for ${what} for ${String(took_ms)} ms`] : [];
  });

type What = Pick<Term, 'service' | 'lease'>;

export const isSame = (one: What, other: What): boolean => one.service === other.service && one.lease === other.lease;

const hinders = ({ hinders: whom }: Blow, { service, lease }: What): boolean =>
  whom === 'everybody' || whom === service || (whom === 'relays' && lease.startsWith('relay '));

const overAt = ({ hinders: whom, healed_ms }: Blow): number =>
  whom === 'everybody' || whom === 'relays' ? healed_ms + STARTS_MS : healed_ms;
