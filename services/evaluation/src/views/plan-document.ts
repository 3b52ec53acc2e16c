import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { Asker, Id, Recorded, Shows, Words } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { agreementIn, planDocumentOf, servedIn } from '../domain/plan-document.ts';
import type { PlanDocumentFacts } from '../domain/plan-document.ts';
import { Plans } from '../domain/plan.ts';
import { hashOf } from './hash-of.ts';
import { PlanReads } from './plans.ts';

/** What the SKP says; names and NIP are the identity service's. */
export class PlanDocumentRow {
  @Words() readonly number!: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the facts, in small hexadecimals. */
  @Words() readonly hash!: string;
  @Recorded() readonly facts!: PlanDocumentFacts;
}

/** Reads the streams, never a view, like the document of an evaluation. */
export const readPlanDocument = async (store: EventStore, planId: string, revision?: bigint) => {
  const plans = new Plans(store);
  const { events } = await plans.load(planId);
  const then = revision === undefined ? events : events.filter((one) => one.revision <= revision);
  const agreement = agreementIn(then);
  const served = agreement === undefined ? [] : servedIn(agreement);
  const above = await Promise.all(served.map(async (id) => [id, (await plans.load(id)).events] as const));
  const facts = planDocumentOf(then, Object.fromEntries(above));
  const isNewest = agreementIn(events)?.revision === agreement?.revision;
  return { facts, hash: hashOf(facts), isNewest };
};

@Controller('plans')
export class PlanDocumentEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly plans: PlanReads,
  ) {}

  @Shows(':planId/document', {
    summary: 'What the document of an agreed plan (SKP) says, with its number and hash',
    row: PlanDocumentRow,
    missing: true,
    asksPurpose: true,
  })
  async document(@Id('planId') planId: string, @Asker() asking: Asking): Promise<PlanDocumentRow> {
    await this.plans.one(planId, asking);
    const { facts, hash } = await readPlanDocument(this.store, planId);
    return { number: facts.number, hash, facts };
  }
}
