import { localTokens, makeCity } from '@kinerja/sample-city';
import type { City } from '@kinerja/sample-city';
import type { OwnCity } from '@kinerja/local';
import { Latencies } from '../latencies.ts';
import { castOf, readersOf } from './casting.ts';
import type { Cast } from './cast.ts';
import { Crew } from './crew.ts';
import type { Done } from './jobs.ts';
import { ARRIVALS_perSecond, COMMANDS, DEADLINE_DAY, isRead, READS } from './mix.ts';
import type { Mix } from './mix.ts';

/** What one load came to, all processes together. */
export interface Loaded {
  readonly writes: Latencies;
  readonly reads: Latencies;
  readonly byAct: Readonly<Record<string, Latencies>>;
  readonly seconds: number;
}

const COMMANDS_atOnce = 64;
const READS_atOnce = 16;
const TOKENS_atOnce = 16;

/** Tokens of a city's people, from identity itself: everybody is at one address here, of which the portal takes so many sign-ins a minute. */
export const tokensOf = ({ local: { running, localSecret } }: OwnCity): ((personId: string) => Promise<string>) =>
  localTokens({ issuer: `${running.addresses.identity}/oidc`, secret: localSecret });

/** Deadline day at a city, made by processes of their own. */
export class Load {
  private daysUsed = 0;
  private runs = 0;

  private constructor(
    private readonly city: OwnCity,
    private readonly crew: Crew,
    private readonly seed: string,
    readonly cast: Cast,
    readonly tokenFor: (personId: string) => Promise<string>,
  ) {}

  static async over(city: OwnCity, seed: string): Promise<Load> {
    const tokenFor = tokensOf(city);
    const cast = await castOf(makeCity(city.made), tokenFor, city.local.running.addresses.evaluation);
    return new Load(city, Crew.start(), seed, cast, tokenFor);
  }

  /** Of a city that nobody is to change: pages alone can be asked for. */
  static reading(city: OwnCity, seed: string, sample: City): Load {
    return new Load(city, Crew.start(), seed, readersOf(sample), tokensOf(city));
  }

  stop(): Promise<void> {
    return this.crew.stop();
  }

  /** Commands alone, in the proportions of the day, so many at once. */
  commands(seconds: number): Promise<Loaded> {
    return this.requests({ mix: COMMANDS, seconds, concurrency: COMMANDS_atOnce });
  }

  reads(seconds: number): Promise<Loaded> {
    return this.requests({ mix: READS, seconds, concurrency: READS_atOnce });
  }

  /** The whole mix at its fixed rate, whatever the answers. */
  deadlineDay(seconds: number): Promise<Loaded> {
    return this.requests({ mix: DEADLINE_DAY, seconds, concurrency: 0, perSecond: ARRIVALS_perSecond });
  }

  /** The floor of commands: single appends by the client, as many at once from as many processes. */
  async appends(seconds: number): Promise<Loaded> {
    const address = this.city.local.running.addresses.eventstore;
    return together(
      await this.crew.do((_, of) => ({ kind: 'appends', address, seconds, concurrency: COMMANDS_atOnce / of })),
    );
  }

  private async requests({ mix, seconds, concurrency, perSecond }: Requested): Promise<Loaded> {
    const { cast, daysUsed, city } = this;
    const tokens = await this.tokens();
    const seed = `${this.seed}/${String((this.runs += 1))}`;
    const done = await this.crew.do((index, of) => ({
      kind: 'requests',
      // Nobody is in two processes, so that each knows what its people have reported.
      cast: { ...cast, people: cast.people.filter((_, nr) => nr % of === index) },
      mix,
      seed: `${seed}/${String(index)}`,
      daysUsed,
      tokens,
      addresses: city.local.running.addresses,
      seconds,
      concurrency: concurrency / of,
      ...(perSecond === undefined ? {} : { perSecond: perSecond / of }),
    }));
    this.daysUsed = Math.max(...done.map((one) => one.daysUsed));
    return together(done);
  }

  /** Of everybody who acts; kept until they are about to expire. */
  private async tokens(): Promise<Record<string, string>> {
    const people = [...new Set(this.cast.people.flatMap(({ personId, assessor }) => [personId, assessor]))];
    const tokens: Record<string, string> = {};
    const next = people.values();
    const fetching = async (): Promise<void> => {
      for (const personId of next) tokens[personId] = await this.tokenFor(personId);
    };
    await Promise.all(Array.from({ length: TOKENS_atOnce }, fetching));
    return tokens;
  }
}

interface Requested {
  readonly mix: Mix;
  readonly seconds: number;
  readonly concurrency: number;
  readonly perSecond?: number;
}

/** @throws when a request was refused: what was measured then is not what is meant */
const together = (done: readonly Done[]): Loaded => {
  const refused = done.reduce((sum, one) => sum + one.refused, 0);
  if (refused > 0) {
    const example = done.find(({ refusal }) => refusal !== undefined)?.refusal ?? '';
    throw new Error(`${String(refused)} requests were refused, the first: ${example}`);
  }
  const encoded = (wanted: (act: string) => boolean): string[] =>
    done.flatMap(({ latencies }) => Object.entries(latencies).flatMap(([act, those]) => (wanted(act) ? those : [])));
  const acts = [...new Set(done.flatMap(({ latencies }) => Object.keys(latencies)))].sort();
  return {
    writes: Latencies.merged(encoded((act) => !isRead(act))),
    reads: Latencies.merged(encoded(isRead)),
    byAct: Object.fromEntries(acts.map((act) => [act, Latencies.merged(encoded((one) => one === act))])),
    seconds: Math.max(...done.map(({ seconds }) => seconds)),
  };
};
