import { randomUUID } from 'node:crypto';
import { SERVICES } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';
import { HEARS, SET_ASIDE } from './check/parked.ts';
import type { Aside } from './check/parked.ts';
import { within } from './within.ts';

const ofEach = async <T>(city: LocalCity, sql: string): Promise<T[]> => {
  const found = await Promise.all(
    SERVICES.map((service) =>
      within(city, service.replace('-', '_'), async (client) => (await client.query(sql)).rows as T[]),
    ),
  );
  return found.flat();
};

export const parkedIn = async (city: LocalCity): Promise<Aside> => ({
  hears: await ofEach(city, HEARS),
  parked: await ofEach(city, SET_ASIDE),
});

interface Parked {
  readonly id: string;
  readonly key: string | null;
  readonly ordered: string | null;
}

/** As city IT does when the cause is mended: tries again what can be handled now, and leaves out what no relay sent. */
export const dealWithParked = async ({ running }: LocalCity, token: string): Promise<void> => {
  const asked = SERVICES.map(async (service) => {
    const parked = `${running.addresses[service]}/parked`;
    const ask = (path: string, request: RequestInit = {}, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${parked}${path}`, { ...request, headers: { ...headers, authorization: `Bearer ${token}` } });
    const answer = await ask('?limit=200');
    // It hears of no other service, so it sets nothing aside.
    if (answer.status === 404) return;
    if (!answer.ok) throw new Error(`${parked} answered ${String(answer.status)}`);
    const { items } = (await answer.json()) as { items: readonly Parked[] };
    for (const { id, key } of items.filter(({ ordered }) => ordered === null)) {
      const body = key === null ? { reason: 'Bukan kiriman relai (latihan).' } : {};
      await ask(
        `/${id}/${key === null ? 'skip' : 'retry'}`,
        { method: 'POST', body: JSON.stringify(body) },
        { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      );
    }
  });
  await Promise.all(asked);
};
