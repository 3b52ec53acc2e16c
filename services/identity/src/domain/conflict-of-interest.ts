import { refusal, sameData } from '@kinerja/event-sourcing';
import { ensureInOrder, ensureRegistered, PersonMissing } from './person.ts';
import type { Conflict, Declaring, Lifting, Person, PersonEvent } from './person.ts';

// An official with a conflict of interest neither decides nor acts in the matter; the next above does (UU 30/2014 art. 42).
// Decided on the official's own stream. The grounds are those of art. 43: an interest of one's own, family, or another tie.

export const declareConflict = (
  state: Person,
  { declaring, subject, by }: { declaring: Declaring; subject: Person; by: string },
): PersonEvent[] => {
  const { conflicts } = ensureRegistered(state);
  const before = conflicts.find(({ as }) => as.conflictId === declaring.conflictId);
  if (before !== undefined) {
    if (!sameData(before.as, declaring)) throw new ConflictIdTaken();
    return [];
  }
  if (declaring.subjectId === declaring.personId) throw new ConflictWithOneself({}, '/subjectId');
  if (by === declaring.subjectId) throw new OwnAssessor();
  if (subject.status === 'absent') throw new PersonMissing({}, '/subjectId');
  ensureInOrder(declaring.from, declaring.to);
  ensureDeclaredOnce(conflicts, declaring, '/from');
  return [{ type: 'conflict-declared.v1', data: declaring }];
};

/** Says from which day on a conflict is gone, which may be its first: never the official alone, who would judge again by their own word. */
export const liftConflict = (state: Person, { lifting, by }: { lifting: Lifting; by: string }): PersonEvent[] => {
  const { conflicts } = ensureRegistered(state);
  if (by === lifting.personId) throw new OwnConflict();
  const before = conflicts.find(({ as }) => as.conflictId === lifting.conflictId);
  if (before === undefined) throw new ConflictMissing();
  if (by === before.as.subjectId) throw new OwnAssessor();
  if (before.to === lifting.to) return [];
  ensureInOrder(before.as.from, lifting.to);
  const others = conflicts.filter((each) => each !== before);
  ensureDeclaredOnce(others, { ...before.as, to: lifting.to }, '/to');
  return [{ type: 'conflict-lifted.v1', data: lifting }];
};

const ensureDeclaredOnce = (conflicts: readonly Conflict[], { subjectId, from, to }: Declaring, at: string): void => {
  const other = conflicts.find(
    (each) =>
      each.as.subjectId === subjectId &&
      (to === undefined || each.as.from < to) &&
      (each.to === undefined || from < each.to),
  );
  if (other !== undefined) throw new ConflictDeclared({ from: other.as.from, to: other.to ?? '…' }, at);
};

export const ConflictIdTaken = refusal('CONFLICT_ID_TAKEN', 'conflict', {
  id: 'Nomor benturan kepentingan ini sudah dipakai untuk pernyataan lain.',
  en: 'This id belongs to another conflict of interest.',
});
export const ConflictWithOneself = refusal('CONFLICT_WITH_ONESELF', 'invalid', {
  id: 'Tidak seorang pun menilai dirinya sendiri; benturan kepentingan menyangkut pegawai lain.',
  en: 'Nobody assesses themselves; a conflict of interest is with somebody else.',
});
export const ConflictDeclared = refusal('CONFLICT_DECLARED', 'conflict', {
  id: 'Benturan kepentingan dengan pegawai ini sudah dinyatakan dari {from} sampai {to}.',
  en: 'A conflict of interest with this person is declared from {from} to {to}.',
});
export const ConflictMissing = refusal('CONFLICT_MISSING', 'missing', {
  id: 'Pernyataan benturan kepentingan ini tidak ada.',
  en: 'There is no such conflict of interest.',
});
export const OwnAssessor = refusal('OWN_ASSESSOR', 'forbidden', {
  id: 'Tidak seorang pun memilih pejabat penilainya sendiri; benturan kepentingan dengan Anda dinyatakan dan dicabut oleh orang lain.',
  en: 'Nobody chooses their own assessor; a conflict with you is for somebody else to declare and to lift.',
});
export const OwnConflict = refusal('OWN_CONFLICT', 'forbidden', {
  id: 'Benturan kepentingan sendiri dicabut oleh atasan atau pengelola kinerja.',
  en: 'A conflict of one’s own is lifted by the superior or a performance administrator.',
});
