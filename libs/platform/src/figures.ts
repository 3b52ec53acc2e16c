import type { EventStoreDb } from '@kinerja/eventstore-db';
import type { Recorded } from '@kinerja/event-sourcing';
import type { PartitionStatus, RelayStatus } from '@kinerja/kafka';
import type { DatabaseClock, ViewPosition } from '@kinerja/read-model';
import { observe } from '@kinerja/telemetry';
import type { Tell } from '@kinerja/telemetry';
import { Backlog } from './backlog.ts';
import type { Flows } from './flows.ts';

interface Observed {
  readonly store: EventStoreDb;
  readonly views: ViewPosition;
  readonly flows: Flows;
  readonly time: DatabaseClock;
}

/** What of a service flows and what waits, looked up when it is scraped: one question to each part. */
export const observeService = (service: string, { store, views, flows, time }: Observed): (() => void) => {
  const secondsAgo = (at: string): number => Math.max(0, (time.now().getTime() - Date.parse(at)) / 1000);
  const ageOf = (oldest: Recorded | undefined): number => (oldest === undefined ? 0 : secondsAgo(oldest.recordedAt));
  const backlog = (): Backlog => new Backlog(store, [`${service}.`]);
  const ofViews = backlog();
  const ofTopics = new Map(flows.relays().map(({ topic }) => [topic, backlog()]));
  const stops = [
    observe(AGAINST_THE_LOG, async (tell) => {
      const head = await store.head();
      tell('kinerja_log_head_position', Number(head), {});
      const { position: shown } = views.current(time.now());
      const oldest = views.kept().length === 0 ? undefined : await ofViews.oldestAfter(shown, head);
      tell('kinerja_view_oldest_unhandled_seconds', ageOf(oldest), {});
      for (const { topic, position } of flows.relays()) {
        // Another replica is the active one, and tells it.
        if (position === undefined) continue;
        const unsent = await ofTopics.get(topic)?.oldestAfter(position, head);
        tell('kinerja_relay_oldest_unhandled_seconds', ageOf(unsent), { topic });
      }
    }),
    observe(OF_VIEWS, (tell) => {
      tell('kinerja_view_position', Number(views.current(time.now()).position), {});
      tell('kinerja_view_standing', views.standing().length, {});
      tell('kinerja_view_moved_timestamp_seconds', secondsOf(views.movedAt), {});
    }),
    observe(OF_RELAYS, (tell) => {
      for (const relay of flows.relays()) tellRelay(tell, relay);
    }),
    observe(OF_CONSUMER, async (tell) => {
      for (const partition of await flows.partitions()) tellPartition(tell, partition, secondsAgo);
    }),
    observe(['kinerja_clock_ahead_seconds'], (tell) => {
      tell('kinerja_clock_ahead_seconds', time.machineAhead_ms / 1000, {});
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};

const AGAINST_THE_LOG = [
  'kinerja_log_head_position',
  'kinerja_view_oldest_unhandled_seconds',
  'kinerja_relay_oldest_unhandled_seconds',
] as const;

const OF_VIEWS = ['kinerja_view_position', 'kinerja_view_standing', 'kinerja_view_moved_timestamp_seconds'] as const;

const OF_RELAYS = [
  'kinerja_relay_active',
  'kinerja_relay_epoch',
  'kinerja_relay_position',
  'kinerja_relay_moved_timestamp_seconds',
] as const;

const tellRelay = (tell: Tell, { topic, active, epoch, position, movedAt }: RelayStatus): void => {
  tell('kinerja_relay_active', Number(active), { topic });
  if (epoch !== undefined) tell('kinerja_relay_epoch', Number(epoch), { topic });
  if (position !== undefined) tell('kinerja_relay_position', Number(position), { topic });
  if (movedAt !== undefined) tell('kinerja_relay_moved_timestamp_seconds', secondsOf(movedAt), { topic });
};

const OF_CONSUMER = [
  'kinerja_consumer_lag',
  'kinerja_consumer_oldest_unhandled_seconds',
  'kinerja_consumer_moved_timestamp_seconds',
  'kinerja_consumer_gap',
  'kinerja_consumer_parked',
  'kinerja_consumer_skipped',
] as const;

const tellPartition = (tell: Tell, status: PartitionStatus, secondsAgo: (at: string) => number): void => {
  const of = { topic: status.topic, partition: status.partition };
  const { lag, workingOn, movedAt, waitingFor, parked, skipped } = status;
  if (lag !== undefined) tell('kinerja_consumer_lag', Number(lag), of);
  tell('kinerja_consumer_oldest_unhandled_seconds', workingOn === undefined ? 0 : secondsAgo(workingOn), of);
  tell('kinerja_consumer_moved_timestamp_seconds', secondsOf(movedAt), of);
  tell('kinerja_consumer_gap', Number(waitingFor !== undefined), of);
  tell('kinerja_consumer_parked', parked, of);
  tell('kinerja_consumer_skipped', skipped, of);
};

const secondsOf = (at: Date): number => at.getTime() / 1000;
