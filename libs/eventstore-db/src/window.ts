import type { EventStoreDBClient } from '@eventstore/db-client';

/** What a client's connection is made of; the version is pinned. */
interface Inside {
  createChannel: () => Promise<{ readonly internalChannel: { readonly options: Record<string, unknown> } }>;
}

/** What the store may send before the reader has taken it: a megabyte instead of the 64 kB with which HTTP/2 begins (RFC 9113, 6.5.2). */
export const WINDOW_bytes = 1_048_576;

/**
 * Lets the store send ahead. With the window that HTTP/2 begins with it waits after fifty events until the reader has time, and the
 * reader for the store afterwards, however many cores there are. The client has no setting for it.
 */
export const withWideWindow = (client: EventStoreDBClient): EventStoreDBClient => {
  const inside = client as unknown as Inside;
  const { createChannel } = inside;
  inside.createChannel = async () => {
    const channel = await createChannel();
    channel.internalChannel.options['grpc-node.flow_control_window'] = WINDOW_bytes;
    return channel;
  };
  return client;
};
