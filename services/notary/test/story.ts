import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@kinerja/event-sourcing';

// One evaluation as the evaluation service records it, small enough to know every event by its number.

export const PERSON = '01990000-0000-7000-8000-000000000021';
const [UNIT, PLAN] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000041'];
export const PERIOD = '2026-Q3';

const rules = 'evaluation.rules-city';
const plan = `evaluation.plan-${PLAN}`;
const unitResult = `evaluation.unit-result-${UNIT}-${PERIOD}`;
export const appraisal = `evaluation.appraisal-${PERSON}-${PERIOD}`;
export const streams = [rules, plan, unitResult, appraisal];

const table = {
  above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
  meets: { above: 'baik', meets: 'baik', below: 'kurang' },
  below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
};
const named = { employeeId: PERSON, period: PERIOD, unitId: UNIT, planId: PLAN };
const rated = {
  ...named,
  results: [{ resultId: 'r', rating: 'meets', note: 'Rapi – tepat waktu 👍' }],
  result: 'meets',
  conductRating: 'above',
  organisationResult: 'baik',
  predicate: 'baik',
  rules: { predicateTable: '1' },
};

const changed = { result: 'above', conductRating: 'above', predicate: 'sangat-baik', rules: { predicateTable: '1' } };

/** What a language may write in another way than RFC 8785 does: both verifiers must find the same bytes. */
const odd = {
  numbers: [
    1e21,
    123456789012345680000,
    1e-7,
    0.000001,
    0.1,
    100,
    -1.5e300,
    5e-324,
    1.7976931348623157e308,
    -0,
    2 ** 53,
  ],
  text: 'tab\t quote" slash/ back\\ \u007f \u2028 \u001f é € 😀 half\ud83d',
  '😀': 1,
  '\ufb33': 2,
  '10': 3,
  '9': 4,
};

/** Number, stream, type, data: in the order of the log. */
export const story: readonly (readonly [stream: string, type: string, data: object])[] = [
  [rules, 'rules-adopted.v1', { ruleSetId: 'a', version: '1', from: '2026-01-01', predicateTable: table }],
  [plan, 'plan-drafted.v1', { planId: PLAN, employeeId: PERSON, year: 2026, unitId: UNIT }],
  ['task-reporting.day-x', 'work-reported.v1', { minutes: 90, ...odd }],
  [plan, 'plan-submitted.v1', { planId: PLAN, employeeId: PERSON }],
  [plan, 'plan-agreed.v1', { planId: PLAN, employeeId: PERSON }],
  [unitResult, 'unit-result-set.v1', { unitId: UNIT, period: PERIOD, value: 'baik' }],
  [appraisal, 'self-assessment-written.v1', { ...named, text: 'Sudah' }],
  [appraisal, 'evaluation-rated.v1', rated],
  [appraisal, 'evaluation-acknowledged.v1', { employeeId: PERSON, period: PERIOD }],
  ['task-reporting.day-y', 'work-reported.v1', { minutes: 30 }],
  [appraisal, 'objection-decided.v1', { employeeId: PERSON, period: PERIOD, unitId: UNIT, verdict: 'upheld', changed }],
];

export const eventOf = (type: string, data: object): NewEvent => {
  const commandId = randomUUID();
  const at = '2026-10-05T02:00:00.000Z';
  return {
    id: randomUUID(),
    event: { type, data },
    metadata: {
      commandId,
      commandHash: 'h',
      correlationId: commandId,
      actor: { id: 'asep', kind: 'person', role: 'assessor' },
      occurredAt: at,
    },
  };
};
