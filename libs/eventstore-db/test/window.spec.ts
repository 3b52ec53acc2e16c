import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { connectEventStore } from '../src/index.ts';
import { WINDOW_bytes } from '../src/window.ts';

// A server that only listens: what a client allows is said before anything is asked.
it('lets the store send a megabyte before it was read', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const store = connectEventStore(`esdb://127.0.0.1:${String((server.address() as AddressInfo).port)}?tls=false`);
  const reading = store.head().catch((error: unknown) => error);
  const [session] = (await once(server, 'session')) as [ServerHttp2Session];
  if (session.remoteSettings.initialWindowSize !== WINDOW_bytes) await once(session, 'remoteSettings');
  expect(session.remoteSettings.initialWindowSize).toBe(WINDOW_bytes);
  expect(WINDOW_bytes).toBeGreaterThan(65_535);
  session.destroy();
  server.close();
  await store.close();
  expect(await reading).toBeInstanceOf(Error);
});
