import { useRead, type Reading } from './hooks.ts';
import type { Items } from './types.ts';

// Corrective actions (tindakan perbaikan), as the evaluation service answers them.

export type ActionAbout = 'unit-result' | 'indicator' | 'delay';
export type ActionStatus = 'open' | 'carried-out' | 'verified';
export type Direction = 'at-least' | 'at-most';

export interface Figure {
  value: string;
  on: string;
  source: string;
}
export interface ActionStep {
  what: 'opened' | 'assigned' | 'carried-out' | 'verified' | 'reopened';
  by: string;
  at: string;
  words?: string;
  figure?: Figure;
  owner?: string;
  due?: string;
}
export interface CorrectiveAction {
  actionId: string;
  unitId: string;
  about: ActionAbout;
  title: string;
  measure: string;
  unit: string;
  /** The latest that is known. */
  figure: Figure;
  expected: { direction: Direction; value: string };
  cause: string;
  action: string;
  owner: string;
  due: string;
  status: ActionStatus;
  steps: ActionStep[];
  at: string;
  revision: string;
}
export interface CorrectiveActionDetail extends CorrectiveAction {
  verifierId: string | null;
  leads: boolean;
}

const VIEWS = { views: ['corrective-actions'] };

/** @param filter what comes after `?`, for instance `waitingFor=me` */
export const useActions = (filter: string): Reading<Items<CorrectiveAction>> =>
  useRead('evaluation', `/corrective-actions?${filter}`, VIEWS);

export const useAction = (actionId: string): Reading<CorrectiveActionDetail> =>
  useRead('evaluation', `/corrective-actions/${actionId}`, VIEWS);

/** Not carried out, and its day is past. */
export const isActionLate = ({ status, due }: CorrectiveAction, today: string): boolean =>
  status === 'open' && due < today;
