import { Controller, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { EventStore, fold } from '@kinerja/event-sourcing';
import { Asker, Flag, Id, InPeriod, NULL, Recorded, Shows, Text, Uuid, Words } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { documentOf, DocumentNotDecided, namedBy } from '../domain/document.ts';
import type { DocumentFacts } from '../domain/document.ts';
import { DocumentNotAgreed, planNamedBy } from '../domain/plan-document.ts';
import type { PlanDocumentFacts } from '../domain/plan-document.ts';
import { plan } from '../domain/plan.ts';
import { AppraisalReads } from './appraisals.ts';
import { hashOf } from './hash-of.ts';
import { readHistories } from './history.ts';
import type { Named } from './history.ts';
import { deciderOf } from './objection-parties.ts';
import { readPlanDocument } from './plan-document.ts';

/** What the Dokumen Evaluasi Kinerja Pegawai says; names and NIP are the identity service's. */
export class DocumentRow {
  @Words() readonly number!: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the facts, in small hexadecimals. */
  @Words() readonly hash!: string;
  @Recorded() readonly facts!: DocumentFacts;
  /** The assessor's superior of today, from the directory: no part of the facts. */
  @Uuid(NULL) readonly superiorId!: string | null;
}

export class CheckQuery {
  @Text({ max: 100 }) readonly number!: string;
  @Text({ max: 64 }) readonly hash!: string;
}

export class CheckedRow {
  /** Whether the log gives this hash for this number. Otherwise nothing is said, not even whether the number is one. */
  @Flag() readonly matches!: boolean;
  /** Whether nothing was recorded about the evaluation since, or no other version of the plan agreed. */
  @Flag({ optional: true }) readonly isNewest?: boolean;
  /** Of an evaluation. */
  @Recorded({ optional: true }) readonly facts?: DocumentFacts;
  /** Of a plan. */
  @Recorded({ optional: true }) readonly plan?: PlanDocumentFacts;
}

/** Reads the streams, never a view: what is printed must be found again when every read model is gone. */
const readDocument = async (store: EventStore, named: Named, revision?: bigint) => {
  const { appraisal, plan: planned } = await readHistories(store, named);
  const then = revision === undefined ? appraisal : appraisal.filter((one) => one.revision <= revision);
  const facts = documentOf(
    then,
    fold(
      plan,
      planned.map(({ event }) => event),
    ),
  );
  return { facts, hash: hashOf(facts), isNewest: then.length === appraisal.length };
};

@Controller()
export class DocumentEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly appraisals: AppraisalReads,
    private readonly directory: Directory,
  ) {}

  @Shows('appraisals/:personId/:period/document', {
    summary: 'What the document of a rated evaluation says, with its number and hash',
    row: DocumentRow,
    missing: true,
    asksPurpose: true,
  })
  async document(
    @Id('personId') employeeId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<DocumentRow> {
    await this.appraisals.one(employeeId, period, asking);
    const { facts, hash } = await readDocument(this.store, { employeeId, period });
    const superiorId = await deciderOf(this.directory, facts, asking.day);
    return { number: facts.number, hash, facts, superiorId: superiorId ?? null };
  }

  // For whoever holds the paper, such as another office: who knows the hash has read what it says.
  @Shows('documents', {
    summary: 'Whether the log gives this hash for the document of this number',
    row: CheckedRow,
    open: true,
  })
  async check(@Query() { number, hash }: CheckQuery): Promise<CheckedRow> {
    const found = await this.found(number);
    if (found?.facts.number !== number || found.hash !== hash.toLowerCase()) return { matches: false };
    const { facts, isNewest } = found;
    return { matches: true, isNewest, ...('positionId' in facts ? { plan: facts } : { facts }) };
  }

  private async found(number: string) {
    const [ofPlan, ofEvaluation] = [planNamedBy(number), namedBy(number)];
    try {
      if (ofPlan !== undefined) return await readPlanDocument(this.store, ofPlan.planId, ofPlan.revision);
      return ofEvaluation && (await readDocument(this.store, ofEvaluation, ofEvaluation.revision));
    } catch (error) {
      if (error instanceof DocumentNotDecided || error instanceof DocumentNotAgreed) return undefined;
      throw error;
    }
  }
}
