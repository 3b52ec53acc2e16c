import { refusal } from '@kinerja/event-sourcing';

export const AssessorMissing = refusal('ASSESSOR_MISSING', 'missing', {
  id: 'Pada hari itu tidak ada pejabat penilai di atas pegawai ini.',
  en: 'On that day nobody above this person holds a position.',
});
