/** The time a node holds its database: from taking the lock until it is stopped or the connection is lost. */
import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import type { ProposedEvent } from './event.ts';
import { unavailable } from './errors.ts';
import { RecentEvents } from './recent-events.ts';
import { Storage } from './storage.ts';
import { Writer } from './writer.ts';

export interface Session {
  readonly storage: Storage;
  readonly recent: RecentEvents;
  readonly writer: Writer;
  /** Aborted when the database is lost or the node stops: nothing more may be answered from it. */
  readonly ended: AbortSignal;
  end(reason: Error): void;
  close(): Promise<void>;
}

/** Undefined when another node holds the lock. */
export async function openSession(postgres: string, log: Logger): Promise<Session | undefined> {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal); // one for each open call
  const end = (reason: Error): void => {
    if (!ending.signal.aborted) ending.abort(reason);
  };
  const storage = await Storage.open(postgres, log, end);
  if (storage === undefined) return undefined;
  const { head, next } = await storage.end();
  const recent = new RecentEvents(head);
  const writer = new Writer(storage, recent, next, log, end);
  ending.signal.addEventListener('abort', () => {
    writer.stop(unavailable('The node lost its database.'));
  });
  if (next === 0n) await seed(writer);
  return { storage, recent, writer, ended: ending.signal, end, close: () => storage.close() };
}

/** A real server has events of its own in `$all`; code that forgets to filter them shall fail here too. */
async function seed(writer: Writer): Promise<void> {
  const system = (type: string, data: object): ProposedEvent => ({
    id: crypto.randomUUID(),
    type,
    isJson: true,
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.alloc(0),
  });
  const user = (loginName: string, fullName: string, group: string) =>
    system('$UserCreated', { loginName, fullName, disabled: false, groups: [group] });
  const append = (stream: string, ...events: ProposedEvent[]) =>
    writer.append({ stream, expected: 'no_stream', events });
  await Promise.all([
    append('$$$stats-127.0.0.1:2113', system('$metadata', { $maxAge: 86_400 })),
    append('$user-admin', user('admin', 'Event Store Administrator', '$admins')),
    append('$user-ops', user('ops', 'Event Store Operations', '$ops')),
    append('$users', system('$User', { loginName: 'admin' }), system('$User', { loginName: 'ops' })),
  ]);
}
