import type { MigrationInterface, QueryRunner } from 'typeorm';

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

/** Every service that publishes or consumes lists this among its migrations. */
export class KafkaTables1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['parked_message', 'consumer_position', 'relay_state']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

/** What an operator had left out is kept: people can still see it, and a fresh fold leaves it out too. */
export class KafkaSkipped1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE parked_message ADD COLUMN skipped_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE parked_message DROP COLUMN skipped_at');
  }
}
