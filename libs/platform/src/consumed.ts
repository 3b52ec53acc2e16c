import { identityTopic } from '@kinerja/contracts';
import { directoryHandlers, directoryTables } from '@kinerja/directory';
import type { Consumes, ServiceDefinition } from './definition.ts';

/** Who is whose superior: every service but the one that decides it hears it from there. */
const directory: Consumes = {
  view: 'directory',
  topics: [identityTopic],
  handle: directoryHandlers,
  tables: directoryTables,
};

/** All that a service fills from topics. */
export const consumedBy = ({ name, consumes }: ServiceDefinition): readonly Consumes[] => [
  ...(name === 'identity' ? [] : [directory]),
  ...(consumes === undefined ? [] : [consumes]),
];
