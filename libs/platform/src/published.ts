import { topics } from '@kinerja/contracts';
import type { RelayOptions } from '@kinerja/kafka';
import type { Database } from '@kinerja/read-model';
import type { ServiceDefinition } from './definition.ts';

type Outgoing = Pick<RelayOptions, 'topic' | 'publish'>;

/** All that a service tells, and where. */
export const publishedBy = ({ name, publish, publishAlso }: ServiceDefinition, db: Database): readonly Outgoing[] => {
  const own = topics.find(({ service, keeps }) => service === name && keeps === 'chain');
  return [
    ...(own === undefined || publish === undefined
      ? []
      : [{ topic: own, publish: ({ event }) => publish(event) } satisfies Outgoing]),
    ...(publishAlso === undefined ? [] : [publishAlso(db)]),
  ];
};
