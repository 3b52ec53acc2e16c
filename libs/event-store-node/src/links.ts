import { LINK_TYPE, type StoredEvent } from './event.ts';
import type { Storage } from './storage.ts';
import { eventAnswer, linkedAnswer } from './wire.ts';

const LINK = /^(\d+)@(.+)$/su;

/** A link names "revision@stream". Followed when asked for; a link to nothing is sent alone. */
export const followLinks =
  (storage: Storage, resolve: boolean) =>
  async (event: StoredEvent): Promise<Buffer> => {
    if (!resolve || event.type !== LINK_TYPE) return eventAnswer(event);
    const [, revision, stream] = LINK.exec(Buffer.from(event.data).toString('utf8')) ?? [];
    if (revision === undefined || stream === undefined) return eventAnswer(event);
    const [target] = await storage.streamForwards(stream, BigInt(revision), 1);
    return linkedAnswer(target?.revision === BigInt(revision) ? target : undefined, event);
  };
