import { identityTopic } from '@kinerja/contracts';
import { directoryHandlers, directoryTables } from '@kinerja/directory';
import { parkedOrders } from '@kinerja/kafka';
import type { View } from '@kinerja/read-model';
import type { Consumes, ServiceDefinition } from './definition.ts';

/** Who is whose superior: every service but the one that decides it hears it from there. */
const directory: Consumes = {
  view: 'directory',
  topics: [identityTopic],
  handle: directoryHandlers,
  tables: directoryTables,
  remembered: true,
};

/** All that a service fills from topics. */
export const consumedBy = ({ name, consumes }: ServiceDefinition): readonly Consumes[] => [
  ...(name === 'identity' ? [] : [directory]),
  ...(consumes === undefined ? [] : [consumes]),
];

/** Its own views, and what was decided about messages that it could not digest. */
export const viewsOf = (definition: ServiceDefinition): readonly View[] => [
  ...definition.views,
  ...(consumedBy(definition).length === 0 ? [] : [parkedOrders]),
];
