import { setTimeout as pause } from 'node:timers/promises';
import { topics } from '@kinerja/contracts';
import type { LocalCity } from '@kinerja/local';
import type { Admin } from 'kafkajs';
import { kafkaOf } from './kafka-of.ts';

const LOOK_MS = 100;

/** How what had piled up went away, from the moment when what was away was there again. */
export interface Drained {
  /** Those that the topics hold more than before. */
  readonly messages: number;
  readonly published_ms: number;
  readonly published_per_s: number;
  /** Until nothing lagged any more, anywhere. */
  readonly lagless_ms: number;
  readonly lagless_per_s: number;
}

/** Counts what the topics hold while a backlog goes away. */
export class Backlog {
  private readonly ended = new AbortController();
  private back_ms: number | undefined;
  private counted = { messages: 0, since_ms: 0 };
  private watching: Promise<void> = Promise.resolve();

  private constructor(
    private readonly city: () => LocalCity,
    private readonly isBack: (city: LocalCity) => Promise<boolean>,
    private readonly before: number,
  ) {}

  /** @param isBack is what is going to be away there again? */
  static async before(city: () => LocalCity, isBack: (city: LocalCity) => Promise<boolean>): Promise<Backlog> {
    return new Backlog(city, isBack, await asking(city(), messagesIn));
  }

  /** From now on what is away may come back. */
  watch(): void {
    this.watching = this.follow();
  }

  async drained(lagless_ms: number): Promise<Drained> {
    this.ended.abort();
    await this.watching;
    const { back_ms = lagless_ms, before, counted } = this;
    const messages = counted.messages - before;
    const perSecond = (took_ms: number): number => Math.round((messages * 1_000) / Math.max(took_ms, 1));
    const [published, lagless] = [counted.since_ms - back_ms, lagless_ms - back_ms].map(Math.round) as [number, number];
    return {
      messages,
      ...{ published_ms: published, published_per_s: perSecond(published) },
      ...{ lagless_ms: lagless, lagless_per_s: perSecond(lagless) },
    };
  }

  private async follow(): Promise<void> {
    while (this.back_ms === undefined && !this.ended.signal.aborted) {
      if (await this.isBack(this.city())) this.back_ms = performance.now();
      else await pause(LOOK_MS);
    }
    while (!this.ended.signal.aborted) {
      try {
        await asking(this.city(), (admin) => this.count(admin));
      } catch {
        await pause(LOOK_MS); // a broker that just listens cannot be asked everything yet
      }
    }
  }

  private async count(admin: Admin): Promise<void> {
    while (!this.ended.signal.aborted) {
      const messages = await messagesIn(admin);
      if (messages !== this.counted.messages) this.counted = { messages, since_ms: performance.now() };
      await pause(LOOK_MS);
    }
  }
}

const messagesIn = async (admin: Admin): Promise<number> => {
  const all = await Promise.all(topics.map(({ name }) => admin.fetchTopicOffsets(name)));
  return all.flat().reduce((sum, { high }) => sum + Number(high), 0);
};

const asking = async <T>(city: LocalCity, ask: (admin: Admin) => Promise<T>): Promise<T> => {
  const admin = kafkaOf(city).admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
};
