import { refusal } from '@kinerja/event-sourcing';

// Why a day's work, or a word on it, is not recorded.

export const DayInFuture = refusal('DAY_IN_FUTURE', 'invalid', {
  id: 'Hari yang akan datang belum dapat dilaporkan.',
  en: 'A day to come cannot be reported yet.',
});
export const DayTooOld = refusal('DAY_TOO_OLD', 'conflict', {
  id: 'Pekerjaan hanya dapat dilaporkan sampai {days} hari sesudahnya.',
  en: 'Work can be reported until {days} days after it.',
});
export const TooManyMinutes = refusal('TOO_MANY_MINUTES', 'invalid', {
  id: 'Satu laporan paling banyak {limit} menit.',
  en: 'One entry has at most {limit} minutes.',
});
export const TooManyMinutesInDay = refusal('TOO_MANY_MINUTES_IN_DAY', 'invalid', {
  id: 'Jumlah hari ini menjadi {sum} menit; paling banyak {limit}.',
  en: 'The day would have {sum} minutes; at most {limit} are allowed.',
});
export const ResultWithoutPlan = refusal('RESULT_WITHOUT_PLAN', 'invalid', {
  id: 'Sebutkan SKP dan RHK bersama-sama, atau tidak keduanya.',
  en: 'Name the plan and its work result together, or neither.',
});
export const EntryIdTaken = refusal('ENTRY_ID_TAKEN', 'conflict', {
  id: 'Nomor laporan ini sudah dipakai untuk isi yang lain.',
  en: 'This entry id is in use with other content.',
});
export const EntryMissing = refusal('ENTRY_MISSING', 'missing', {
  id: 'Laporan ini tidak ada pada hari tersebut.',
  en: 'There is no such entry on that day.',
});
export const EntryWithdrawn = refusal('ENTRY_WITHDRAWN', 'conflict', {
  id: 'Laporan ini sudah ditarik.',
  en: 'This entry was withdrawn.',
});
export const EntryClosed = refusal('ENTRY_CLOSED', 'conflict', {
  id: 'Laporan ini sudah diterima atasan. Ajukan perbaikan dengan alasan.',
  en: 'This entry was accepted. Correct it, with a reason.',
});
export const EntryNotAccepted = refusal('ENTRY_NOT_ACCEPTED', 'conflict', {
  id: 'Laporan ini belum diterima; ubah saja tanpa alasan.',
  en: 'This entry is not accepted yet; it can simply be changed.',
});
export const EntryNotWaiting = refusal('ENTRY_NOT_WAITING', 'conflict', {
  id: 'Laporan ini sudah diperiksa.',
  en: 'This entry has been reviewed.',
});
export const EntryTwice = refusal('ENTRY_TWICE', 'invalid', {
  id: 'Laporan ini disebut dua kali.',
  en: 'This entry is named twice.',
});
export const ReasonRequired = refusal('REASON_REQUIRED', 'invalid', {
  id: 'Pengembalian memerlukan alasan.',
  en: 'Returning needs a reason.',
});
export const SelfReview = refusal('SELF_REVIEW', 'forbidden', {
  id: 'Tidak seorang pun memeriksa laporannya sendiri.',
  en: 'Nobody reviews their own work.',
});
