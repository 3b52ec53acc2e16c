import { randomUUID } from 'node:crypto';
import type { WriteCase } from '@kinerja/testing';
import type { TestCity } from './city.ts';

/** A sitting on the day that the tests live on. */
export const sitting = (more: object = {}) => ({
  day: '2026-10-05',
  time: '09:00',
  place: 'Ruang rapat',
  challengesUntil: '2026-10-05',
  ...more,
});

const DUE = '2026-12-18';

/** Every write of a meeting as it is right, in an order in which a meeting runs. */
export const meetingCases = ({ people, unitId }: TestCity): WriteCase[] => {
  const { employee, superior } = people;
  const [c1, c2, c3, a1, a2] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [s1, s2, s3] = [randomUUID(), randomUUID(), randomUUID()];
  const agreed = (solutionId: string, to: string) => ({
    solutionId,
    to,
    text: 'Satu formulir',
    owner: employee,
    due: DUE,
  });
  const raised = (challengeId: string) => ({ challengeId, text: 'Formulir berulang' });
  const [reason, note] = [{ reason: 'Menunggu anggaran' }, { note: 'Dipakai di loket' }];
  const [otherReason, otherNote] = [{ reason: 'Lain sekali' }, { note: 'Lain sekali' }];
  const rows: [string, string, Record<string, unknown>, Record<string, unknown>?][] = [
    ['', superior, sitting(), sitting({ place: 'Aula' })],
    ['/sitting', superior, sitting({ time: '13:00', reason: 'Ruang terpakai' }), sitting({ reason: 'Lain' })],
    ['/agenda', superior, { itemId: a1, title: 'Antrean loket' }, { itemId: a1, title: 'Lain sekali' }],
    ['/agenda', superior, { itemId: a2, title: 'Salah tulis' }],
    [`/agenda/{itemId=${a2}}/remove`, superior, {}],
    ['/challenges', employee, raised(c1), { ...raised(c1), text: 'Lain sekali' }],
    ['/challenges', employee, raised(c2)],
    ['/challenges', employee, raised(c3)],
    [`/challenges/{challengeId=${c1}}/support`, superior, {}],
    [`/challenges/{challengeId=${c1}}/support/withdraw`, superior, {}],
    [`/challenges/{challengeId=${c2}}/withdraw`, employee, {}],
    [`/challenges/{challengeId=${c3}}/leave-open`, superior, reason, otherReason],
    ['/attendance', superior, { attended: [employee, superior] }, { attended: [employee] }],
    ['/solutions', superior, agreed(s1, c1), { ...agreed(s1, c1), text: 'Lain sekali' }],
    ['/solutions', superior, agreed(s2, a1)],
    ['/solutions', superior, agreed(s3, c1)],
    [`/solutions/{solutionId=${s3}}/remove`, superior, {}],
    ['/conclude', superior, { minutes: 'Disepakati dua solusi.' }, { minutes: 'Lain sekali' }],
    [`/solutions/{solutionId=${s1}}/progress`, employee, note, otherNote],
    [`/solutions/{solutionId=${s1}}/done`, employee, note, otherNote],
    [`/solutions/{solutionId=${s1}}/return`, superior, reason, otherReason],
    [`/solutions/{solutionId=${s1}}/done`, employee, note],
    [`/solutions/{solutionId=${s1}}/confirm`, superior, {}],
    [`/solutions/{solutionId=${s2}}/carry-over`, superior, reason, otherReason],
  ];
  return rows.map(([path, who, body, other]) => ({
    operation: `POST /units/{unitId}/meetings/{year}${path.replace(/=[^}]*/, '')}`,
    path: `/units/${unitId}/meetings/2026${path.replace(/\{\w+=([^}]*)\}/, '$1')}`,
    who,
    stranger: 'kinerja-local',
    body,
    ...(other === undefined ? {} : { other }),
  }));
};
