import type { IdentityMessage } from '@kinerja/contracts';
import type { LookEvent } from '@kinerja/looks';
import type { PersonEvent } from './domain/person.ts';
import type { PositionEvent } from './domain/position.ts';
import type { UnitEvent } from './domain/unit.ts';

export type OrganisationEvent = UnitEvent | PositionEvent | PersonEvent;
export type IdentityEvent = OrganisationEvent | LookEvent;

/** What we tell the world: one message for each event of the organisation, by opaque ids. The directory of every service is made of these. */
export const tell = ({ type, data }: OrganisationEvent): IdentityMessage => {
  switch (type) {
    case 'unit-established.v1':
      return { type: 'identity.unit-established.v1', data };
    case 'position-established.v1':
      return { type: 'identity.position-established.v1', data };
    case 'person-registered.v1': {
      const { personId, employment } = data;
      return { type: 'identity.person-registered.v1', data: { personId, employment } };
    }
    case 'person-assigned.v1':
      return { type: 'identity.person-assigned.v1', data };
    case 'assignment-ended.v1':
      return { type: 'identity.assignment-ended.v1', data };
    case 'role-granted.v1':
      return { type: 'identity.role-granted.v1', data };
    case 'role-withdrawn.v1':
      return { type: 'identity.role-withdrawn.v1', data };
    case 'conflict-declared.v1': {
      // On what ground stays here: it is nobody's business but that of those concerned.
      const { personId, conflictId, subjectId, from, to } = data;
      const until = to === undefined ? {} : { to };
      return { type: 'identity.conflict-declared.v1', data: { personId, conflictId, subjectId, from, ...until } };
    }
    case 'conflict-lifted.v1':
      return { type: 'identity.conflict-lifted.v1', data };
    case 'account-opened.v1':
      return { type: 'identity.account-opened.v1', data };
    case 'account-disabled.v1':
      return { type: 'identity.account-disabled.v1', data };
    case 'account-enabled.v1':
      return { type: 'identity.account-enabled.v1', data };
  }
};

/** Who looked concerns the person alone. */
const isLook = (event: IdentityEvent): event is LookEvent =>
  event.type === 'people-looked-at.v1' || event.type === 'evaluation-looked-at.v1';

export const publish = (event: IdentityEvent): IdentityMessage | undefined => (isLook(event) ? undefined : tell(event));
