import type { Event } from '@kinerja/event-sourcing';
import { ensureEditable } from './plan.ts';
import type { Plan, PlanEvent } from './plan.ts';
import type { ConductValue } from './rating.ts';

// What stands in a plan besides its results: the leader's special expectation for each of the seven values (ekspektasi khusus
// pimpinan), and the three appendices. PermenPANRB 6/2022, planning.

/** Dukungan sumber daya, skema pertanggungjawaban, konsekuensi. */
export const APPENDICES = ['support', 'accountability', 'consequences'] as const;
export type Appendix = (typeof APPENDICES)[number];

export interface PlanParts {
  readonly expectations: Partial<Readonly<Record<ConductValue, string>>>;
  readonly appendices: Partial<Readonly<Record<Appendix, string>>>;
}

interface Written {
  readonly planId: string;
  readonly employeeId: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}
// The stored names. Add optional fields; never rename, never reuse.
export type PlanPartEvent =
  | Event<'plan-expectation-set.v1', Written & { readonly value: ConductValue }>
  | Event<'plan-appendix-set.v1', Written & { readonly appendix: Appendix }>;

export const NO_PARTS: PlanParts = { expectations: {}, appendices: {} };

export const withPart = (parts: PlanParts = NO_PARTS, { type, data }: PlanPartEvent): PlanParts =>
  type === 'plan-expectation-set.v1'
    ? { ...parts, expectations: { ...parts.expectations, [data.value]: data.text } }
    : { ...parts, appendices: { ...parts.appendices, [data.appendix]: data.text } };

type Writing = Pick<Written, 'text' | 'by' | 'at'>;

/** What the assessor expects of a value in this post. Open while the plan, or its revision, is written. */
export const setExpectation = (
  state: Plan,
  { value, ...writing }: Writing & { readonly value: ConductValue },
): PlanEvent[] => {
  const { planId, employeeId, parts = NO_PARTS } = ensureEditable(state);
  if (parts.expectations[value] === writing.text) return [];
  return [{ type: 'plan-expectation-set.v1', data: { planId, employeeId, value, ...writing } }];
};

/** One of the appendices, written by either of the two who sign. */
export const setAppendix = (
  state: Plan,
  { appendix, ...writing }: Writing & { readonly appendix: Appendix },
): PlanEvent[] => {
  const { planId, employeeId, parts = NO_PARTS } = ensureEditable(state);
  if (parts.appendices[appendix] === writing.text) return [];
  return [{ type: 'plan-appendix-set.v1', data: { planId, employeeId, appendix, ...writing } }];
};
