import { fold, refusal } from '@kinerja/event-sourcing';
import type { Recorded } from '@kinerja/event-sourcing';
import { dayIn } from './document.ts';
import { NO_PARTS } from './plan-parts.ts';
import type { PlanParts } from './plan-parts.ts';
import { plan } from './plan.ts';
import type { Indicator, PlanEvent, ServedResult, WorkResult } from './plan.ts';

// What the SKP says of an agreed plan (PermenPANRB 6/2022, planning): facts of the log alone, so they can be told again.

export interface PlanDocumentFacts {
  /** Year, plan and revision of the agreement that it was made from. */
  readonly number: string;
  readonly employeeId: string;
  readonly year: number;
  /** Who signed as the assessor. */
  readonly assessorId: string;
  readonly unitId: string;
  readonly positionId: string;
  /** How often it had been agreed, this time included. */
  readonly version: number;
  /** Why the version before was revised. */
  readonly reason?: string;
  readonly results: readonly (Pick<WorkResult, 'sentence' | 'kind' | 'perspective'> & {
    /** The result above that it serves, as it was worded when this was agreed; or the written assignment. */
    readonly serves?: { readonly sentence: string } | { readonly assignment: string };
    readonly indicators: readonly Omit<Indicator, 'indicatorId'>[];
  })[];
  readonly expectations: PlanParts['expectations'];
  readonly appendices: PlanParts['appendices'];
  /** The days on which the two signed. */
  readonly submittedOn: string;
  readonly agreedOn: string;
  /** Where in the log it was made from. */
  readonly madeFrom: { readonly stream: string; readonly revision: string; readonly position: string };
}

type Recording = Recorded<PlanEvent>;
type Agreement = Recording & { readonly event: Extract<PlanEvent, { type: 'plan-agreed.v1' }> };

const isAgreement = (one: Recording): one is Agreement => one.event.type === 'plan-agreed.v1';

/** The last agreement of the two; undefined before. */
export const agreementIn = (events: readonly Recording[]): Agreement | undefined => events.filter(isAgreement).at(-1);

/** The plans of others that an agreed version serves. */
export const servedIn = ({ event }: Agreement): string[] =>
  [...new Set(event.data.results.flatMap(({ serves }) => (isResult(serves) ? [serves.planId] : [])))].sort();

const isResult = (serves: WorkResult['serves']): serves is ServedResult => serves !== undefined && 'planId' in serves;

/**
 * @param events of the plan, up to the revision that the document is of
 * @param above the events of the plans that it serves, by plan
 * @throws DocumentNotAgreed
 */
export const planDocumentOf = (
  events: readonly Recording[],
  above: Readonly<Record<string, readonly Recording[]>>,
): PlanDocumentFacts => {
  const agreement = agreementIn(events);
  if (agreement === undefined) throw new DocumentNotAgreed();
  const { stream, revision, position, event } = agreement;
  const { planId, employeeId, year, by, at, unitId, results, parts = NO_PARTS } = event.data;
  const before = events.filter((one) => one.revision < revision);
  const state = stateOf(before);
  // Each version has its own submission, and each but the first its own reason: the last of both are those of this one.
  const [submitted] = before
    .flatMap((one) => (one.event.type === 'plan-submitted.v1' ? [one.event.data] : []))
    .slice(-1);
  const [opened] = before
    .flatMap((one) => (one.event.type === 'plan-revision-opened.v1' ? [one.event.data] : []))
    .slice(-1);
  const sentences = sentencesBefore(position, above);
  return {
    number: `SKP.${String(year)}.${planId}.${String(revision)}`,
    ...{ employeeId, year, assessorId: by, unitId, positionId: state.status === 'absent' ? '' : state.positionId },
    version: before.filter(isAgreement).length + 1,
    ...(opened === undefined ? {} : { reason: opened.reason }),
    results: results.map((result) => printed(result, sentences)),
    ...{ expectations: parts.expectations, appendices: parts.appendices },
    submittedOn: dayIn(submitted?.at ?? at),
    agreedOn: dayIn(at),
    madeFrom: { stream, revision: String(revision), position: String(position) },
  };
};

const stateOf = (events: readonly Recording[]) =>
  fold(
    plan,
    events.map(({ event }) => event),
  );

const sentencesBefore = (
  position: bigint,
  above: Readonly<Record<string, readonly Recording[]>>,
): ReadonlyMap<string, string> =>
  new Map(
    Object.values(above).flatMap((events) => {
      const state = stateOf(events.filter((one) => one.position < position));
      return state.status === 'absent'
        ? []
        : state.results.map(({ resultId, sentence }) => [resultId, sentence] as const);
    }),
  );

const printed = (
  { sentence, kind, perspective, serves, indicators }: WorkResult,
  sentences: ReadonlyMap<string, string>,
): PlanDocumentFacts['results'][number] => {
  const above = isResult(serves) ? sentences.get(serves.resultId) : undefined;
  return {
    ...{ sentence, kind, ...(perspective && { perspective }) },
    ...(serves !== undefined && !isResult(serves) && { serves: { assignment: serves.assignment } }),
    ...(above !== undefined && { serves: { sentence: above } }),
    indicators: indicators.map(({ aspect, text, target, unit }) => ({ aspect, text, target, unit })),
  };
};

const NUMBER = /^SKP\.\d{4}\.([0-9a-f-]{36})\.(\d{1,9})$/;

/** What a number names; undefined for what is none. */
export const planNamedBy = (number: string): { planId: string; revision: bigint } | undefined => {
  const [, planId, revision] = NUMBER.exec(number) ?? [];
  return planId === undefined || revision === undefined ? undefined : { planId, revision: BigInt(revision) };
};

export const DocumentNotAgreed = refusal('DOCUMENT_NOT_AGREED', 'missing', {
  id: 'Dokumen SKP terbit setelah SKP ditandatangani kedua pihak; SKP ini belum.',
  en: 'There is a document once both have signed the plan; this one is not signed by both.',
});
