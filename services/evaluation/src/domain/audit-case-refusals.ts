import { refusal } from '@kinerja/event-sourcing';

export const AuditCaseMissing = refusal('AUDIT_CASE_MISSING', 'missing', {
  id: 'Kasus ini tidak ada.',
  en: 'There is no such case.',
});
export const AuditCaseTaken = refusal('AUDIT_CASE_TAKEN', 'conflict', {
  id: 'Nomor kasus ini sudah dipakai.',
  en: 'This case id is already in use.',
});
export const AuditCaseClosed = refusal('AUDIT_CASE_CLOSED', 'conflict', {
  id: 'Kasus ini sudah ditutup.',
  en: 'This case is closed.',
});
export const UnitOfSample = refusal('UNIT_OF_SAMPLE', 'invalid', {
  id: 'Unit disebut bila dan hanya bila sampel diambil per unit.',
  en: 'A unit is named when, and only when, the sample is drawn by unit.',
});
export const SampleTaken = refusal('SAMPLE_TAKEN', 'conflict', {
  id: 'Nomor sampel ini sudah dipakai.',
  en: 'This sample id is already in use.',
});
export const NothingToDraw = refusal('NOTHING_TO_DRAW', 'conflict', {
  id: 'Tidak ada penilaian {period} yang dapat ditarik dengan cara ini.',
  en: 'There is no evaluation of {period} to draw in this way.',
});
export const FindingTaken = refusal('FINDING_TAKEN', 'conflict', {
  id: 'Nomor temuan ini sudah dipakai.',
  en: 'This finding id is already in use.',
});
export const NotDrawn = refusal('NOT_DRAWN', 'invalid', {
  id: 'Penilaian ini tidak termasuk sampel kasus ini.',
  en: 'This evaluation is in no sample of this case.',
});
export const QuestionTaken = refusal('QUESTION_TAKEN', 'conflict', {
  id: 'Nomor pertanyaan ini sudah dipakai.',
  en: 'This question id is already in use.',
});
export const UnitMissing = refusal('UNIT_MISSING', 'missing', {
  id: 'Unit ini tidak ada.',
  en: 'There is no such unit.',
});
export const QuestionMissing = refusal('QUESTION_MISSING', 'missing', {
  id: 'Pertanyaan ini tidak ada dalam kasus ini.',
  en: 'This case has no such question.',
});
export const QuestionAnswered = refusal('QUESTION_ANSWERED', 'conflict', {
  id: 'Pertanyaan ini sudah dijawab.',
  en: 'This question was answered.',
});
