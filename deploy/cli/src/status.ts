import { SERVICES } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';

interface ServiceStatus {
  readonly views: {
    readonly position: string;
    readonly age_s: number;
    readonly standing: readonly string[];
    readonly kept: readonly Kept[];
  };
  readonly relays: readonly { topic: string; active: boolean; position?: string; trouble?: string }[];
  readonly consumer: readonly {
    topic: string;
    partition: number;
    position?: string;
    lag?: string;
    parked: number;
    waitingFor?: string;
  }[];
}

interface Kept {
  readonly view: string;
  readonly active: boolean;
  readonly rebuilding?: { readonly events: number; readonly total: number; readonly left_s: number };
}

interface NotaryStatus {
  readonly size: number;
  readonly checkpoint?: { readonly size: number; readonly position: string };
  readonly contradiction?: { readonly sentence: string };
}

/** One row for everything that moves: views, relays and consumed partitions. */
export interface StatusRow extends Record<string, unknown> {
  readonly service: string;
  readonly part: string;
  readonly position?: string | undefined;
  readonly lag?: string | undefined;
  readonly note: string;
}

export const status = async ({ running }: LocalCity): Promise<StatusRow[]> => {
  const rows = await Promise.all(SERVICES.map((service) => rowsOf(service, running.addresses[service])));
  return [...rows.flat(), await notaryRow(running.addresses.notary)];
};

const notaryRow = async (address: string): Promise<StatusRow> => {
  const row = { service: 'notary', part: 'tree and checkpoints', position: undefined, lag: undefined };
  try {
    const { size, checkpoint, contradiction } = (await (await fetch(`${address}/status`)).json()) as NotaryStatus;
    if (contradiction !== undefined)
      return { ...row, note: `HISTORY CHANGED, nothing is signed: ${contradiction.sentence}` };
    return {
      ...row,
      position: checkpoint?.position,
      lag: String(size - (checkpoint?.size ?? 0)),
      note: `${String(size)} events`,
    };
  } catch (error) {
    return { ...row, note: `does not answer: ${String(error)}` };
  }
};

const noteOf = ({ standing, kept }: ServiceStatus['views']): string => {
  if (standing.length > 0) return `${standing.join(', ')} cannot go on: see the log`;
  const rebuilding = kept.flatMap(({ view, rebuilding: now }) => (now === undefined ? [] : { view, ...now }));
  return rebuilding.length === 0
    ? 'live'
    : rebuilding
        .map(
          ({ view, events, total, left_s }) =>
            `${view}: ${String(events)} of about ${String(total)} events, ${String(left_s)} s left`,
        )
        .join('; ');
};

const rowsOf = async (service: string, address: string): Promise<StatusRow[]> => {
  let answer: ServiceStatus;
  try {
    answer = (await (await fetch(`${address}/status`)).json()) as ServiceStatus;
  } catch (error) {
    return [
      { service, part: 'service', position: undefined, lag: undefined, note: `does not answer: ${String(error)}` },
    ];
  }
  const { views, relays, consumer } = answer;
  return [
    {
      service,
      part: 'views',
      position: views.position,
      lag: `${String(views.age_s)} s`,
      note: noteOf(views),
    },
    ...relays.map(({ topic, active, position, trouble }) => ({
      service,
      part: `relay to ${topic}`,
      position,
      lag: undefined,
      note: trouble ?? (active ? 'active' : 'standing by'),
    })),
    ...consumer.map(({ topic, partition, position, lag, parked, waitingFor }) => ({
      service,
      part: `${topic}/${String(partition)}`,
      position,
      lag,
      note: waitingFor !== undefined ? `waits for ${waitingFor}` : parked > 0 ? `${String(parked)} parked` : 'flows',
    })),
  ];
};
