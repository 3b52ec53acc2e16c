import { useRead, type Reading } from './hooks.ts';
import { hasRole } from './session.ts';
import type { Items, Me, Predicate } from './types.ts';

// The cases of the auditors, as the evaluation service answers them.

export type SampleMethod = 'random' | 'unit' | 'unusual';
export type Unusual = 'APART_FROM_ORGANISATION' | 'FAR_FROM_BEFORE';

export interface Drawn {
  employeeId: string;
  unitId: string;
  period: string;
  predicate: Predicate;
  unusual?: Unusual[];
}
interface Step {
  by: string;
  at: string;
}
export interface Sample extends Step {
  sampleId: string;
  method: SampleMethod;
  period: string;
  unitId?: string;
  seed: string;
  size: number;
  population: number;
  drawn: Drawn[];
}
export interface Finding extends Step {
  findingId: string;
  text: string;
  about?: { employeeId: string; period: string };
}
export interface AuditQuestion extends Step {
  questionId: string;
  unitId: string;
  text: string;
  answer: (Step & { text: string }) | null;
}
export interface AuditCase extends Step {
  caseId: string;
  title: string;
  question: string;
  status: 'open' | 'closed';
  samples: Sample[];
  findings: Finding[];
  questions: AuditQuestion[];
  closed: (Step & { conclusion: string }) | null;
}
/** What auditors ask a unit, for whoever answers. */
export interface Asked extends AuditQuestion {
  caseId: string;
  title: string;
}

const VIEWS = { views: ['audit-cases'] };

export const isAuditor = (me: Me): boolean => hasRole(me, 'auditor');

export const useCases = (): Reading<Items<AuditCase>> => useRead('evaluation', '/audit-cases?limit=200', VIEWS);

export const useCase = (caseId: string): Reading<AuditCase> => useRead('evaluation', `/audit-cases/${caseId}`, VIEWS);

/** For whoever leads a unit. Nobody is told of a question by name: it is asked for again in a while. */
export const useAsked = ({ leads }: Me): Reading<Items<Asked>> =>
  useRead('evaluation', leads.length > 0 ? '/audit-questions' : undefined, { ...VIEWS, every_ms: 60_000 });
