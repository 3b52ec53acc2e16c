import { useRead, type Reading } from './hooks.ts';
import type { Items } from './types.ts';

// Employee input (masukan), as the evaluation service answers it.

export type InputOutcome = 'adopted' | 'partly-adopted' | 'not-adopted' | 'being-studied';
export type InputStatus = 'open' | 'being-studied' | 'decided' | 'withdrawn';
export type InputAbout = 'policy' | 'procedure';

export interface InputAnswer {
  outcome: InputOutcome;
  text: string;
  reason: string;
  followUp?: { by: string; until: string };
  by: string;
  at: string;
}

export interface EmployeeInput {
  inputId: string;
  unitId: string;
  by: string;
  about: InputAbout;
  title: string;
  text: string;
  status: InputStatus;
  at: string;
  dueOn: string | null;
  rulesVersion: string | null;
  answers: InputAnswer[];
  followUp: { by: string; until: string; done?: { note: string; at: string } } | null;
  withdrawn: { reason: string; at: string } | null;
  supporters: number;
  supported: boolean;
  revision: string;
}

export interface EmployeeInputDetail extends EmployeeInput {
  answererId: string | null;
  maySupport: boolean;
}

const VIEWS = { views: ['employee-inputs'] };

/** @param filter what comes after `?`, for instance `by=me` */
export const useInputs = (filter: string): Reading<Items<EmployeeInput>> =>
  useRead('evaluation', `/employee-inputs?${filter}`, VIEWS);

export const useInput = (inputId: string): Reading<EmployeeInputDetail> =>
  useRead('evaluation', `/employee-inputs/${inputId}`, VIEWS);

/** Nobody has answered it, and the day until which somebody should have is over. */
export const isOverdue = ({ status, dueOn }: EmployeeInput, today: string): boolean =>
  status === 'open' && dueOn !== null && dueOn < today;

/** Of what waits for me: what I promised to do, rather than to answer. */
export const isMineToFollowUp = ({ followUp }: EmployeeInput, personId: string): boolean =>
  followUp !== null && followUp.by === personId && followUp.done === undefined;
