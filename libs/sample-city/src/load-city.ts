import type { City, CityCommand, Lane, Phase, Probe } from './city.ts';

export interface Progress {
  readonly phase: string;
  /** Lanes of this phase that are done, of how many at most. */
  readonly lanesDone: number;
  readonly lanes: number;
  /** Commands accepted since the start of the load. */
  readonly commands: number;
  readonly elapsed_ms: number;
}

export interface Loaded {
  readonly commands: number;
  readonly retries: number;
  readonly elapsed_ms: number;
  readonly phases: readonly { readonly name: string; readonly commands: number; readonly elapsed_ms: number }[];
}

/** How long the loader keeps trying before it gives up. */
export interface Patience {
  /** While a service cannot be reached or fails. */
  readonly unreachable_ms: number;
  /** While a refusal may only mean that an event has not arrived yet. */
  readonly refused_ms: number;
  /** Until another service has seen what a lane rests on. */
  readonly unseen_ms: number;
}

export interface LoadOptions {
  /** The portal, or whatever answers `/api/<service>/…`. */
  readonly origin: string;
  readonly tokenFor: (actor: string) => Promise<string>;
  readonly city: Pick<City, 'phases'>;
  readonly concurrency?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** The name of the phase to start at, after an interrupted load. Phases before it are taken as done. */
  readonly from?: string;
  readonly patience?: Partial<Patience>;
}

/** Why the city could not be loaded, in a sentence for the operator. */
export class CityNotLoaded extends Error {
  override readonly name = 'CityNotLoaded';
}

const PATIENCE: Patience = { unreachable_ms: 60_000, refused_ms: 10_000, unseen_ms: 120_000 };

/** Answers that may be different a moment later, when a projection has caught up. The others are final. */
const PERHAPS_TOO_EARLY = new Set([401, 403, 404, 409]);
const TRY_LATER = new Set([408, 425, 429]);

/**
 * Enters a city the way people do: through the services' commands, with each person's own token. A command is sent
 * again after a lost answer under the same key, so an interrupted load can simply be started once more.
 *
 * @example
 * const city = makeCity({ seed: 'bandung', size: 'small', today: '2026-11-24' });
 * const tokenFor = localTokens({ issuer: 'http://localhost:8080/oidc', secret });
 * await loadCity({ origin: 'http://localhost:8080', tokenFor, city, onProgress: ({ commands }) => show(commands) });
 */
export const loadCity = async (options: LoadOptions): Promise<Loaded> => {
  const load = new Load(options);
  const phases: Loaded['phases'][number][] = [];
  let started = options.from === undefined;
  for (const phase of options.city.phases()) {
    started ||= phase.name === options.from;
    if (started) phases.push(await load.run(phase));
  }
  if (!started) throw new CityNotLoaded(`The sample city has no phase "${options.from}" to start from.`);
  return { commands: load.commands, retries: load.retries, elapsed_ms: load.elapsed_ms, phases };
};

class Load {
  commands = 0;
  retries = 0;
  private readonly options: LoadOptions;
  private readonly patience: Patience;
  private readonly startedAt = performance.now();
  private failed = false;

  constructor(options: LoadOptions) {
    this.options = options;
    this.patience = { ...PATIENCE, ...options.patience };
  }

  get elapsed_ms(): number {
    return Math.round(performance.now() - this.startedAt);
  }

  async run({ name, lanes, lanesInOrder }: Phase): Promise<Loaded['phases'][number]> {
    const [commandsBefore, elapsedBefore] = [this.commands, this.elapsed_ms];
    const waiting = lanesInOrder()[Symbol.iterator]();
    let lanesDone = 0;
    const report = (): void => {
      const { commands, elapsed_ms } = this;
      this.options.onProgress?.({ phase: name, lanesDone, lanes, commands, elapsed_ms });
    };
    const work = async (): Promise<void> => {
      for (let next = waiting.next(); next.done !== true && !this.failed; next = waiting.next()) {
        await this.send(next.value);
        lanesDone += 1;
        report();
      }
    };
    report();
    const workers = Array.from({ length: this.options.concurrency ?? 16 }, () =>
      work().catch((cause: unknown) => {
        this.failed = true;
        throw cause;
      }),
    );
    // All workers come to rest before the first failure is told, so nothing is sent after it.
    const ended = await Promise.allSettled(workers);
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
    return { name, commands: this.commands - commandsBefore, elapsed_ms: this.elapsed_ms - elapsedBefore };
  }

  private async send({ ready, commands }: Lane): Promise<void> {
    if (ready !== undefined && commands.length > 0) await this.waitFor(ready);
    for (const command of commands) {
      if (this.failed) return;
      await this.post(command);
      this.commands += 1;
    }
  }

  private async post(command: CityCommand): Promise<void> {
    const { service, path, actor, body, key, occurredAt } = command;
    const url = `${this.options.origin}/api/${service}${path}`;
    for (const attempt = new Attempts(); ;) {
      const answer = await this.ask(url, actor, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key, 'kinerja-occurred-at': occurredAt },
        body: JSON.stringify(body),
      });
      if (answer.status >= 200 && answer.status < 300) return;
      const patience_ms = this.patienceFor(answer.status);
      if (this.failed || attempt.elapsed_ms >= patience_ms) {
        throw new CityNotLoaded(`${nameOf(service)} did not accept "POST ${path}" of ${actor}: ${answer.said}`);
      }
      this.retries += 1;
      await attempt.pause();
    }
  }

  private patienceFor(status: number): number {
    if (status === UNREACHABLE || status >= 500 || TRY_LATER.has(status)) return this.patience.unreachable_ms;
    return PERHAPS_TOO_EARLY.has(status) ? this.patience.refused_ms : 0;
  }

  private async waitFor({ service, path, actor, waitsFor, proves }: Probe): Promise<void> {
    const url = `${this.options.origin}/api/${service}${path}`;
    for (const attempt = new Attempts(); ;) {
      const answer = await this.ask(url, actor, { method: 'GET' });
      if (answer.status === 200 && proves(answer.json())) return;
      if (this.failed || attempt.elapsed_ms >= this.patience.unseen_ms) {
        const waited_s = Math.round(attempt.elapsed_ms / 1000);
        const last = answer.status === 200 ? 'the answer does not show it' : answer.said;
        throw new CityNotLoaded(`Waited ${waited_s} s for ${waitsFor}; "GET ${path}" last said: ${last}`);
      }
      await attempt.pause();
    }
  }

  /** One request; a broken connection is an answer too, so that it can be tried again. */
  private async ask(url: string, actor: string, request: RequestInit): Promise<Answer> {
    const token = await this.options.tokenFor(actor);
    const headers = { ...(request.headers as Record<string, string> | undefined), authorization: `Bearer ${token}` };
    try {
      const response = await fetch(url, { ...request, headers: { accept: 'application/json', ...headers } });
      return new Answer(response.status, await response.text());
    } catch (cause) {
      return new Answer(UNREACHABLE, `it cannot be reached at ${url} (${reasonOf(cause)}).`);
    }
  }
}

const UNREACHABLE = 0;

class Answer {
  readonly status: number;
  private readonly text: string;

  constructor(status: number, text: string) {
    this.status = status;
    this.text = text;
  }

  json(): unknown {
    return JSON.parse(this.text);
  }

  /** What the problem document says, in one line. */
  get said(): string {
    if (this.status === UNREACHABLE) return this.text;
    const status = String(this.status);
    try {
      const { code, detail, errors } = this.json() as Record<string, unknown>;
      const fields = errors === undefined ? '' : ` ${JSON.stringify(errors)}`;
      return `${status} ${String(code)}: ${String(detail)}${fields}`;
    } catch {
      // Not one of our documents: a proxy's page, perhaps.
      return `${status} ${this.text.slice(0, 200)}`;
    }
  }
}

/** Grows from 25 ms to a second: quick when a projection is a moment behind, calm when a service restarts. */
class Attempts {
  private readonly startedAt = performance.now();
  private pause_ms = 25;

  get elapsed_ms(): number {
    return performance.now() - this.startedAt;
  }

  pause(): Promise<void> {
    const wait_ms = this.pause_ms;
    this.pause_ms = Math.min(this.pause_ms * 2, 1000);
    return new Promise((resume) => {
      setTimeout(resume, wait_ms);
    });
  }
}

const nameOf = (service: string): string => `The ${service} service`;

const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
};
