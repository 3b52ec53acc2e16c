import type { FastifyInstance } from 'fastify';
import { PassThrough } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { Agent, request as call } from 'undici';
import { secretOf } from './access.ts';
import { Refused } from './problem.ts';
import type { Sessions } from './sessions.ts';
import { SERVICES, type ServiceName, type Settings } from './settings.ts';
import { serverSentEvents, type ServerSentEvent } from './server-sent-events.ts';

// Somebody whose connection takes nothing any more; they get a fresh stream when they are back.
const BACKLOG_bytes = 256 * 1024;
const LONGEST_WAIT_ms = 15_000;

interface Parts {
  settings: Settings;
  sessions: Sessions;
}

/** One stream for a page, fed by the streams of all services for the person who is signed in. */
export const serveLive = (app: FastifyInstance, parts: Parts): { count: () => number } => {
  const open = new Set<LiveStream>();
  const agent = new Agent({ bodyTimeout: 0, headersTimeout: 10_000, connections: null });
  const unsubscribe = parts.sessions.onEnd((secret) => {
    for (const stream of open) if (stream.secret === secret) stream.signedOut();
  });

  app.get('/live', async (request, reply) => {
    const secret = secretOf(request);
    if (secret === undefined || !(await parts.sessions.find(secret))) throw new Refused('NO_SESSION');
    const stream = new LiveStream(secret, parts, agent);
    open.add(stream);
    stream.out.once('close', () => open.delete(stream));
    request.raw.once('close', () => {
      stream.close();
    });
    stream.start((error, service) => {
      request.log.debug({ err: error, service }, 'live stream interrupted');
    });
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .send(stream.out);
  });

  app.addHook('preClose', async () => {
    unsubscribe();
    for (const stream of open) stream.close();
    await agent.destroy();
  });
  return { count: () => open.size };
};

class LiveStream {
  readonly out = new PassThrough();
  private readonly over = new AbortController();

  constructor(
    readonly secret: string,
    private readonly parts: Parts,
    private readonly agent: Agent,
  ) {}

  start(interrupted: (error: unknown, service: ServiceName) => void): void {
    this.out.write(': here\n\n');
    const beat = setInterval(() => void this.beat(), this.parts.settings.live.beat_ms);
    this.over.signal.addEventListener('abort', () => {
      clearInterval(beat);
      this.out.end();
    });
    for (const service of SERVICES) void this.follow(service, interrupted);
  }

  private isOver(): boolean {
    return this.over.signal.aborted;
  }

  close(): void {
    this.over.abort();
  }

  signedOut(): void {
    this.send('signed-out', '{}');
    this.close();
  }

  // A beat keeps the connection open on its way and notices a session that ended at another replica.
  private async beat(): Promise<void> {
    this.out.write(': beat\n\n');
    const session = await this.parts.sessions.find(this.secret).catch(() => 'unknown' as const);
    if (session === undefined) this.signedOut();
  }

  private async follow(
    service: ServiceName,
    interrupted: (error: unknown, service: ServiceName) => void,
  ): Promise<void> {
    const { reconnect_ms } = this.parts.settings.live;
    for (let failures = 0, connected = 0; !this.isOver(); failures++) {
      try {
        for await (const event of this.events(service)) {
          if (event === 'absent') return;
          if (event !== 'open') this.pass(service, event);
          // What happened while it was cut is unknown: the page reads this service again.
          else if (connected++ > 0) this.send('resync', JSON.stringify({ service }));
          failures = 0;
        }
      } catch (error) {
        if (!this.isOver()) interrupted(error, service);
      }
      await this.pause(Math.min(reconnect_ms * 2 ** failures, LONGEST_WAIT_ms));
    }
  }

  private async *events(service: ServiceName): AsyncGenerator<{ event: string; data: string } | 'open' | 'absent'> {
    const token = await this.parts.sessions.token(this.secret);
    if (token === undefined) {
      this.signedOut();
      return;
    }
    const { statusCode, body } = await call(`${this.parts.settings.services[service]}/live`, {
      dispatcher: this.agent,
      signal: this.over.signal,
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    });
    if (statusCode !== 200) await body.dump();
    if (statusCode === 404) yield 'absent';
    if (statusCode !== 200) throw new Error(`${service} answered its stream with ${String(statusCode)}`);
    yield 'open';
    yield* serverSentEvents(body);
  }

  // Services say which view changed; which service it was is known here.
  private pass(service: ServiceName, { event, data }: ServerSentEvent): void {
    if (event === 'changed') this.send(event, JSON.stringify({ service, ...(JSON.parse(data) as object) }));
  }

  private send(event: string, data: string): void {
    if (this.out.writableLength > BACKLOG_bytes) this.close();
    else if (this.out.writable) this.out.write(`event: ${event}\ndata: ${data}\n\n`);
  }

  private async pause(wait_ms: number): Promise<void> {
    const { signal } = this.over;
    await after(wait_ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
