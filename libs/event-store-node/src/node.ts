import { Server, ServerCredentials } from '@grpc/grpc-js';
import { observe } from '@kinerja/telemetry';
import pino, { type Logger } from 'pino';
import { unavailable } from './errors.ts';
import type { Holder } from './calls.ts';
import { featuresImplementation } from './features.ts';
import { gossipImplementation } from './gossip.ts';
import { refuseWhatIsLeftOut } from './left-out.ts';
import { GossipService, ServerFeaturesService } from './protocol.ts';
import { openSession, type Session } from './session.ts';
import { writeAhead } from './write-ahead.ts';
import { streamsDefinition, streamsImplementation } from './streams-service.ts';

export interface NodeOptions {
  /** The URL of a database of its own; the node makes its table in it. */
  readonly postgres: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly log?: Logger;
}

export interface RunningNode {
  /** host:port, to be put into `esdb://…?tls=false`. */
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Why a node does not start, in one sentence for people. */
export class NodeRefused extends Error {
  override readonly name = 'NodeRefused';

  constructor(
    readonly code: 'SETTINGS' | 'DATABASE_IN_USE' | 'DATABASE_UNREACHABLE' | 'PORT_IN_USE',
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }
}

const RECEIVE_BYTES = 17 * 1024 * 1024;
/** A node that was killed a moment ago keeps its lock until PostgreSQL notices. */
const LOCK_PATIENCE_MS = 2_000;
const LOCK_PAUSE_MS = 50;
const RETAKE_PAUSE_MS = 1_000;
const STOP_PATIENCE_MS = 4_000;
const CLOSE_PATIENCE_MS = 1_000;

/**
 * Starts a node: one process, one writer, one PostgreSQL database.
 *
 * @example
 * const node = await startNode({ postgres: 'postgres://…/eventstore', port: 0 });
 * const client = EventStoreDBClient.connectionString(`esdb://${node.address}?tls=false`);
 */
export async function startNode({
  postgres,
  port,
  host = '127.0.0.1',
  log = pino({ level: 'silent' }),
}: NodeOptions): Promise<RunningNode> {
  const holder = new DatabaseHolder(postgres, log);
  await holder.take();
  const server = new Server({
    'grpc.max_receive_message_length': RECEIVE_BYTES,
    'grpc.max_send_message_length': -1,
    interceptors: [writeAhead],
  });
  server.addService(streamsDefinition, streamsImplementation(holder));
  server.addService(ServerFeaturesService, featuresImplementation);
  server.addService(
    GossipService,
    gossipImplementation(() => holder.holds),
  );
  refuseWhatIsLeftOut(server);
  try {
    const bound = await bind(server, host, port);
    const address = `${host}:${String(bound)}`;
    log.info({ address }, 'the event store node is ready');
    const stopFigures = observeNode(holder);
    return {
      address,
      port: bound,
      stop: () => {
        stopFigures();
        return stop(server, holder);
      },
    };
  } catch (error) {
    await holder.release();
    throw error;
  }
}

const observeNode = (holder: DatabaseHolder): (() => void) =>
  observe(['kinerja_node_head_position', 'kinerja_node_holds_database', 'kinerja_node_waiting_bytes'], (tell) => {
    tell('kinerja_node_holds_database', Number(holder.holds), {});
    if (!holder.holds) return;
    const { recent, writer } = holder.session();
    tell('kinerja_node_head_position', Number(recent.head), {});
    tell('kinerja_node_waiting_bytes', writer.waitingBytes, {});
  });

async function stop(server: Server, holder: DatabaseHolder): Promise<void> {
  await holder.release();
  const ended = new Promise<void>((resolve) => {
    server.tryShutdown(() => {
      resolve();
    });
  });
  await within(STOP_PATIENCE_MS, ended);
  server.forceShutdown();
}

function bind(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${host}:${String(port)}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(portRefused(host, port, error));
    });
  });
}

function portRefused(host: string, port: number, cause: Error): NodeRefused {
  const why = cause.message.includes('EADDRINUSE') ? 'is in use' : `cannot be used: ${cause.message}`;
  return new NodeRefused('PORT_IN_USE', `Port ${String(port)} on ${host} ${why}; choose another PORT.`, { cause });
}

/** Holds the database: takes it at the start, and again whenever it was lost. */
class DatabaseHolder implements Holder {
  private held: Session | undefined;
  private releasing = false;
  private retaking: Promise<void> = Promise.resolve();

  constructor(
    private readonly postgres: string,
    readonly log: Logger,
  ) {}

  get holds(): boolean {
    return this.held !== undefined;
  }

  session(): Session {
    if (this.held === undefined) throw unavailable('The node has no database at the moment.');
    return this.held;
  }

  async take(): Promise<void> {
    const giveUp = Date.now() + LOCK_PATIENCE_MS;
    for (;;) {
      const session = await this.open();
      if (session !== undefined) {
        this.hold(session);
        return;
      }
      if (Date.now() > giveUp) {
        throw new NodeRefused(
          'DATABASE_IN_USE',
          'Another event store node is running on this database; stop it first, or use another database.',
        );
      }
      await pause(LOCK_PAUSE_MS);
    }
  }

  /** Answers what was accepted, ends what is open, closes the database. */
  async release(): Promise<void> {
    this.releasing = true;
    const session = this.held;
    this.held = undefined;
    if (session !== undefined) {
      const reason = unavailable('The node is stopping.');
      await within(STOP_PATIENCE_MS, session.writer.finish(reason));
      session.end(reason);
      await within(CLOSE_PATIENCE_MS, session.close());
    }
    await this.retaking;
  }

  private async open(): Promise<Session | undefined> {
    try {
      return await openSession(this.postgres, this.log);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new NodeRefused('DATABASE_UNREACHABLE', `PostgreSQL cannot be used: ${why}`, { cause: error });
    }
  }

  private hold(session: Session): void {
    this.held = session;
    session.ended.addEventListener('abort', () => {
      if (this.releasing) return;
      this.log.error({ err: session.ended.reason as unknown }, 'the database was lost; taking it again');
      this.held = undefined;
      this.retaking = this.retake(session);
    });
  }

  private async retake(lost: Session): Promise<void> {
    // Not waited for: a connection that hangs may take its time to say so.
    lost.close().catch((error: unknown) => {
      this.log.warn({ err: error }, 'a lost database could not be closed');
    });
    let wait_ms = LOCK_PAUSE_MS;
    while (!this.releasing) {
      try {
        const session = await this.open();
        if (session !== undefined) {
          this.log.info('the database was taken again');
          this.hold(session);
          return;
        }
        this.log.warn('the database is held by another; trying again');
      } catch (error) {
        this.log.warn({ err: error }, 'the database cannot be taken; trying again');
      }
      await pause(wait_ms);
      wait_ms = Math.min(wait_ms * 2, RETAKE_PAUSE_MS);
    }
  }
}

const pause = (wait_ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, wait_ms));

/** Waits for it, but not for ever. */
async function within(patience_ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience_ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
