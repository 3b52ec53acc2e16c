import { refusal } from '@kinerja/event-sourcing';

// Nomor Induk Pegawai, 18 digits without a check digit. PNS: birth date, month of appointment, sex, serial.
// PPPK: birth date, year of appointment, 2 and the frequency of the contract, sex, serial.

export type Employment = 'pns' | 'pppk';

/** As people and spreadsheets write it, such as `19900115 201503 1 001`: only the digits count. */
export const plainNip = (written: string): string => written.replace(/[\s']/g, '');

const PARTS = /^(\d{4})(\d{2})(\d{2})(\d{4})(\d{2})([12])(\d{3})$/;

/** Appointed at 18 or later; on contract at 20 or later. */
const YOUNGEST: Record<Employment, number> = { pns: 18, pppk: 20 };

/**
 * The number without what people put between its parts.
 *
 * @throws {NipInvalid} its parts are not possible, or not for this employment
 */
export const ensureNip = (written: string, employment: Employment): string => {
  const nip = plainNip(written);
  const [, year = '', month = '', day = '', since = '', mark = '', , serial = ''] = PARTS.exec(nip) ?? [];
  const born = `${year}-${month}-${day}`;
  if (!isDay(born) || serial === '000' || employmentOf(mark) !== employment) throw new NipInvalid({}, '/nip');
  // The latest day that the number allows: the end of the month of appointment, or of the year of the contract.
  const appointed = `${since}-${employment === 'pns' ? mark : '12'}-31`;
  const ofAge = `${String(Number(year) + YOUNGEST[employment])}-${month}-${day}`;
  if (appointed < ofAge) throw new NipInvalid({}, '/nip');
  return nip;
};

/** Digits 13 and 14 tell: 01–12 PNS, 21–29 PPPK. */
const employmentOf = (mark: string): Employment | undefined => {
  if (mark >= '01' && mark <= '12') return 'pns';
  return mark >= '21' && mark <= '29' ? 'pppk' : undefined;
};

const isDay = (text: string): boolean => {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
};

export const NipInvalid = refusal('NIP_INVALID', 'invalid', {
  id: 'NIP ini tidak sah: 18 angka dengan tanggal lahir dan pengangkatan yang benar, sesuai jenis kepegawaian.',
  en: 'This NIP is not valid: 18 digits with a real birth date and appointment, matching the kind of employment.',
});
