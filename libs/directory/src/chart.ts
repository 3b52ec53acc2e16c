/** How a person holds a post: for good, acting because it is vacant (plt), acting for a day or a few (plh). */
export type Holding = 'definitive' | 'plt' | 'plh';
export type Role = 'performance-admin' | 'city-admin' | 'auditor' | 'city-it';

export interface Unit {
  readonly unitId: string;
  readonly name: string;
  readonly code: string;
  readonly kind: string;
  readonly parentId?: string;
}

export interface Position {
  readonly positionId: string;
  readonly unitId: string;
  readonly title: string;
  readonly kind: string;
  readonly grade?: string;
  /** The post whose holder assesses the holder of this one. */
  readonly reportsTo?: string;
  /** Its holder heads the unit. */
  readonly leads: boolean;
}

/** `from` is the first day, `to` the last. */
export interface Assignment {
  readonly assignmentId: string;
  readonly personId: string;
  readonly positionId: string;
  readonly kind: Holding;
  readonly from: string;
  readonly to?: string;
}

/** Without `unitId` it holds everywhere. `from` is the first day; on the day `to` it is gone. */
export interface RoleGrant {
  readonly personId: string;
  readonly role: Role;
  readonly unitId?: string;
  readonly from: string;
  readonly to?: string;
}

/** An official who has no say about somebody because of a conflict of interest (UU 30/2014 art. 42). On the day `to` it is gone. */
export interface Conflict {
  readonly conflictId: string;
  readonly personId: string;
  readonly subjectId: string;
  readonly from: string;
  readonly to?: string;
}

/** A part of the organisation as it was written down, with past and future. */
export interface Records {
  readonly units?: readonly Unit[];
  readonly positions?: readonly Position[];
  readonly assignments?: readonly Assignment[];
  readonly roles?: readonly RoleGrant[];
  readonly conflicts?: readonly Conflict[];
}

/** The same part as it stands on one day. */
export interface Chart {
  readonly units: ReadonlyMap<string, Unit>;
  readonly positions: ReadonlyMap<string, Position>;
  readonly roles: readonly RoleGrant[];
  /** Who holds a post; those who act come first, because they act now. */
  readonly holders: ReadonlyMap<string, readonly Assignment[]>;
  /** The posts a person holds; their own post comes first. */
  readonly held: ReadonlyMap<string, readonly Assignment[]>;
  readonly conflicts: readonly Conflict[];
}

/** A person in a post. */
export interface PostHolder {
  readonly personId: string;
  readonly positionId: string;
  readonly title: string;
  readonly unitId: string;
  readonly as: Holding;
}

export type Relation = 'self' | 'assessor' | 'superior' | 'leader' | Role;

/** Resolves the dates: what is in effect on this day, with a newer definitive post ending the older one. */
export const chartOn = (day: string, records: Records): Chart => {
  const { units = [], positions = [], assignments = [], roles = [], conflicts = [] } = records;
  const inEffect = assignments.filter(({ from, to }) => from <= day && (to === undefined || day <= to));
  const own = new Map<string, Assignment>();
  for (const each of inEffect) {
    const other = own.get(each.personId);
    if (other === undefined || isOwnRatherThan(each, other)) own.set(each.personId, each);
  }
  // A transfer takes effect with the new post, also when nobody has written down the end of the old one yet.
  const standing = inEffect.filter((each) => each.kind !== 'definitive' || own.get(each.personId) === each);
  return {
    units: new Map(units.map((each) => [each.unitId, each])),
    positions: new Map(positions.map((each) => [each.positionId, each])),
    roles: roles.filter(({ from, to }) => from <= day && (to === undefined || day < to)),
    holders: grouped(standing, ({ positionId }) => positionId, actingFirst),
    held: grouped(
      standing,
      ({ personId }) => personId,
      (a, b) => (isOwnRatherThan(a, b) ? -1 : 1),
    ),
    conflicts: conflicts.filter(({ from, to }) => from <= day && (to === undefined || day < to)),
  };
};

const isOwnRatherThan = (a: Assignment, b: Assignment): boolean => {
  if ((a.kind === 'definitive') !== (b.kind === 'definitive')) return a.kind === 'definitive';
  return isLater(a, b);
};

const isLater = (a: Assignment, b: Assignment): boolean =>
  a.from === b.from ? a.assignmentId > b.assignmentId : a.from > b.from;

const URGENCY: Record<Holding, number> = { plh: 0, plt: 1, definitive: 2 };
const actingFirst = (a: Assignment, b: Assignment): number =>
  URGENCY[a.kind] - URGENCY[b.kind] || (isLater(a, b) ? -1 : 1);

const grouped = (
  assignments: readonly Assignment[],
  by: (assignment: Assignment) => string,
  order: (a: Assignment, b: Assignment) => number,
): Map<string, Assignment[]> => {
  const groups = new Map<string, Assignment[]>();
  for (const each of assignments) {
    const group = groups.get(by(each));
    if (group === undefined) groups.set(by(each), [each]);
    else group.push(each);
  }
  for (const group of groups.values()) group.sort(order);
  return groups;
};

/** The post that the person is assessed in: the definitive one, or the one they act in when there is none. */
export const ownPost = (chart: Chart, personId: string): PostHolder | undefined => {
  const [assignment] = chart.held.get(personId) ?? [];
  return assignment === undefined ? undefined : asHolder(chart, assignment);
};

const asHolder = ({ positions }: Chart, { personId, positionId, kind }: Assignment): PostHolder | undefined => {
  const position = positions.get(positionId);
  if (position === undefined) return undefined;
  return { personId, positionId, title: position.title, unitId: position.unitId, as: kind };
};

export const holdersOf = (chart: Chart, positionId: string): PostHolder[] =>
  (chart.holders.get(positionId) ?? []).flatMap((each) => asHolder(chart, each) ?? []);

/**
 * A post above somebody, with those who hold it and may judge; nobody stands above themselves, so a post may be vacant for one
 * person only. Those in conflict with the person hold the post for everybody else.
 */
export interface Level {
  readonly position: Position;
  readonly holders: readonly PostHolder[];
  readonly inConflict: readonly PostHolder[];
}

/** The posts above a person's own, upwards. */
export const levelsAbove = (chart: Chart, personId: string): Level[] => {
  const levels: Level[] = [];
  const passed = new Set<string>();
  let position = chart.positions.get(ownPost(chart, personId)?.positionId ?? '');
  while (position?.reportsTo !== undefined && !passed.has(position.positionId)) {
    passed.add(position.positionId);
    position = chart.positions.get(position.reportsTo);
    if (position === undefined || passed.has(position.positionId)) break;
    const others = holdersOf(chart, position.positionId).filter((each) => each.personId !== personId);
    levels.push({
      position,
      holders: others.filter((each) => !isInConflict(chart, each.personId, personId)),
      inConflict: others.filter((each) => isInConflict(chart, each.personId, personId)),
    });
  }
  return levels;
};

const isInConflict = ({ conflicts }: Chart, officialId: string, subjectId: string): boolean =>
  conflicts.some((each) => each.personId === officialId && each.subjectId === subjectId);

/** Why somebody is the assessor: by the post above, or because nobody in it may or can judge. */
export const BECAUSE = [
  'holds-the-post-above',
  'acts-in-the-post-above',
  'post-above-vacant',
  'post-above-in-conflict',
] as const;
export type Because = (typeof BECAUSE)[number];

export interface Assessor extends PostHolder {
  readonly because: Because;
  /** The vacant posts that were passed on the way up. */
  readonly vacant: readonly { readonly positionId: string; readonly title: string }[];
}

/** Who assesses a person: whoever acts in or holds the post above, or the next post above whose holder may judge. */
export const assessorIn = (chart: Chart, personId: string): Assessor | undefined => {
  const levels = levelsAbove(chart, personId);
  const index = levels.findIndex(({ holders }) => holders.length > 0);
  const holder = levels[index]?.holders[0];
  if (holder === undefined) return undefined;
  const passed = levels.slice(0, index);
  const vacant = passed
    .filter(({ inConflict }) => inConflict.length === 0)
    .map(({ position: { positionId, title } }) => ({ positionId, title }));
  return { ...holder, vacant, because: becauseOf(holder, passed[0]) };
};

const becauseOf = ({ as }: PostHolder, passed: Level | undefined): Because => {
  if (passed !== undefined) return passed.inConflict.length > 0 ? 'post-above-in-conflict' : 'post-above-vacant';
  return as === 'definitive' ? 'holds-the-post-above' : 'acts-in-the-post-above';
};

/** What the actor is to the subject. The most personal relation comes first; none means: nothing may be seen. */
export const relationsIn = (chart: Chart, actorId: string, subjectId: string): Relation[] => {
  const relations: Relation[] = [];
  const unitId = ownPost(chart, subjectId)?.unitId;
  if (actorId === subjectId) {
    relations.push('self');
  } else {
    const [assessors, ...superiors] = levelsAbove(chart, subjectId)
      .map(({ holders }) => holders)
      .filter((holders) => holders.length > 0);
    const isAmong = (holders: readonly PostHolder[]): boolean => holders.some(({ personId }) => personId === actorId);
    if (assessors !== undefined && isAmong(assessors)) relations.push('assessor');
    if (superiors.some(isAmong)) relations.push('superior');
    if (unitsUp(chart, unitId).some((each) => isLedBy(chart, each, actorId))) relations.push('leader');
  }
  return [...relations, ...rolesOver(chart, actorId, unitId)];
};

/** The unit and those above it. */
export const unitsUp = ({ units }: Chart, unitId: string | undefined): string[] => {
  const up: string[] = [];
  let next = unitId;
  while (next !== undefined && !up.includes(next)) {
    up.push(next);
    next = units.get(next)?.parentId;
  }
  return up;
};

export const isLedBy = (chart: Chart, unitId: string, personId: string): boolean =>
  (chart.held.get(personId) ?? []).some(({ positionId }) => {
    const position = chart.positions.get(positionId);
    return position?.leads === true && position.unitId === unitId;
  });

/** The actor's roles that reach this unit. */
export const rolesOver = (chart: Chart, actorId: string, unitId: string | undefined): Role[] => {
  const up = unitsUp(chart, unitId);
  const reaching = chart.roles.filter(
    (grant) => grant.personId === actorId && (grant.unitId === undefined || up.includes(grant.unitId)),
  );
  return [...new Set(reaching.map(({ role }) => role))];
};

/** Somebody whom the leader assesses, and how the leader comes to it. */
export interface TeamMember extends PostHolder {
  /** The leader's post that the member reports to, perhaps past vacant posts. */
  readonly through: { readonly positionId: string; readonly as: Holding };
}

/** Everybody whose assessor this person is, whether by the post they hold or by one they act in. */
export const teamIn = (chart: Chart, leaderId: string): TeamMember[] =>
  [...chart.held.keys()].flatMap((personId) => {
    const first = levelsAbove(chart, personId).find(({ holders }) => holders.length > 0);
    const through = first?.holders.find((holder) => holder.personId === leaderId);
    const member = ownPost(chart, personId);
    if (through === undefined || member === undefined) return [];
    return [{ ...member, through: { positionId: through.positionId, as: through.as } }];
  });
