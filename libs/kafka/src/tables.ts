import type { Migration, Sql } from '@kinerja/read-model';

const UP = [
  // Where the relay of a topic is. `last`: the log position of the last message in each partition. After a request to
  // send again, nothing up to `silent_until` is sent, it only rebuilds `last`.
  `CREATE TABLE relay_state (
    topic text PRIMARY KEY,
    epoch bigint NOT NULL,
    position bigint,
    last jsonb NOT NULL DEFAULT '{}',
    silent_until bigint,
    moved_at timestamptz NOT NULL DEFAULT now()
  )`,
  // Where a consumer is: the effects of everything up to `position` are in this database.
  `CREATE TABLE consumer_position (
    consumer text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    position bigint,
    epoch bigint NOT NULL DEFAULT 0,
    next_offset bigint NOT NULL DEFAULT 0,
    waiting_for bigint,
    gap_since timestamptz,
    moved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, topic, partition)
  )`,
  `CREATE TABLE parked_message (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    key text NOT NULL,
    message_offset bigint NOT NULL,
    type text NOT NULL,
    headers jsonb NOT NULL,
    body text NOT NULL,
    chained boolean NOT NULL,
    reason text NOT NULL,
    tries integer NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    request text CHECK (request IN ('retry', 'skip')),
    UNIQUE (consumer, topic, partition, message_offset)
  )`,
  `CREATE INDEX ON parked_message (consumer, topic, key)`,
];

export class KafkaTables1700000000003 implements Migration {
  async up(db: Sql): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }
}

/** What an operator had left out is kept: people can still see it, and a fresh fold leaves it out too. */
export class KafkaSkipped1700000000004 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query('ALTER TABLE parked_message ADD COLUMN skipped_at timestamptz');
  }
}

/**
 * Parked messages have a life in the log: `message_id` names the stream, `failure` is empty for those that only wait, and
 * `revision` is the event up to which the log was told; a younger order of `parked_order` waits to be carried out.
 */
const PARKED_UP = [
  `ALTER TABLE parked_message DROP COLUMN request, ADD COLUMN failure text, ADD COLUMN revision bigint,
    ADD COLUMN message_id uuid NOT NULL UNIQUE GENERATED ALWAYS AS (
      md5(consumer || '/' || topic || '/' || partition::text || '/' || message_offset::text)::uuid) STORED`,
  `UPDATE parked_message SET failure = 'Error' WHERE tries > 0 OR NOT chained`,
  `CREATE TABLE parked_order (
    message_id uuid NOT NULL,
    revision bigint NOT NULL,
    action text NOT NULL CHECK (action IN ('retry', 'skip')),
    PRIMARY KEY (message_id, revision)
  )`,
  `CREATE TABLE parked_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command_id uuid NOT NULL DEFAULT gen_random_uuid(),
    consumer text NOT NULL,
    message_id uuid NOT NULL,
    event jsonb NOT NULL,
    correlation_id text,
    causation_id text,
    at timestamptz NOT NULL DEFAULT now()
  )`,
  // Those that lie here already are told as well.
  `INSERT INTO parked_outbox (consumer, message_id, event, at)
    SELECT consumer, message_id, jsonb_build_object('type', 'message-parked.v1', 'data', jsonb_build_object(
      'messageId', message_id, 'topic', topic, 'partition', partition, 'offset', message_offset::text,
      'failure', failure, 'tries', tries)), parked_at
    FROM parked_message WHERE failure IS NOT NULL AND skipped_at IS NULL ORDER BY id`,
];

export class KafkaParked1700000000008 implements Migration {
  async up(db: Sql): Promise<void> {
    for (const statement of PARKED_UP) await db.query(statement);
  }
}

/** Every service that publishes or consumes lists these among its migrations. */
export const kafkaMigrations = [KafkaTables1700000000003, KafkaSkipped1700000000004, KafkaParked1700000000008];
