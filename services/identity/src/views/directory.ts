import { directoryHandlers, directoryTables } from '@kinerja/directory';
import type { Recorded } from '@kinerja/event-sourcing';
import type { Writes } from '@kinerja/read-model';
import { view } from '@kinerja/read-model';
import type { OrganisationEvent } from '../published.ts';
import { tell } from '../published.ts';

/** Fills the directory from our own log with what the other services get over Kafka, so all of them know the same. */
const project = (tx: Writes, { event }: Recorded<OrganisationEvent>): void => {
  const { type, data } = tell(event);
  (directoryHandlers[type] as (tx: Writes, message: { data: object }) => void)(tx, { data });
};

export const directoryView = view<OrganisationEvent>({
  name: 'directory',
  version: 1,
  tables: directoryTables,
  remembered: true,
  on: {
    'unit-established.v1': project,
    'position-established.v1': project,
    'person-registered.v1': project,
    'person-assigned.v1': project,
    'assignment-ended.v1': project,
    'role-granted.v1': project,
    'role-withdrawn.v1': project,
    'conflict-declared.v1': project,
    'conflict-lifted.v1': project,
    'account-opened.v1': project,
    'account-disabled.v1': project,
    'account-enabled.v1': project,
  },
  concerns: ({ data }) => ('personId' in data ? [data.personId] : []),
});
