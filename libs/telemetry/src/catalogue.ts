/** What one figure is: the dashboards, the alert rules and the reference are held to this list by tests. */
export interface Metric {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** The processes that show it. */
  readonly of: readonly Process[];
  /** Upper bounds of a histogram. */
  readonly buckets?: readonly number[];
}

export type Process = 'service' | 'portal' | 'notary' | 'event store node';

const EVERYWHERE: readonly Process[] = ['service', 'portal', 'notary', 'event store node'];
const HTTP: readonly Process[] = ['service', 'portal'];
const SERVICE: readonly Process[] = ['service'];
const NOTARY: readonly Process[] = ['notary'];
const NODE: readonly Process[] = ['event store node'];
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const EVENTS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000];

/** Names and labels are an interface: people's dashboards read them. */
export const METRICS = {
  http_request_duration_seconds: {
    kind: 'histogram',
    help: 'Time to the answer of a request',
    labels: ['method', 'route', 'status'],
    of: HTTP,
    buckets: SECONDS,
  },
  kinerja_command_duration_seconds: {
    kind: 'histogram',
    help: 'Time from a valid command to its acknowledgement or refusal',
    labels: ['command', 'outcome'],
    of: SERVICE,
    buckets: SECONDS,
  },
  kinerja_refused_total: {
    kind: 'counter',
    help: 'Writes that were refused, by the stable code of the refusal',
    labels: ['route', 'code'],
    of: SERVICE,
  },
  kinerja_append_duration_seconds: {
    kind: 'histogram',
    help: 'Time of an append to the history, seen by the service',
    labels: ['outcome'],
    of: SERVICE,
    buckets: SECONDS,
  },
  kinerja_log_head_position: {
    kind: 'gauge',
    help: 'Log position of the newest event in the history',
    labels: [],
    of: SERVICE,
  },
  kinerja_clock_ahead_seconds: {
    kind: 'gauge',
    help: "How far the machine's clock is ahead of the database's, by which the service goes; negative when it is behind",
    labels: [],
    of: SERVICE,
  },
  kinerja_view_position: {
    kind: 'gauge',
    help: 'Log position up to which every view of the service is complete',
    labels: [],
    of: SERVICE,
  },
  kinerja_view_oldest_unhandled_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest event of the service that its views do not contain, 0 when there is none',
    labels: [],
    of: SERVICE,
  },
  kinerja_view_moved_timestamp_seconds: {
    kind: 'gauge',
    help: 'When the views last moved',
    labels: [],
    of: SERVICE,
  },
  kinerja_view_standing: {
    kind: 'gauge',
    help: 'Views that cannot apply what comes next',
    labels: [],
    of: SERVICE,
  },
  kinerja_projection_batch_events: {
    kind: 'histogram',
    help: 'Events that were applied to the views in one transaction',
    labels: [],
    of: SERVICE,
    buckets: EVENTS,
  },
  kinerja_projection_batch_duration_seconds: {
    kind: 'histogram',
    help: 'Time of one transaction of the views',
    labels: ['outcome'],
    of: SERVICE,
    buckets: SECONDS,
  },
  kinerja_relay_active: {
    kind: 'gauge',
    help: '1 when this process is the one that publishes to the topic',
    labels: ['topic'],
    of: SERVICE,
  },
  kinerja_relay_epoch: {
    kind: 'gauge',
    help: 'Fencing epoch of the active relay',
    labels: ['topic'],
    of: SERVICE,
  },
  kinerja_relay_position: {
    kind: 'gauge',
    help: 'Log position up to which the topic is complete',
    labels: ['topic'],
    of: SERVICE,
  },
  kinerja_relay_oldest_unhandled_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest event of the service that is not in the topic, 0 when there is none',
    labels: ['topic'],
    of: SERVICE,
  },
  kinerja_relay_moved_timestamp_seconds: {
    kind: 'gauge',
    help: 'When the checkpoint of the relay last moved',
    labels: ['topic'],
    of: SERVICE,
  },
  kinerja_relay_sent_total: {
    kind: 'counter',
    help: 'Messages that the broker acknowledged',
    labels: ['topic'],
    of: SERVICE,
  },
  kinerja_consumer_lag: {
    kind: 'gauge',
    help: 'Messages of a partition that were not looked at yet',
    labels: ['topic', 'partition'],
    of: SERVICE,
  },
  kinerja_consumer_oldest_unhandled_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest message that was received and is not handled, 0 when there is none',
    labels: ['topic', 'partition'],
    of: SERVICE,
  },
  kinerja_consumer_moved_timestamp_seconds: {
    kind: 'gauge',
    help: 'When the position of a partition last moved',
    labels: ['topic', 'partition'],
    of: SERVICE,
  },
  kinerja_consumer_gap: {
    kind: 'gauge',
    help: '1 while a partition stands still because a message is missing',
    labels: ['topic', 'partition'],
    of: SERVICE,
  },
  kinerja_consumer_parked: {
    kind: 'gauge',
    help: 'Messages set aside for people',
    labels: ['topic', 'partition'],
    of: SERVICE,
  },
  kinerja_consumer_skipped: {
    kind: 'gauge',
    help: 'Messages that people decided to leave out',
    labels: ['topic', 'partition'],
    of: SERVICE,
  },
  kinerja_consumer_messages_total: {
    kind: 'counter',
    help: 'Messages that were looked at: applied, parked, dropped as repeat or stale, or standing behind a gap',
    labels: ['topic', 'verdict'],
    of: SERVICE,
  },
  kinerja_notary_events: {
    kind: 'gauge',
    help: 'Events in the tree over the log',
    labels: [],
    of: NOTARY,
  },
  kinerja_notary_signed_events: {
    kind: 'gauge',
    help: 'Events that the newest signed checkpoint covers',
    labels: [],
    of: NOTARY,
  },
  kinerja_notary_contradiction: {
    kind: 'gauge',
    help: '1 when the store gives another history than was hashed, and nothing is signed any more',
    labels: [],
    of: NOTARY,
  },
  portal_live_streams: {
    kind: 'gauge',
    help: 'Pages that receive changes as they happen',
    labels: [],
    of: ['portal'],
  },
  kinerja_node_head_position: {
    kind: 'gauge',
    help: 'Log position of the newest event',
    labels: [],
    of: NODE,
  },
  kinerja_node_holds_database: {
    kind: 'gauge',
    help: '1 while the node holds its database and answers',
    labels: [],
    of: NODE,
  },
  kinerja_node_waiting_bytes: {
    kind: 'gauge',
    help: 'Size of the appends that wait for the writer',
    labels: [],
    of: NODE,
  },
  kinerja_node_append_duration_seconds: {
    kind: 'histogram',
    help: 'Time from the arrival of an append to its commit',
    labels: ['outcome'],
    of: NODE,
    buckets: SECONDS,
  },
  process_cpu_seconds_total: {
    kind: 'counter',
    help: 'CPU time of the process',
    labels: ['mode'],
    of: EVERYWHERE,
  },
  process_resident_memory_bytes: { kind: 'gauge', help: 'Resident memory', labels: [], of: EVERYWHERE },
  process_start_time_seconds: { kind: 'gauge', help: 'When the process started', labels: [], of: EVERYWHERE },
  nodejs_heap_used_bytes: { kind: 'gauge', help: 'Used part of the heap', labels: [], of: EVERYWHERE },
  nodejs_eventloop_lag_seconds: {
    kind: 'gauge',
    help: 'Delay of the event loop since the last scrape',
    labels: ['quantile'],
    of: EVERYWHERE,
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

/** The names of one kind. */
export type Named<K extends Metric['kind']> = {
  [N in MetricName]: (typeof METRICS)[N]['kind'] extends K ? N : never;
}[MetricName];

/** Every label of a metric, none more. */
export type Labels<N extends MetricName> = Readonly<Record<(typeof METRICS)[N]['labels'][number], string | number>>;

/** The same list where the names are not known beforehand. */
export const metrics: Readonly<Record<string, Metric>> = METRICS;
