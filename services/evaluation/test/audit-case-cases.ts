import { randomUUID } from 'node:crypto';
import type { WriteCase } from '@kinerja/testing';
import type { TestCity } from './city.ts';

/** Every write of a case of the auditors as it is right, in an order in which it runs. Somebody is rated in the period. */
export const auditCaseCases = ({ people, unitId }: TestCity, period: string): WriteCase[] => {
  const [caseId, sampleId, findingId, questionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const opened = { caseId, title: 'Sebaran predikat', question: 'Apakah predikat didukung bukti?' };
  const sample = { sampleId, method: 'random', period, size: 5, seed: '17' };
  const finding = { findingId, text: 'Bukti lengkap', about: { employeeId: people.employee, period } };
  const question = { questionId, unitId, text: 'Bagaimana bukti diperiksa?' };
  const rows: [string, string, Record<string, unknown>, Record<string, unknown>][] = [
    ['', people.auditor, opened, { ...opened, title: 'Lain sekali' }],
    ['/{caseId}/samples', people.auditor, sample, { ...sample, size: 6 }],
    ['/{caseId}/findings', people.auditor, finding, { ...finding, text: 'Lain sekali' }],
    ['/{caseId}/questions', people.auditor, question, { ...question, text: 'Lain sekali' }],
    ['/{caseId}/questions/{questionId}/answer', people.superior, { text: 'Terlampir' }, { text: 'Lain sekali' }],
    ['/{caseId}/close', people.auditor, { conclusion: 'Sesuai' }, { conclusion: 'Lain sekali' }],
  ];
  return rows.map(([path, who, body, other]) => ({
    operation: `POST /audit-cases${path}`,
    path: `/audit-cases${path.replace('{caseId}', caseId).replace('{questionId}', questionId)}`,
    ...{ who, stranger: who === people.superior ? 'kinerja-local' : people.cityAdmin, body, other },
  }));
};
