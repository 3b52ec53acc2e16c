/** How much of the city is made: about 60, exactly 1,000 or exactly 25,000 people. */
export type Size = 'small' | 'agency' | 'full';

export type ServiceName = 'identity' | 'task-reporting' | 'evaluation';

/** The machine that sets up the chart and the first rules; everything else is done by a person. */
export const REGISTRAR = 'registrar';

export type UnitKind =
  'city' | 'secretariat' | 'inspectorate' | 'badan' | 'dinas' | 'kecamatan' | 'kelurahan' | 'section' | 'other';

export interface Unit {
  readonly unitId: string;
  readonly name: string;
  readonly code: string;
  readonly kind: UnitKind;
  readonly parentId?: string;
  readonly from: string;
}

export type PositionKind = 'jpt' | 'administrator' | 'pengawas' | 'pelaksana' | 'fungsional';

export interface Position {
  readonly positionId: string;
  readonly unitId: string;
  readonly title: string;
  readonly kind: PositionKind;
  readonly grade?: string;
  readonly reportsTo?: string;
  readonly leads: boolean;
  readonly from: string;
}

export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly nip: string;
  readonly employment: 'pns' | 'pppk';
  readonly rank: string;
  readonly email: string;
}

export interface Assignment {
  readonly assignmentId: string;
  readonly personId: string;
  readonly positionId: string;
  readonly kind: 'definitive' | 'plt' | 'plh';
  readonly from: string;
  readonly to?: string;
}

export interface RoleGrant {
  readonly personId: string;
  readonly role: 'performance-admin' | 'city-admin' | 'auditor' | 'city-it';
  readonly unitId?: string;
  readonly from: string;
}

/** A sign-in of the sample city, with what can be seen by using it. */
export interface Account {
  readonly personId: string;
  readonly username: string;
  readonly password: string;
  readonly shows: string;
}

export type Aspect = 'quantity' | 'quality' | 'time' | 'cost';
export type Rating = 'above' | 'meets' | 'below';
export type OrganisationResult = 'istimewa' | 'baik' | 'butuh-perbaikan' | 'kurang' | 'sangat-kurang';
export type Predicate = 'sangat-baik' | 'baik' | 'butuh-perbaikan' | 'kurang' | 'sangat-kurang';

export interface Indicator {
  readonly indicatorId: string;
  readonly aspect: Aspect;
  readonly text: string;
  readonly target: string;
  readonly unit: string;
}

export type Serves = { readonly planId: string; readonly resultId: string } | { readonly assignment: string };

/** Under which the results of an agency's head stand. */
export type Perspective = 'recipients' | 'process' | 'strengthening' | 'budget';

export interface WorkResult {
  readonly resultId: string;
  readonly sentence: string;
  readonly kind: 'main' | 'additional';
  readonly perspective?: Perspective;
  readonly serves: Serves;
  readonly indicators: readonly Indicator[];
}

/** `status` is where the dialogue about the plan stands on the city's today. */
export interface Plan {
  readonly planId: string;
  readonly employeeId: string;
  readonly positionId: string;
  readonly year: number;
  readonly status: 'draft' | 'submitted' | 'returned' | 'agreed';
  readonly results: readonly WorkResult[];
}

/**
 * One write to one service. The key makes a second sending harmless; `occurredAt` is the moment it happened in the
 * story, because the services' clocks only know the moment of loading.
 */
export interface CityCommand {
  readonly service: ServiceName;
  readonly path: string;
  readonly body: object;
  /** A person id, or {@link REGISTRAR}. */
  readonly actor: string;
  readonly key: string;
  readonly occurredAt: string;
}

/** A read whose answer proves that a service has seen what the lane's commands rest on. */
export interface Probe {
  readonly service: ServiceName;
  readonly path: string;
  readonly actor: string;
  readonly waitsFor: string;
  readonly proves: (answer: unknown) => boolean;
}

/** Commands that must keep their order. Lanes of one phase do not depend on each other. */
export interface Lane {
  readonly ready?: Probe;
  readonly commands: readonly CityCommand[];
}

/** A phase starts when every lane of the one before it is done. Lanes are made while they are read. */
export interface Phase {
  readonly name: string;
  readonly lanes: number;
  readonly lanesInOrder: () => Iterable<Lane>;
}

export interface City {
  readonly seed: string;
  readonly size: Size;
  readonly today: string;
  readonly units: readonly Unit[];
  readonly positions: readonly Position[];
  readonly people: readonly Person[];
  readonly assignments: readonly Assignment[];
  readonly roles: readonly RoleGrant[];
  readonly accounts: readonly Account[];
  /** The closed quarters of the story, oldest first, and the open one, as `YYYY-Qn`. */
  readonly quarters: { readonly closed: readonly string[]; readonly current: string };
  readonly assessorOf: (personId: string, day?: string) => string | undefined;
  readonly planOf: (personId: string, year: number) => Plan | undefined;
  readonly predicateOf: (personId: string, period: string) => Predicate | undefined;
  readonly organisationResultOf: (unitId: string, period: string) => OrganisationResult;
  readonly phases: () => Iterable<Phase>;
  readonly commands: () => Generator<CityCommand>;
}
