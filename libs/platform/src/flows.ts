import type { EventStore } from '@kinerja/event-sourcing';
import { connectKafka, startConsumer, startRelay } from '@kinerja/kafka';
import type { Consumer, Handlers, PartitionStatus, Relay, RelayStatus } from '@kinerja/kafka';
import type { Database, LeaseStatus, Memory, Replicas } from '@kinerja/read-model';
import { Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { consumedBy } from './consumed.ts';
import type { ServiceDefinition } from './definition.ts';
import { publishedBy } from './published.ts';
import type { Settings } from './settings.ts';

interface Surroundings {
  readonly settings: Settings;
  readonly store: EventStore;
  readonly db: Database;
  readonly replicas: Replicas;
  readonly memory: Memory;
  readonly log: Logger;
}

/** What flows between this service and Kafka, and how far each is. */
@Injectable()
export class Flows {
  private publishing: readonly Relay[] = [];
  private consumer: Consumer | undefined;
  private replicas: Replicas | undefined;

  /** Out: the relays. In: what others published; the directory comes to every service but the one that writes it. */
  start(definition: ServiceDefinition, { settings, store, db, replicas, memory, log }: Surroundings): void {
    this.replicas = replicas;
    const { name } = definition;
    const kafka = connectKafka(settings.kafka.join(','), name, log);
    const common = { store, prefixes: [`${name}.`], kafka, db, replicas, log };
    this.publishing = publishedBy(definition, db).map((one) => startRelay({ ...common, ...one }));
    const heard = consumedBy(definition);
    if (heard.length === 0) return;
    const handle = Object.assign({}, ...heard.map((one) => one.handle)) as Handlers;
    const from = [...new Set(heard.flatMap((one) => one.topics))];
    const types = new Set(heard.flatMap((one) => (one.remembered === true ? Object.keys(one.handle) : [])));
    const remembered = { types, memory };
    this.consumer = startConsumer({ name, topics: from, kafka, db, store, handle, remembered, log });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.publishing.map((relay) => relay.stop()), this.consumer?.stop()]);
  }

  relays(): RelayStatus[] {
    return this.publishing.map((relay) => relay.status());
  }

  async partitions(): Promise<PartitionStatus[]> {
    return (await this.consumer?.status()) ?? [];
  }

  async status(): Promise<{ relays: RelayStatus[]; consumer: PartitionStatus[]; leases: LeaseStatus[] }> {
    const [consumer, leases = []] = await Promise.all([this.partitions(), this.replicas?.status()]);
    return { relays: this.relays(), consumer, leases };
  }
}
