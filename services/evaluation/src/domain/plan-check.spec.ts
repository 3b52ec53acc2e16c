import { describe, expect, it } from '@jest/globals';
import { checkPlan, isAgency } from './plan-check.ts';
import type { PlanFinding } from './plan-check.ts';
import type { Remarked } from './plan-dialogue.ts';
import type { PlanParts } from './plan-parts.ts';
import type { Plan, WorkResult } from './plan.ts';
import { CONDUCT } from './rating.ts';

const serves = { planId: 'p0', resultId: 'r0' };
const result = (more: Partial<WorkResult> = {}): WorkResult => ({
  ...{ resultId: 'r1', sentence: 'Terselesaikannya verifikasi', kind: 'main', serves },
  indicators: [{ indicatorId: 'i1', aspect: 'quantity', text: 'Berkas', target: '960', unit: 'berkas' }],
  ...more,
});
const parts: PlanParts = {
  expectations: Object.fromEntries(CONDUCT.map((value) => [value, 'Seperti panduan'])),
  appendices: { support: 'Petugas', accountability: 'Laporan bulanan', consequences: 'Pembinaan' },
};
const plan = (results: readonly WorkResult[], more: object = {}): Plan =>
  ({ status: 'draft', planId: 'p1', employeeId: 'siti', results, parts, former: [], ...more }) as unknown as Plan;
const around = { isTop: false, isAgencyHead: false, standing: [serves], dialogue: [] };
const found = (of: Plan, more: Partial<Parameters<typeof checkPlan>[1]> = {}): Omit<PlanFinding, 'isError'>[] =>
  checkPlan(of, { ...around, ...more }).map(({ isError: _, ...finding }) => finding);

describe('an agency', () => {
  it.each(['secretariat', 'inspectorate', 'badan', 'dinas', 'kecamatan'])('is a %s', (kind) => {
    expect(isAgency({ kind })).toBe(true);
  });
  it.each(['city', 'kelurahan', 'section', 'other'])('is no %s', (kind) => {
    expect(isAgency({ kind })).toBe(false);
  });
});

describe('the check before signing', () => {
  it('finds nothing in a plan that is whole', () => {
    expect(found(plan([result()]))).toEqual([]);
    expect(found({ status: 'absent' })).toEqual([]);
  });

  const zero = [{ ...result().indicators[0], target: '0.00' }] as WorkResult['indicators'];
  it.each<[string, Plan, Partial<typeof around>, object[]]>([
    ['a plan with additional results alone', plan([result({ kind: 'additional' })]), {}, [{ code: 'NO_MAIN_RESULT' }]],
    ['no result at all', plan([]), {}, [{ code: 'NO_MAIN_RESULT' }]],
    [
      'a result that serves nothing',
      plan([{ ...result(), serves: undefined }]),
      {},
      [{ code: 'SERVES_NOTHING', resultId: 'r1' }],
    ],
    [
      'a served result that is gone',
      plan([result()]),
      { standing: [] },
      [{ code: 'SERVED_RESULT_GONE', resultId: 'r1' }],
    ],
    [
      'a written assignment is enough',
      plan([result({ serves: { assignment: 'Surat tugas 12' } })]),
      { standing: [] },
      [],
    ],
    [
      'the same sentence twice, at the second',
      plan([result(), result({ resultId: 'r2', sentence: ' terselesaikannya VERIFIKASI' })]),
      {},
      [{ code: 'SAME_SENTENCE', resultId: 'r2' }],
    ],
    [
      'a result of an agency’s head under no perspective',
      plan([result({ perspective: 'budget' }), result({ resultId: 'r2', sentence: 'Terlayaninya pemohon' })]),
      { isAgencyHead: true },
      [{ code: 'PERSPECTIVE_MISSING', resultId: 'r2' }],
    ],
    ['a target of zero', plan([result({ indicators: zero })]), {}, [{ code: 'TARGET_OF_ZERO', resultId: 'r1' }]],
    [
      'a value without an expectation',
      plan([result()], { parts: { ...parts, expectations: { ...parts.expectations, loyal: undefined } } }),
      {},
      [{ code: 'EXPECTATION_MISSING', value: 'loyal' }],
    ],
    [
      'an appendix that is not written',
      plan([result()], { parts: { ...parts, appendices: { ...parts.appendices, consequences: undefined } } }),
      {},
      [{ code: 'APPENDIX_MISSING', appendix: 'consequences' }],
    ],
    [
      'a question without an answer',
      plan([result()]),
      { dialogue: [{ remarkId: 'q1', kind: 'question' } as Remarked] as never },
      [{ code: 'QUESTION_OPEN', remarkId: 'q1' }],
    ],
  ])('finds %s', (_, of, more, findings) => {
    expect(found(of, more)).toEqual(findings);
  });

  it('does not ask whoever stands at the top what they serve', () => {
    expect(found(plan([{ ...result(), serves: undefined }]), { isTop: true })).toEqual([]);
  });
  it('refuses only what is missing for the signature', () => {
    expect(checkPlan(plan([]), around).filter(({ isError }) => isError)).toHaveLength(1);
    expect(checkPlan(plan([result()], { parts: undefined }), around).filter(({ isError }) => isError)).toEqual([]);
    expect(found(plan([result()], { parts: undefined }))).toHaveLength(CONDUCT.length + 3);
  });
  it('looks at the revision while one is open', () => {
    expect(found(plan([result()], { proposed: { results: [], parts } }))).toEqual([{ code: 'NO_MAIN_RESULT' }]);
  });
});
