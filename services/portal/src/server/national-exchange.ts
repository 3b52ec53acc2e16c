import { stringify } from 'csv-stringify/sync';
import type { PrintedPerson } from './printed.ts';

/** As the evaluation service answers it: months and codes, people by their ids. */
export interface NationalResult {
  readonly employeeId: string;
  readonly assessorId: string;
  readonly year: number;
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly resultCode: number;
  readonly conductCode: number;
  readonly quadrantCode: number;
}

/**
 * The results for the national exchange (SIASN) as CSV (RFC 4180), a line for each employee, under the names that the exchange uses. A NIP that whoever
 * asks may not know stays empty.
 */
export const nationalCsv = (results: readonly NationalResult[], people: ReadonlyMap<string, PrintedPerson>): Buffer => {
  const lines = results.map(({ employeeId, assessorId, ...result }) => {
    const [employee, assessor] = [people.get(employeeId), people.get(assessorId)];
    return {
      nipNrp: employee?.nip,
      nama: employee?.name,
      tahun: result.year,
      bulanMulaiPenilaian: result.fromMonth,
      bulanSelesaiPenilaian: result.toMonth,
      hasilKinerjaNilai: result.resultCode,
      perilakuKerjaNilai: result.conductCode,
      kuadranKinerjaNilai: result.quadrantCode,
      penilaiNipNrp: assessor?.nip,
      penilaiNama: assessor?.name,
      penilaiJabatan: assessor?.title,
      penilaiGolongan: assessor?.rank,
      penilaiUnorNama: assessor?.unitName,
    };
  });
  return Buffer.from(stringify(lines, { header: true, columns: COLUMNS, escape_formulas: true }));
};

const COLUMNS = [
  ...['nipNrp', 'nama', 'tahun', 'bulanMulaiPenilaian', 'bulanSelesaiPenilaian'],
  ...['hasilKinerjaNilai', 'perilakuKerjaNilai', 'kuadranKinerjaNilai'],
  ...['penilaiNipNrp', 'penilaiNama', 'penilaiJabatan', 'penilaiGolongan', 'penilaiUnorNama'],
];
