import { refusal } from '@kinerja/event-sourcing';

// What an annual meeting refuses, in the order in which it runs.

export const MeetingUnknown = refusal('MEETING_UNKNOWN', 'missing', {
  id: 'Unit ini belum memiliki rapat tahunan untuk tahun itu.',
  en: 'This unit has no annual meeting for that year yet.',
});
export const MeetingAlreadyCalled = refusal('MEETING_ALREADY_CALLED', 'conflict', {
  id: 'Rapat tahunan unit ini sudah dijadwalkan. Ubah jadwalnya atau jadwalkan pertemuan lanjutan.',
  en: 'The annual meeting of this unit is called already. Set another sitting.',
});
export const NotTheChair = refusal('NOT_THE_CHAIR', 'forbidden', {
  id: 'Hanya pimpinan unit yang memimpin rapat tahunannya.',
  en: 'The leader of the unit chairs its annual meeting.',
});
export const SittingInThePast = refusal('SITTING_IN_THE_PAST', 'invalid', {
  id: 'Tanggal rapat sudah lewat.',
  en: 'The day of the meeting is past.',
});
export const SittingInAnotherYear = refusal('SITTING_IN_ANOTHER_YEAR', 'invalid', {
  id: 'Rapat tahunan {year} diadakan pada tahun itu atau tahun berikutnya.',
  en: 'The annual meeting of {year} is held in that year or the next.',
});
export const ChallengesUntilWhen = refusal('CHALLENGES_UNTIL_WHEN', 'invalid', {
  id: 'Batas pengajuan tantangan harus mulai hari ini sampai hari rapat.',
  en: 'Challenges are raised until a day from today to that of the meeting.',
});
export const MeetingConcluded = refusal('MEETING_CONCLUDED', 'conflict', {
  id: 'Rapat ini sudah ditutup dengan notulen.',
  en: 'This meeting is concluded.',
});
export const MeetingNotBegun = refusal('MEETING_NOT_BEGUN', 'conflict', {
  id: 'Rapat ini belum dimulai; harinya {day}.',
  en: 'This meeting has not begun; its day is {day}.',
});
export const AttendedFromElsewhere = refusal('ATTENDED_FROM_ELSEWHERE', 'invalid', {
  id: 'Yang hadir harus pegawai unit ini atau unit di bawahnya.',
  en: 'Those who attended must be people of this unit or below it.',
});
export const AgendaItemUnknown = refusal('AGENDA_ITEM_UNKNOWN', 'missing', {
  id: 'Butir agenda ini tidak ada.',
  en: 'There is no such item on the agenda.',
});
export const AgendaItemIdTaken = refusal('AGENDA_ITEM_ID_TAKEN', 'conflict', {
  id: 'Nomor butir agenda ini sudah dipakai.',
  en: 'This id of an agenda item is already in use.',
});
export const MatterNotOpen = refusal('MATTER_NOT_OPEN', 'conflict', {
  id: 'Hal itu tidak terbuka di unit ini.',
  en: 'That matter is not open in this unit.',
});
export const MatterOnTheAgenda = refusal('MATTER_ON_THE_AGENDA', 'conflict', {
  id: 'Hal itu sudah ada dalam agenda.',
  en: 'That matter is on the agenda already.',
});
export const AgendaItemSettled = refusal('AGENDA_ITEM_SETTLED', 'conflict', {
  id: 'Butir agenda ini sudah memiliki solusi, sehingga tidak dapat dihapus.',
  en: 'A solution was agreed to this item, so it stays on the agenda.',
});
export const NotAMember = refusal('NOT_A_MEMBER', 'forbidden', {
  id: 'Hanya pegawai unit ini dan unit di bawahnya yang mengajukan dan mendukung tantangan.',
  en: 'People of this unit and below it raise and support challenges.',
});
export const ChallengesClosed = refusal('CHALLENGES_CLOSED', 'conflict', {
  id: 'Batas pengajuan sudah lewat. Tantangan dapat diajukan lagi dalam rapat pada {day}.',
  en: 'The time to raise challenges is over. They are raised again in the meeting on {day}.',
});
export const ChallengeUnknown = refusal('CHALLENGE_UNKNOWN', 'missing', {
  id: 'Tantangan ini tidak ada.',
  en: 'There is no such challenge.',
});
export const ChallengeIdTaken = refusal('CHALLENGE_ID_TAKEN', 'conflict', {
  id: 'Nomor tantangan ini sudah dipakai.',
  en: 'This id of a challenge is already in use.',
});
export const NotTheRaiser = refusal('NOT_THE_RAISER', 'forbidden', {
  id: 'Hanya yang mengajukannya yang dapat menarik tantangan ini.',
  en: 'Whoever raised this challenge withdraws it.',
});
export const ChallengeWithdrawn = refusal('CHALLENGE_WITHDRAWN', 'conflict', {
  id: 'Tantangan ini sudah ditarik.',
  en: 'This challenge was withdrawn.',
});
export const ChallengeSettled = refusal('CHALLENGE_SETTLED', 'conflict', {
  id: 'Solusi atas tantangan ini sudah disepakati.',
  en: 'A solution to this challenge was agreed.',
});
export const ChallengeOfOnesOwn = refusal('CHALLENGE_OF_ONES_OWN', 'forbidden', {
  id: 'Anda tidak dapat mendukung tantangan yang Anda ajukan sendiri.',
  en: 'You cannot support a challenge that you raised.',
});
export const ChallengeSupported = refusal('CHALLENGE_SUPPORTED', 'conflict', {
  id: 'Anda sudah mendukung tantangan ini.',
  en: 'You support this challenge already.',
});
export const ChallengeNotSupported = refusal('CHALLENGE_NOT_SUPPORTED', 'conflict', {
  id: 'Anda belum mendukung tantangan ini.',
  en: 'You do not support this challenge.',
});
export const SolutionToNothing = refusal('SOLUTION_TO_NOTHING', 'invalid', {
  id: 'Solusi harus menjawab tantangan atau butir agenda rapat ini.',
  en: 'A solution answers a challenge or an agenda item of this meeting.',
});
export const OwnerWithoutPost = refusal('OWNER_WITHOUT_POST', 'invalid', {
  id: 'Penanggung jawab harus pegawai yang memegang jabatan pada hari ini.',
  en: 'The owner must hold a post today.',
});
export const DueInThePast = refusal('DUE_IN_THE_PAST', 'invalid', {
  id: 'Batas waktunya sudah lewat.',
  en: 'It would have been due before today.',
});
export const AttendanceMissing = refusal('ATTENDANCE_MISSING', 'conflict', {
  id: 'Catat dahulu siapa yang hadir pada {day}.',
  en: 'First record who attended on {day}.',
});
export const ChallengesUnanswered = refusal('CHALLENGES_UNANSWERED', 'conflict', {
  id: '{count} tantangan belum memiliki solusi atau alasan mengapa tidak.',
  en: '{count} challenges have neither a solution nor a reason why not.',
});
export const MeetingNotConcluded = refusal('MEETING_NOT_CONCLUDED', 'conflict', {
  id: 'Solusi ditindaklanjuti setelah rapat ditutup.',
  en: 'Solutions are followed up once the meeting is concluded.',
});
export const SolutionUnknown = refusal('SOLUTION_UNKNOWN', 'missing', {
  id: 'Solusi ini tidak ada.',
  en: 'There is no such solution.',
});
export const NotOnesSolution = refusal('NOT_ONES_SOLUTION', 'forbidden', {
  id: 'Solusi ini menjadi tanggung jawab orang lain.',
  en: 'Somebody else owns this solution.',
});
export const SolutionClosed = refusal('SOLUTION_CLOSED', 'conflict', {
  id: 'Solusi ini sudah selesai atau sudah dibawa ke rapat berikutnya.',
  en: 'This solution is done already, or was carried over.',
});
export const SolutionNotDone = refusal('SOLUTION_NOT_DONE', 'conflict', {
  id: 'Penanggung jawab belum melaporkan solusi ini selesai.',
  en: 'Its owner has not reported this solution done.',
});
export const NotTheConfirmer = refusal('NOT_THE_CONFIRMER', 'forbidden', {
  id: 'Solusi ini dipastikan oleh pimpinan unit; solusi miliknya sendiri oleh pimpinan di atasnya.',
  en: 'The leader of the unit confirms this solution; one of the leader’s own, the leader above.',
});
