import {
  Count,
  Day,
  Flag,
  Instant,
  Many,
  NULL,
  OneOf,
  Part,
  Place,
  TimeOfDay,
  Uuid,
  Uuids,
  Whole,
  Words,
} from '@kinerja/web';
import { MATTERS, MEETING_STATUSES, SOLUTION_STATUSES } from '../domain/meeting.ts';
import type { Matter, MeetingStatus, SolutionStatus } from '../domain/meeting.ts';

// An annual meeting as people read it.

class SittingRow {
  @Day() readonly day!: string;
  @TimeOfDay() readonly time!: string;
  @Words() readonly place!: string;
  @Words({ optional: true }) readonly link?: string;
  @Day() readonly challengesUntil!: string;
  /** Why another day was set. */
  @Words({ optional: true }) readonly reason?: string;
}
class HeldRow {
  @Day() readonly day!: string;
  @Uuids({ max: 10_000 }) readonly attended!: readonly string[];
  /** How many people the unit had on that day. */
  @Count() readonly invited!: number;
}
class MatterRow {
  @OneOf(MATTERS) readonly kind!: Matter['kind'];
  @Words({ optional: true }) readonly id?: string;
}
class AgendaItemRow {
  @Uuid() readonly itemId!: string;
  @Words() readonly title!: string;
  @Part(() => MatterRow, { optional: true }) readonly about?: MatterRow;
}
class MinutesRow {
  @Words() readonly text!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}

export class MeetingRow {
  @Uuid() readonly unitId!: string;
  /** The year that it evaluates. */
  @Whole({ min: 2000, max: 2099 }) readonly year!: number;
  @OneOf(MEETING_STATUSES) readonly status!: MeetingStatus;
  /** The sitting that comes next, or the last one. */
  @Part(() => SittingRow) readonly sitting!: SittingRow;
  @Count() readonly challenges!: number;
  @Count() readonly solutions!: number;
  /** Agreed, and neither confirmed nor carried over. */
  @Count() readonly openSolutions!: number;
  /** Of those, due before today. */
  @Count() readonly overdueSolutions!: number;
  /** The one who asks is of the unit or below it. */
  @Flag() readonly isMember!: boolean;
  /** The one who asks raised a challenge that stands. */
  @Flag() readonly hasRaised!: boolean;
  /** The one who asks chairs it today. */
  @Flag() readonly chairs!: boolean;
}

class ChallengeRow {
  @Uuid() readonly challengeId!: string;
  @Words() readonly by!: string;
  @Words() readonly text!: string;
  @OneOf(['raised', 'withdrawn']) readonly status!: 'raised' | 'withdrawn';
  /** Why nothing was agreed. */
  @Words(NULL) readonly leftOpen!: string | null;
  @Count() readonly supporters!: number;
  /** The one who asks supports it. */
  @Flag() readonly supported!: boolean;
  @Instant() readonly at!: string;
}

const STEPS = ['progress', 'done', 'confirmed', 'returned', 'carried-over'] as const;
class SolutionStepRow {
  @OneOf(STEPS) readonly what!: (typeof STEPS)[number];
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
  @Words({ optional: true }) readonly words?: string;
}
export class SolutionRow {
  @Uuid() readonly solutionId!: string;
  /** The challenge or the agenda item that it answers. */
  @Uuid() readonly to!: string;
  @Words() readonly text!: string;
  @Words() readonly owner!: string;
  @Day() readonly due!: string;
  @OneOf(SOLUTION_STATUSES) readonly status!: SolutionStatus;
  @Instant() readonly at!: string;
  @Many(() => SolutionStepRow) readonly steps!: readonly SolutionStepRow[];
}
class FollowedSolutionRow extends SolutionRow {
  /** Who confirms it today, once it was reported done; null until then, or when nobody stands above. */
  @Words(NULL) readonly confirmerId!: string | null;
}

export class MeetingDetail extends MeetingRow {
  @Words() readonly calledBy!: string;
  @Instant() readonly calledAt!: string;
  @Words(NULL) readonly chairId!: string | null;
  @Many(() => HeldRow) readonly held!: readonly HeldRow[];
  @Many(() => AgendaItemRow) readonly agenda!: readonly AgendaItemRow[];
  @Part(() => MinutesRow, NULL) readonly minutes!: MinutesRow | null;
  @Many(() => ChallengeRow) readonly raised!: readonly ChallengeRow[];
  @Many(() => FollowedSolutionRow) readonly agreed!: readonly FollowedSolutionRow[];
  /** Everybody of the unit on the day of the sitting. */
  @Uuids({ max: 10_000 }) readonly invited!: readonly string[];
  @Place() readonly revision!: string;
}

export class OwnSolutionRow extends SolutionRow {
  @Uuid() readonly unitId!: string;
  @Whole({ min: 2000, max: 2099 }) readonly year!: number;
  /** `carry-out`: as its owner. `confirm`: as whoever says that it is done. */
  @OneOf(['carry-out', 'confirm']) readonly task!: 'carry-out' | 'confirm';
}

export class OpenMatterRow {
  @OneOf(MATTERS) readonly kind!: Matter['kind'];
  @Words(NULL) readonly id!: string | null;
  /** In the words of whoever wrote it; null where the kind says all. */
  @Words(NULL) readonly title!: string | null;
  /** How many, where they are counted only. */
  @Count({ nullable: true }) readonly count!: number | null;
}
