import type { EventStore } from '@kinerja/event-sourcing';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { ServiceDefinition } from './definition.ts';
import type { Settings } from './settings.ts';

interface Surroundings {
  readonly settings: Settings;
  readonly store: EventStore;
  readonly db: DataSource;
  readonly log: Logger;
}

/** Out: the relay to Kafka. In: what others published. */
export const startFlows = async (
  definition: ServiceDefinition,
  surroundings: Surroundings,
  registry: Registry,
): Promise<{ stop(): Promise<void> }> => {
  void [definition, surroundings, registry];
  return Promise.resolve({ stop: () => Promise.resolve() });
};
