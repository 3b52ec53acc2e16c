import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@kinerja/event-sourcing';
import type { AppraisalEvent } from './appraisal.ts';
import { documentOf, DocumentNotDecided, namedBy } from './document.ts';
import type { Plan, WorkResult } from './plan.ts';

const results: readonly WorkResult[] = [
  { resultId: 'r1', sentence: 'Terselesaikannya verifikasi', kind: 'main', indicators: [] },
];
const plan: Plan = {
  ...{ status: 'agreed', planId: 'p1', employeeId: 'siti', year: 2026, unitId: 'u1', positionId: 'j1' },
  results: results.map((one) => ({ ...one, sentence: 'Revisi' })),
  former: [results],
};
const rated: AppraisalEvent = {
  type: 'evaluation-rated.v1',
  data: {
    ...{ employeeId: 'siti', period: '2026-Q3', unitId: 'u1', planId: 'p1', organisationResult: 'baik' },
    ...{ results: [{ resultId: 'r1', rating: 'meets' }], result: 'meets', conductRating: 'above', predicate: 'baik' },
    ...{ conduct: [{ value: 'akuntabel', rating: 'above' }], rules: { predicateTable: '1' }, reasons: [] },
    // The evening before in UTC.
    ...{ ratedBy: 'asep', at: '2026-10-04T18:00:00.000Z' },
  },
};
const acknowledged: AppraisalEvent = {
  type: 'evaluation-acknowledged.v1',
  data: { employeeId: 'siti', period: '2026-Q3', at: '2026-10-06T02:00:00.000Z' },
};
const recorded = (...events: AppraisalEvent[]): Recorded<AppraisalEvent>[] =>
  events.map((event, index) => ({
    ...{ id: String(index), stream: 'evaluation.appraisal-siti-2026-Q3', revision: BigInt(index), event },
    ...{ position: BigInt(70 + index), recordedAt: '2026-10-05T02:00:00.000Z' },
    metadata: {
      ...{
        commandId: 'c',
        commandHash: 'h',
        correlationId: 'c',
        causationId: 'c',
        occurredAt: '2026-10-05T02:00:00.000Z',
      },
      actor: { id: 'asep', kind: 'person', role: 'assessor' },
    },
  }));

describe('the facts of a document', () => {
  it('names the results of the version of the plan that was rated, the day in Jakarta and the place in the log', () => {
    expect(documentOf(recorded(rated), plan)).toMatchObject({
      number: '2026-Q3.siti.0',
      results: [{ sentence: 'Terselesaikannya verifikasi', kind: 'main', rating: 'meets' }],
      decidedOn: '2026-10-05',
      madeFrom: { stream: 'evaluation.appraisal-siti-2026-Q3', revision: '0', position: '70' },
    });
  });
  it('are of the day on which an objection was decided, when it changed them', () => {
    const named = { employeeId: 'siti', period: '2026-Q3' };
    const filed: AppraisalEvent = {
      type: 'objection-filed.v1',
      data: {
        ...{ ...named, at: '2026-10-06T02:00:00.000Z', reason: 'Tercapai', evidence: [], assessorId: 'asep' },
        ...{ superiorId: 'rina', until: '2026-10-26', statementUntil: '2026-10-13', decisionUntil: '2026-10-27' },
        rules: { objection: '1' },
      },
    };
    const decided = (changed: object): AppraisalEvent => ({
      type: 'objection-decided.v1',
      data: {
        ...{ ...named, at: '2026-10-20T02:00:00.000Z', unitId: 'u1', by: 'rina', reasoning: 'Cukup' },
        ...{ verdict: 'changed' in changed ? 'upheld' : 'rejected', withoutStatement: true, ...changed },
      },
    });
    const { results: rates, conduct } = rated.data;
    const changed = { results: rates, conduct, result: 'above', conductRating: 'above', predicate: 'sangat-baik' };
    const more = { changed: { ...changed, rules: { predicateTable: '1' }, reasons: [] } };
    expect(documentOf(recorded(rated, filed, decided(more)), plan)).toMatchObject({
      ...{ predicate: 'sangat-baik', decidedOn: '2026-10-20' },
      objection: { filedOn: '2026-10-06', decision: { verdict: 'upheld', on: '2026-10-20', former: 'baik' } },
    });
    const kept = documentOf(recorded(rated, filed, decided({})), plan);
    expect(kept).toMatchObject({ predicate: 'baik', decidedOn: '2026-10-05' });
    expect(kept.objection?.decision).not.toHaveProperty('former');
  });
  it('are not there before the rating', () => {
    expect(() => documentOf([], plan)).toThrow(DocumentNotDecided);
  });
  it('have another number after another event', () => {
    const [before, after] = [documentOf(recorded(rated), plan), documentOf(recorded(rated, acknowledged), plan)];
    expect(after).toMatchObject({ number: '2026-Q3.siti.1', acknowledgedOn: '2026-10-06' });
    expect(before).not.toHaveProperty('acknowledgedOn');
  });
  it('are found again by their number', () => {
    const employeeId = '01990000-0000-7000-8000-000000000021';
    expect(namedBy(`2026-Q3.${employeeId}.4`)).toEqual({ period: '2026-Q3', employeeId, revision: 4n });
    expect(namedBy(`2026-07.${employeeId}.4`)).toEqual({ period: '2026-07', employeeId, revision: 4n });
    expect(namedBy(`2026.${employeeId}.4`)).toEqual({ period: '2026', employeeId, revision: 4n });
    for (const none of [
      '',
      '2026-Q3',
      `2026-Q5.${employeeId}.4`,
      `2026-Q3.${employeeId}.-1`,
      `2026-Q3.${employeeId}`,
      `2026-Q3.${employeeId}.4 `,
    ])
      expect(namedBy(none)).toBeUndefined();
  });
});
