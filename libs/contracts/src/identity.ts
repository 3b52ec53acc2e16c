import { Type } from 'typebox';
import { contract } from './contract.ts';
import type { MessageOf, Topic } from './contract.ts';
import { Day, Id, Text, sampleId } from './fields.ts';

const { unit, parentUnit, position, superiorPosition, person, superior, assignment, conflict } = sampleId;

export const UnitKind = Type.Enum([
  'city',
  'secretariat',
  'inspectorate',
  'badan',
  'dinas',
  'kecamatan',
  'kelurahan',
  'section',
  'other',
]);
export const PositionKind = Type.Enum(['jpt', 'administrator', 'pengawas', 'pelaksana', 'fungsional']);
export const AssignmentKind = Type.Enum(['definitive', 'plt', 'plh']);
export const RoleName = Type.Enum(['performance-admin', 'city-admin', 'auditor', 'city-it']);
export const Employment = Type.Enum(['pns', 'pppk']);

export const unitEstablished = contract({
  type: 'identity.unit-established.v1',
  summary: 'A unit exists in the tree from a day on.',
  schema: Type.Object({
    unitId: Id,
    name: Text,
    code: Text,
    kind: UnitKind,
    parentId: Type.Optional(Id),
    from: Day,
  }),
  sample: {
    unitId: unit,
    name: 'Kelurahan Dago',
    code: '3273.13.1005',
    kind: 'kelurahan',
    parentId: parentUnit,
    from: '2026-01-01',
  },
});

export const positionEstablished = contract({
  type: 'identity.position-established.v1',
  summary:
    'A post exists in a unit from a day on. `reportsTo` is the post that assesses it, `leads` says it heads its unit.',
  schema: Type.Object({
    positionId: Id,
    unitId: Id,
    title: Text,
    kind: PositionKind,
    grade: Type.Optional(Text),
    reportsTo: Type.Optional(Id),
    leads: Type.Boolean(),
    from: Day,
  }),
  sample: {
    positionId: position,
    unitId: unit,
    title: 'Pengadministrasi Pemerintahan',
    kind: 'pelaksana',
    grade: '6',
    reportsTo: superiorPosition,
    leads: false,
    from: '2026-01-01',
  },
});

export const personRegistered = contract({
  type: 'identity.person-registered.v1',
  summary: 'A civil servant is known to the city under an opaque id. Name and NIP are in the restricted people topic.',
  schema: Type.Object({ personId: Id, employment: Employment }),
  sample: { personId: person, employment: 'pns' },
});

export const personAssigned = contract({
  type: 'identity.person-assigned.v1',
  summary: 'A person holds a post from a day on, or acts in it (plt, plh). `to` is the last day.',
  schema: Type.Object({
    personId: Id,
    assignmentId: Id,
    positionId: Id,
    kind: AssignmentKind,
    from: Day,
    to: Type.Optional(Day),
  }),
  sample: {
    personId: person,
    assignmentId: assignment,
    positionId: position,
    kind: 'plt',
    from: '2026-01-01',
    to: '2026-06-30',
  },
});

export const assignmentEnded = contract({
  type: 'identity.assignment-ended.v1',
  summary: 'An assignment has its end; `to` is its last day.',
  schema: Type.Object({ personId: Id, assignmentId: Id, to: Day }),
  sample: { personId: person, assignmentId: assignment, to: '2026-05-31' },
});

export const roleGranted = contract({
  type: 'identity.role-granted.v1',
  summary: 'A person has a right beyond their post from a day on; with `unitId` only in that unit and those below it.',
  schema: Type.Object({ personId: Id, role: RoleName, unitId: Type.Optional(Id), from: Day }),
  sample: { personId: person, role: 'performance-admin', unitId: unit, from: '2026-01-01' },
});

export const roleWithdrawn = contract({
  type: 'identity.role-withdrawn.v1',
  summary: 'The right is gone from the day `to` on.',
  schema: Type.Object({ personId: Id, role: RoleName, unitId: Type.Optional(Id), to: Day }),
  sample: { personId: person, role: 'performance-admin', unitId: unit, to: '2026-07-01' },
});

export const conflictDeclared = contract({
  type: 'identity.conflict-declared.v1',
  summary:
    'An official has no say about somebody from a day on, because of a conflict of interest; the next above decides. On the day `to` it is gone.',
  schema: Type.Object({ personId: Id, conflictId: Id, subjectId: Id, from: Day, to: Type.Optional(Day) }),
  sample: { personId: superior, conflictId: conflict, subjectId: person, from: '2026-03-01', to: '2026-12-31' },
});

export const conflictLifted = contract({
  type: 'identity.conflict-lifted.v1',
  summary: 'A conflict of interest is gone from the day `to` on.',
  schema: Type.Object({ personId: Id, conflictId: Id, to: Day }),
  sample: { personId: superior, conflictId: conflict, to: '2026-08-31' },
});

const account = { schema: Type.Object({ personId: Id, reason: Type.Optional(Text) }) };

export const accountOpened = contract({
  type: 'identity.account-opened.v1',
  summary: 'The person may sign in.',
  ...account,
  sample: { personId: person },
});

export const accountDisabled = contract({
  type: 'identity.account-disabled.v1',
  summary: 'The person may not sign in, and tokens already issued are refused.',
  ...account,
  sample: { personId: person, reason: 'Perangkat hilang' },
});

export const accountEnabled = contract({
  type: 'identity.account-enabled.v1',
  summary: 'The person may sign in again.',
  ...account,
  sample: { personId: person },
});

export const personDetails = contract({
  type: 'identity.person-details.v1',
  summary:
    'Personal data for those who must show names. Restricted; the last message of a person replaces all before it.',
  schema: Type.Object({
    personId: Id,
    name: Text,
    nip: Type.String({ pattern: '^[0-9]{18}$' }),
    employment: Employment,
    rank: Text,
    email: Type.Optional(Text),
  }),
  sample: {
    personId: person,
    name: 'Ujang Contoh',
    nip: '199001152015031001',
    employment: 'pns',
    rank: 'II/c',
    email: 'ujang@contoh.bandung.go.id',
  },
});

const published = [
  unitEstablished,
  positionEstablished,
  personRegistered,
  personAssigned,
  assignmentEnded,
  roleGranted,
  roleWithdrawn,
  conflictDeclared,
  conflictLifted,
  accountOpened,
  accountDisabled,
  accountEnabled,
] as const;

export const identityTopic = {
  name: 'kinerja.identity.v1',
  service: 'identity',
  summary: 'Units, posts, people by opaque id, assignments, roles and accounts.',
  keeps: 'chain',
  contracts: published,
} satisfies Topic;

export const identityPeopleTopic = {
  name: 'kinerja.identity.people.v1',
  service: 'identity',
  summary: 'Names and NIP: restricted and compacted.',
  keeps: 'latest',
  restricted: true,
  contracts: [personDetails],
} satisfies Topic;

export type IdentityMessage = MessageOf<(typeof published)[number]>;
export type PeopleMessage = MessageOf<typeof personDetails>;
