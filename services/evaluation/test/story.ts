import { randomUUID } from 'node:crypto';
import { CONDUCT } from '../src/domain/rating.ts';
import type { TestCity } from './city.ts';

// Bodies that are right as they are; a refusal test changes one thing.

/** Rules that say nothing about objections, as those that were adopted before there were any. */
export const silentRuleSet = (version = '1') => ({
  ruleSetId: randomUUID(),
  version,
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: {
    above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
    meets: { above: 'baik', meets: 'baik', below: 'kurang' },
    below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
  },
  organisationResultSetters: ['leader', 'leader-above'],
});

export const ruleSet = (version = '1') => ({
  ...silentRuleSet(version),
  objection: {
    source: 'PP 30/2019 Pasal 59',
    days: 14,
    counted: 'calendar',
    receiptAfterDays: 7,
    statementDays: 7,
    decisionDays: 21,
    holidays: ['2026-12-25'],
  },
});

/** The same rules with a pattern for the predicates of a unit. */
export const ruleSetWithPattern = (version = '1') => ({
  ...ruleSet(version),
  distribution: {
    source: 'SE MenPANRB 3/2023',
    smallBelow: 10,
    patterns: {
      istimewa: [
        { predicates: ['sangat-baik'], limit: 'largest' },
        { predicates: ['sangat-baik'], limit: 'at-most', percent: 70 },
      ],
      baik: [{ predicates: ['butuh-perbaikan', 'kurang'], limit: 'some' }],
      'butuh-perbaikan': [],
      kurang: [],
      'sangat-kurang': [],
    },
  },
});

/** The same rules with credit for functional positions. */
export const ruleSetWithCredit = (version = '1') => ({ ...ruleSet(version), credit: CREDIT });

const CREDIT = {
  source: 'PermenPANRB 1/2023',
  shares: { 'sangat-baik': '150', baik: '100', 'butuh-perbaikan': '75', kurang: '50', 'sangat-kurang': '25' },
  coefficients: [{ level: 'Ahli Pertama', perYear: '12.5' }],
};

export const objection = () => ({
  reason: 'Target tercapai seluruhnya',
  evidence: [
    { name: 'Rekap berkas', url: 'https://berkas.bandung.go.id/rekap' },
    { name: 'Catatan', text: '960 berkas' },
  ],
});

/** The same rules with a term for answering input, and a calendar. */
export const ruleSetWithTerm = (version = '1') => ({
  ...ruleSetWithCredit(version),
  input: { answerWithinDays: 14, source: 'Kebijakan kota' },
  calendar: CALENDAR,
});

/** On the day of the tests, 5 October, self-assessment, rating and sending of the third quarter are late. */
export const CALENDAR = {
  ...{ source: 'Kebijakan kota', counted: 'calendar', holidays: [] },
  steps: [
    { step: 'planning', dueAfter: 31 },
    { step: 'unit-result', dueAfter: 5 },
    { step: 'self-assessment', dueAfter: 3, closesAfter: 10 },
    { step: 'rating', dueAfter: 3 },
    { step: 'sending', dueAfter: 4 },
  ],
};

/** A draft that goes on with all parts from the next year; each has a version of its own. */
export const ruleDraft = (ruleSetId: string = randomUUID()) => ({
  ...ruleSetWithTerm(ruleSetId),
  ruleSetId,
  from: '2027-01-01',
});
/** What a draft says, without its id. */
export const saidIn = ({ ruleSetId: _, ...content }: ReturnType<typeof ruleDraft>) => content;
export const withoutInputTerm = ({ input: _, ...rest }: ReturnType<typeof ruleDraft>) => rest;

export const input = (inputId: string = randomUUID()) => ({
  inputId,
  about: 'procedure',
  title: 'Satu formulir saja',
  text: 'Dua formulir menanyakan hal yang sama.',
});

export const answer = (more: object = {}) => ({
  outcome: 'being-studied',
  text: 'Terima kasih, kami pelajari.',
  reason: 'Menyangkut dua bidang.',
  ...more,
});

export const workResult = (resultId: string = randomUUID()) => ({
  resultId,
  sentence: 'Terselesaikannya verifikasi permohonan izin sesuai standar pelayanan',
  kind: 'main',
  indicators: [
    { indicatorId: randomUUID(), aspect: 'quantity', text: 'Berkas terverifikasi', target: '960', unit: 'berkas' },
  ],
});

export const rating = (resultId: string) => ({
  results: [{ resultId, rating: 'meets' }],
  result: 'meets',
  conduct: CONDUCT.map((value) => ({ value, rating: 'above' })),
  conductRating: 'above',
  note: 'Konsisten dan menjadi teladan.',
});

export interface Agreed {
  readonly planId: string;
  readonly resultId: string;
  /** Of the agreement in the log. */
  readonly position: string;
  /** Of what was recorded last: a view that knows it knows all of this. */
  readonly last: string;
}

/** Everything up to an agreed plan, a set organisation result, and rules in force. */
export const untilRateable = async ({ send, read, people, unitId }: TestCity): Promise<Agreed> => {
  const [planId, resultId] = [randomUUID(), randomUUID()];
  await ok(send(people.employee, '/plans', { planId, year: 2026 }));
  await ok(send(people.employee, `/plans/${planId}/results`, workResult(resultId)));
  await ok(send(people.employee, `/plans/${planId}/submit`));
  const { position } = await ok(send(people.superior, `/plans/${planId}/agree`));
  const result = { value: 'baik', reason: 'Target tercapai' };
  const { position: last } = await ok(send(people.head, `/units/${unitId}/results/2026-Q3`, result));
  // A rating finds the plan of the year in the view.
  await read(people.employee, `/plans/${planId}`, { 'after-position': position });
  return { planId, resultId, position, last };
};

/** An objection that is answered and upheld: what was rated meets counts as above. `decided` goes with the decision. */
export const upheldObjection = async (
  { people, send }: TestCity,
  { path, resultId, decided = {} }: { path: string; resultId: string; decided?: Record<string, string> },
): Promise<void> => {
  await ok(send(people.employee, `${path}/objection`, objection()));
  await ok(send(people.superior, `${path}/objection/statement`, { statement: 'Sebagian berkas dikembalikan' }));
  const above = { ...rating(resultId), result: 'above', results: [{ resultId, rating: 'above' }] };
  const upheld = { verdict: 'upheld', reasoning: 'Bukti cukup', rating: above };
  await ok(send(people.head, `${path}/objection/decision`, upheld, decided));
};

/** The answer of an accepted write. */
export const ok = async (answer: Promise<Response>): Promise<{ revision: string; position: string }> => {
  const response = await answer;
  const body = (await response.json()) as { revision: string; position: string };
  if (!response.ok) throw new Error(`refused: ${JSON.stringify(body)}`);
  return body;
};

/** The code of a refused request. */
export const codeOf = async (answer: Promise<Response>): Promise<string> => {
  const response = await answer;
  const { code } = (await response.json()) as { code?: string };
  return code ?? `accepted with ${response.status}`;
};
