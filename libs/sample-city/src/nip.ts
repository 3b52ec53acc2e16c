import type { Chance } from './random.ts';

export type Sex = 1 | 2;

/**
 * Is it a *Nomor Induk Pegawai*? 18 digits: birth date, then for PNS the month of appointment (01–12), for PPPK the
 * year and `2` with the frequency of the contract (21–29), then sex and serial. It has no check digit, so this proves
 * that the parts are possible, not that the number was given out.
 *
 * @example
 * isValidNip('198503152010012003'); // true: born 15 March 1985, appointed January 2010, a woman, serial 003
 */
export const isValidNip = (nip: string): boolean => {
  if (!/^\d{18}$/.test(nip)) return false;
  const birth = dayOf(nip.slice(0, 8));
  const year = Number(nip.slice(8, 12));
  const mark = Number(nip.slice(12, 14));
  const permanent = mark >= 1 && mark <= 12;
  if (birth === undefined || (!permanent && (mark < 21 || mark > 29))) return false;
  const youngest = permanent ? 18 : 20;
  // Of the start of a contract only the year is known, so the last day of that year decides.
  const latestStart = permanent ? new Date(Date.UTC(year, mark, 0)) : new Date(Date.UTC(year, 11, 31));
  const ofAge = new Date(Date.UTC(birth.getUTCFullYear() + youngest, birth.getUTCMonth(), birth.getUTCDate()));
  return ofAge <= latestStart && year < 2100 && /[12]/.test(nip.charAt(14)) && nip.slice(15) !== '000';
};

const dayOf = (digits: string): Date | undefined => {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  const day = new Date(`${text}T00:00:00Z`);
  const real = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
  return real && day.getUTCFullYear() >= 1940 ? day : undefined;
};

export interface Career {
  readonly employment: 'pns' | 'pppk';
  readonly sex: Sex;
  /** The years between which the person came into service. */
  readonly appointed: readonly [from: number, to: number];
  /** Never in service later than this month, `YYYY-MM`. */
  readonly until: string;
}

/** Gives out NIPs that are valid and not yet taken. */
export const nipOffice = () => {
  const taken = new Set<string>();
  return ({ employment, sex, appointed, until }: Career, chance: Chance): string => {
    const latest = Number(until.slice(0, 4));
    const year = Math.min(chance.int(...appointed), latest);
    const month = chance.int(1, year === latest ? Number(until.slice(5, 7)) : 12);
    const age = employment === 'pns' ? chance.int(21, 30) : chance.int(24, 38);
    const birth = `${String(year - age)}${two(chance.int(1, 12))}${two(chance.int(1, 28))}`;
    const start = employment === 'pns' ? `${year}${two(month)}` : `${year}21`;
    let serial = chance.int(1, 30);
    const nip = (): string => `${birth}${start}${sex}${String(serial).padStart(3, '0')}`;
    while (taken.has(nip())) serial = (serial % 999) + 1;
    taken.add(nip());
    return nip();
  };
};

const two = (value: number): string => String(value).padStart(2, '0');
