import { useRead, type Reading } from './hooks.ts';
import type { Items } from './types.ts';

// The annual meeting of a unit, as the evaluation service answers it.

export type MeetingStatus = 'called' | 'held' | 'concluded';
export type MatterKind = 'input' | 'unit-result' | 'objections' | 'solution' | 'corrective-action';

export interface Sitting {
  day: string;
  time: string;
  place: string;
  link?: string;
  challengesUntil: string;
  /** Why another day was set. */
  reason?: string;
}
export interface Meeting {
  unitId: string;
  year: number;
  status: MeetingStatus;
  sitting: Sitting;
  challenges: number;
  solutions: number;
  openSolutions: number;
  overdueSolutions: number;
  isMember: boolean;
  hasRaised: boolean;
  chairs: boolean;
}
export interface Matter {
  kind: MatterKind;
  id?: string;
}
export interface AgendaItem {
  itemId: string;
  title: string;
  about?: Matter;
}
export interface Challenge {
  challengeId: string;
  by: string;
  text: string;
  status: 'raised' | 'withdrawn';
  leftOpen: string | null;
  supporters: number;
  supported: boolean;
  at: string;
}
export interface SolutionStep {
  what: 'progress' | 'done' | 'confirmed' | 'returned' | 'carried-over';
  by: string;
  at: string;
  words?: string;
}
export interface Solution {
  solutionId: string;
  to: string;
  text: string;
  owner: string;
  due: string;
  status: 'agreed' | 'done' | 'confirmed' | 'carried-over';
  at: string;
  steps: SolutionStep[];
  confirmerId: string | null;
}
export interface MeetingDetail extends Meeting {
  calledBy: string;
  calledAt: string;
  chairId: string | null;
  held: { day: string; attended: string[]; invited: number }[];
  agenda: AgendaItem[];
  minutes: { text: string; by: string; at: string } | null;
  raised: Challenge[];
  agreed: Solution[];
  invited: string[];
  revision: string;
}
export interface OwnSolution extends Omit<Solution, 'confirmerId'> {
  unitId: string;
  year: number;
  task: 'carry-out' | 'confirm';
}
export interface OpenMatter {
  kind: MatterKind;
  id: string | null;
  title: string | null;
  count: number | null;
}

const VIEWS = { views: ['meetings'] };
const TOGETHER_ms = 10_000;

export const meetingPath = ({ unitId, year }: Pick<Meeting, 'unitId' | 'year'>): string =>
  `/units/${unitId}/meetings/${String(year)}`;

/** Where its page is. */
export const pageOf = ({ unitId, year }: Pick<Meeting, 'unitId' | 'year'>): string =>
  `/rapat/${unitId}/${String(year)}`;

/** @param filter what comes after `?`, for instance `of=me` */
export const useMeetings = (filter: string): Reading<Items<Meeting>> =>
  useRead('evaluation', `/meetings?${filter}`, VIEWS);

export const useMeeting = (of: Pick<Meeting, 'unitId' | 'year'>): Reading<MeetingDetail> =>
  useRead('evaluation', meetingPath(of), VIEWS);

/** On the day of the sitting all look at one page, and no live change tells everybody what one of them said. */
export const useTogether = (meeting: Meeting | undefined, today: string): void => {
  const sits = meeting !== undefined && meeting.status !== 'concluded' && meeting.sitting.day === today;
  useRead('evaluation', sits ? meetingPath(meeting) : undefined, { ...VIEWS, every_ms: TOGETHER_ms });
};

export const useOpenMatters = (of: Pick<Meeting, 'unitId' | 'year'>): Reading<Items<OpenMatter>> =>
  useRead('evaluation', `${meetingPath(of)}/matters`, { views: ['meetings', 'employee-inputs', 'unit-results'] });

/** The solutions that this person carries out or confirms. */
export const useOwnSolutions = (): Reading<Items<OwnSolution>> => useRead('evaluation', '/meeting-solutions', VIEWS);

/** Its first sitting has come. */
export const hasBegun = ({ status, sitting }: Meeting, today: string): boolean =>
  status !== 'called' || sitting.day <= today;

/** Challenges are heard until the day that was set, and again in the meeting. */
export const mayRaise = (meeting: Meeting, today: string): boolean =>
  meeting.isMember &&
  meeting.status !== 'concluded' &&
  (today <= meeting.sitting.challengesUntil || hasBegun(meeting, today));

/** Neither confirmed nor carried over, and its day is past. */
export const isLate = ({ status, due }: Pick<Solution, 'status' | 'due'>, today: string): boolean =>
  (status === 'agreed' || status === 'done') && due < today;
