import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@kinerja/event-sourcing';
import { agreementIn, DocumentNotAgreed, planDocumentOf, planNamedBy, servedIn } from './plan-document.ts';
import type { PlanEvent, WorkResult } from './plan.ts';

const SITI = '7b0e5d0e-0000-4000-8000-000000000001';
const HEAD = '7b0e5d0e-0000-4000-8000-000000000002';
const at = (day: string): string => `${day}T02:00:00.000Z`;
const step = { planId: SITI, employeeId: 'siti' };

const recorded = (events: readonly PlanEvent[], since = 70): Recorded<PlanEvent>[] =>
  events.map((event, index) => ({
    ...{ id: String(index), stream: `evaluation.plan-${SITI}`, revision: BigInt(index), event },
    ...{ position: BigInt(since + index), recordedAt: at('2026-01-05') },
    metadata: {
      ...{ commandId: 'c', commandHash: 'h', correlationId: 'c', causationId: 'c', occurredAt: at('2026-01-05') },
      actor: { id: 'siti', kind: 'person', role: 'self' },
    },
  }));

const result: WorkResult = {
  ...{ resultId: 'r1', sentence: 'Terselesaikannya verifikasi', kind: 'main' },
  serves: { planId: HEAD, resultId: 'h1' },
  indicators: [{ indicatorId: 'i1', aspect: 'quantity', text: 'Berkas', target: '960', unit: 'berkas' }],
};
const assigned: WorkResult = {
  ...{ resultId: 'r2', sentence: 'Tersusunnya pedoman', kind: 'additional', indicators: [] },
  serves: { assignment: 'SK 800/112/2026' },
};
const agreement = (results: readonly WorkResult[], day: string, parts = {}): PlanEvent => ({
  type: 'plan-agreed.v1',
  data: { ...step, year: 2026, unitId: 'u1', results, by: 'asep', at: at(day), ...parts },
});
const parts = { parts: { expectations: { akuntabel: 'Catat setiap berkas' }, appendices: { support: 'Pemindai' } } };
const drafted: PlanEvent = {
  type: 'plan-drafted.v1',
  data: { ...step, year: 2026, unitId: 'u1', positionId: 'j1', at: at('2026-01-05') },
};
const submitted = (day: string): PlanEvent => ({
  type: 'plan-submitted.v1',
  data: { ...step, by: 'siti', at: at(day) },
});
const opened: PlanEvent = {
  type: 'plan-revision-opened.v1',
  data: { ...step, reason: 'Tugas bertambah', by: 'siti', at: at('2026-06-01') },
};
const first = recorded([drafted, submitted('2026-01-20'), agreement([result], '2026-01-28', parts)]);
const both = recorded([
  ...first.map(({ event }) => event),
  ...[opened, submitted('2026-06-02'), agreement([result, assigned], '2026-06-05')],
]);
const headPlan = (...sentences: string[]): Recorded<PlanEvent>[] =>
  recorded(
    [
      { type: 'plan-drafted.v1', data: { ...drafted.data, planId: HEAD, employeeId: 'dadan' } },
      ...sentences.map((sentence): PlanEvent => ({
        type: 'work-result-set.v1',
        data: {
          ...{ planId: HEAD, employeeId: 'dadan', at: at('2026-01-05') },
          result: { resultId: 'h1', sentence, kind: 'main', indicators: [] },
        },
      })),
    ],
    69,
  );

describe('the document of a plan', () => {
  it('says what both signed, and when', () => {
    expect(planDocumentOf(first, { [HEAD]: headPlan('Meningkatnya kualitas pelayanan') })).toEqual({
      ...{ number: `SKP.2026.${SITI}.2`, employeeId: 'siti', year: 2026, assessorId: 'asep' },
      ...{ unitId: 'u1', positionId: 'j1', version: 1 },
      results: [
        {
          ...{ sentence: 'Terselesaikannya verifikasi', kind: 'main' },
          serves: { sentence: 'Meningkatnya kualitas pelayanan' },
          indicators: [{ aspect: 'quantity', text: 'Berkas', target: '960', unit: 'berkas' }],
        },
      ],
      expectations: { akuntabel: 'Catat setiap berkas' },
      appendices: { support: 'Pemindai' },
      ...{ submittedOn: '2026-01-20', agreedOn: '2026-01-28' },
      madeFrom: { stream: `evaluation.plan-${SITI}`, revision: '2', position: '72' },
    });
  });

  it('words a result above as it was when this was agreed', () => {
    // Of the four at positions 69 to 72, the last came with the agreement, not before it.
    const above = { [HEAD]: headPlan('Pertama', 'Kedua', 'Ketiga') };
    expect(planDocumentOf(first, above).results[0]?.serves).toEqual({ sentence: 'Kedua' });
  });

  it('says no sentence of a plan that is not there', () => {
    expect(planDocumentOf(first, {}).results[0]).not.toHaveProperty('serves');
  });

  it('says why the version before was revised, and on which assignment a result rests', () => {
    expect(planDocumentOf(both, {})).toMatchObject({
      ...{ number: `SKP.2026.${SITI}.5`, version: 2, reason: 'Tugas bertambah' },
      ...{ submittedOn: '2026-06-02', agreedOn: '2026-06-05', expectations: {}, appendices: {} },
      results: [{}, { kind: 'additional', serves: { assignment: 'SK 800/112/2026' } }],
    });
  });

  it('stays that of the last agreement while a revision is open', () => {
    expect(planDocumentOf(both.slice(0, 5), {}).number).toBe(`SKP.2026.${SITI}.2`);
  });

  it('is not there before both have signed', () => {
    expect(() => planDocumentOf(first.slice(0, 2), {})).toThrow(DocumentNotAgreed);
    expect(() => planDocumentOf([], {})).toThrow(DocumentNotAgreed);
  });

  it('rests on each plan that it serves, once', () => {
    const twice = recorded([drafted, agreement([result, { ...result, resultId: 'r3' }, assigned], '2026-01-28')]);
    const signed = agreementIn(twice);
    expect(signed && servedIn(signed)).toEqual([HEAD]);
  });

  it('has a number that names the plan and the agreement', () => {
    expect(planNamedBy(`SKP.2026.${SITI}.5`)).toEqual({ planId: SITI, revision: 5n });
    for (const other of [`2026-Q3.${SITI}.5`, `SKP.2026.${SITI}`, `SKP.2026.siti.5`, `xSKP.2026.${SITI}.5`])
      expect(planNamedBy(other)).toBeUndefined();
  });
});
