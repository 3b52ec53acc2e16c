import type { Step } from './calendar.ts';
import { useRead, type Reading } from './hooks.ts';
import { hasRole } from './session.ts';
import type { Items, Me, OrganisationResult, Predicate, Rating, RuleSet } from './types.ts';

export type Counting = 'calendar' | 'working';

export type Limit = 'at-most' | 'at-least' | 'largest' | 'some';

/** One limit of a pattern; `percent` with at most and at least alone. */
interface PatternLine {
  predicates: Predicate[];
  limit: Limit;
  percent?: number;
}

/** The terms of an objection, in days. */
export interface ObjectionRules {
  source: string;
  days: number;
  counted: Counting;
  receiptAfterDays: number;
  statementDays: number;
  decisionDays: number;
  holidays: string[];
}

/** What a rule set says; a part that is absent is not ruled. */
export interface RuleContent extends RuleSet {
  objection?: ObjectionRules;
  input?: { answerWithinDays: number; source: string };
  distribution?: { source: string; smallBelow: number; patterns: Record<OrganisationResult, PatternLine[]> };
  credit?: {
    source: string;
    /** In per cent of the coefficient. */
    shares: Record<Predicate, string>;
    coefficients: { level: string; perYear: string }[];
  };
  sequence?: { source: string; since: string; once?: 'rated' | 'sent' };
  periods?: { source: string; every: 'month' | 'quarter' };
  heads?: { source: string; results: Record<OrganisationResult, Rating> };
  followUp?: { source: string; improvementMonths: number; improvementAfter: Predicate[]; rewardAfter: Predicate[] };
  calendar?: {
    source: string;
    counted: Counting;
    holidays: string[];
    steps: { step: Step; dueAfter: number; closesAfter?: number }[];
  };
}

export interface RuleSetInTime extends RuleContent {
  /** The last day before another one takes its place; null while none does. */
  until: string | null;
}

export type RulePart =
  'objection' | 'input' | 'distribution' | 'credit' | 'sequence' | 'periods' | 'heads' | 'calendar' | 'followUp';
export type RuleDraftStatus = 'draft' | 'submitted' | 'returned' | 'withdrawn' | 'adopted';

type FindingCode =
  | 'RULE_VERSION_TAKEN'
  | 'RULES_MISSING_UNTIL'
  | 'RULES_LEAVE_A_GAP'
  | 'RULES_PART_ENDS'
  | 'RULES_REPEAL_CONTRADICTED'
  | 'RULES_RETROACTIVE'
  | 'RULES_WITHIN_QUARTER'
  | 'RULES_OF_THE_SAME_DAY'
  | 'RULES_TABLE_UNEVEN'
  | 'RULES_TERM_OF_ZERO_DAYS'
  | 'RULES_DECISION_BEFORE_STATEMENT'
  | 'RULES_HOLIDAY_BEFORE'
  | 'RULES_WITHOUT_HOLIDAYS'
  | 'RULES_REPEAL_OF_NOTHING'
  | 'RULES_STEP_TWICE'
  | 'RULES_STEP_CLOSES_BEFORE_DUE';

export interface Finding {
  code: FindingCode;
  /** Refuses the draft; the others are for whoever approves to know. */
  isError: boolean;
  pointer: string;
  values: Record<string, string>;
}

export interface RuleDraftContent extends RuleContent {
  /** The parts that end on purpose. */
  repeals?: { part: RulePart; reason: string }[];
}

export interface RuleDraft {
  ruleSet: RuleDraftContent;
  status: RuleDraftStatus;
  submission: number;
  findings: Finding[];
  steps: {
    step: 'drafted' | 'changed' | 'submitted' | 'returned' | 'withdrawn' | 'approved';
    by: string;
    at: string;
    reason?: string;
  }[];
  /** Whether it waits and the one who asks has no part in it. */
  mayDecide: boolean;
}

const SOON_ms = 30_000;

export const useRules = (): Reading<Items<RuleSetInTime>> => useRead('evaluation', '/rules', { views: ['rules'] });

export const seesDrafts = (me: Me): boolean => hasRole(me, 'city-admin', 'auditor');

/** They are read from their stream, of which nothing is told live; undefined for who may not see them. */
export const useRuleDrafts = (me: Me): Reading<Items<RuleDraft>> =>
  useRead('evaluation', seesDrafts(me) ? '/rules/drafts' : undefined, { every_ms: SOON_ms });

type Counts = Record<Predicate, number>;

/** A drafted rule set over a year, beside what was decided. Of many the first are here, and how many there are. */
export interface WhatIf {
  evaluations: number;
  before: Counts;
  after: Counts;
  movedInAll: number;
  moved: { employeeId: string; unitId: string; period: string; from: Predicate; to: Predicate }[];
  unitsInAll: number;
  /** How many would have to move for the pattern; null where the rules have none. */
  units: { unitId: string; period: string; toMoveBefore: number | null; toMoveAfter: number | null }[];
}
