import { ListOf, OneOf, Text, Uuid, WebAddress, Whole } from '@kinerja/web';
import type { Call, Look } from '@kinerja/web';
import { WORK_KINDS } from '../domain/day.ts';
import type { Reported, Work, WorkFacts } from '../domain/day.ts';
import { BadEvidence, EvidenceFiles, evidenceId, hashesOf } from '../domain/evidence.ts';
import type { Evidence } from '../domain/evidence.ts';
import { policyOn } from '../domain/policy.ts';
import type { ReportingPolicy } from '../domain/policy.ts';
import { knownPlan } from '../views/known-plans.ts';
import { policiesIn } from '../views/policies.ts';

// What reporting, changing and correcting have in common.

/** A link with its address, or a file with its hash. */
export class EvidenceBody {
  @OneOf(['link', 'file']) readonly kind!: 'link' | 'file';
  @Text({ max: 200 }) readonly name!: string;
  @WebAddress({ optional: true }) readonly url?: string;
  @Text({ min: 64, max: 64, optional: true }) readonly hash?: string;
}

export class WorkBody {
  @Whole({ min: 1, max: 1440 }) readonly minutes!: number;
  @OneOf(WORK_KINDS) readonly kind!: Work['kind'];
  @Uuid({ optional: true }) readonly planId?: string;
  @Uuid({ optional: true }) readonly resultId?: string;
  @Text({ min: 3, max: 2000 }) readonly text!: string;
  @ListOf(() => EvidenceBody, { max: 10 }) readonly evidence!: EvidenceBody[];
}

export const evidenceOf = (evidence: readonly EvidenceBody[]): Evidence[] =>
  evidence.map(({ kind, name, url, hash }, index) => {
    if (kind === 'link' && url !== undefined && hash === undefined) return { kind, name, url };
    if (kind === 'file' && hash !== undefined && url === undefined) return { kind, name, hash };
    throw new BadEvidence({}, `/evidence/${index}`);
  });

/** The body as a fact about a day of the caller's own. */
export const reported = (
  { minutes, kind, planId, resultId, text, evidence }: WorkBody,
  { day, entryId, call }: { day: string; entryId: string; call: Call },
): Reported => ({
  employeeId: call.caller.id,
  day,
  entryId,
  minutes,
  kind,
  ...(planId === undefined ? {} : { planId }),
  ...(resultId === undefined ? {} : { resultId }),
  text,
  evidence: evidenceOf(evidence),
  at: call.occurredAt,
});

/** The limits of that day, the plan that is named, and which of the files the caller handed in. */
export const workFacts = async (
  { db, store, memory }: Look,
  { day, body, call }: { day: string; body: WorkBody; call: Call },
): Promise<WorkFacts> => {
  const [policy, plan, files] = await Promise.all([
    policyOf({ db, memory }, day),
    planOf({ db, memory }, body.planId),
    filesOf({ store }, call.caller.id, evidenceOf(body.evidence)),
  ]);
  return { policy, today: call.day, plan, files };
};

/** The policy in force on a day, as each report asks. */
export const policyOf = async ({ db, memory }: Pick<Look, 'db' | 'memory'>, day: string): Promise<ReportingPolicy> =>
  policyOn(await memory.recall('policies', () => policiesIn(db)), day);

/** What is known of a plan, as each report to it asks. */
export const planOf = ({ db, memory }: Pick<Look, 'db' | 'memory'>, planId: string | undefined) =>
  memory.recall(`plan ${planId ?? ''}`, () => knownPlan(db, planId));

/** Read from the streams, not from a view: whoever has just handed in a file may refer to it at once. */
export const filesOf = async (
  { store }: Pick<Look, 'store'>,
  personId: string,
  evidence: readonly Evidence[],
): Promise<string[]> => {
  const files = new EvidenceFiles(store);
  const found = await Promise.all(
    [...new Set(hashesOf(evidence))].map(async (hash) => (await files.load(evidenceId(hash, personId))).state),
  );
  return found.flatMap((file) => (file.status === 'kept' ? [file.hash] : []));
};
