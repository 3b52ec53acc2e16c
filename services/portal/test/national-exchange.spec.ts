import { describe, expect, it } from '@jest/globals';
import { nationalCsv } from '../src/server/national-exchange.ts';
import type { PrintedPerson } from '../src/server/printed.ts';

const result = {
  ...{ employeeId: 'siti', assessorId: 'asep', year: 2026, fromMonth: 7, toMonth: 9 },
  ...{ resultCode: 2, conductCode: 1, quadrantCode: 2 },
};
const siti: PrintedPerson = {
  ...{ name: 'Siti Rahma', rank: 'Penata (III/c)', title: 'Penata Perizinan', unitName: 'Bidang Perizinan' },
  nip: '199001152015032001',
};
const asep: PrintedPerson = { name: 'Asep, S.E.', rank: 'Pembina (IV/a)', title: null, unitName: null };

describe('the file for the national exchange', () => {
  it('has a line for each result, with codes and both people, and no NIP that may not be known', () => {
    const people = new Map([
      ['siti', siti],
      ['asep', asep],
    ]);
    const [head, line, ...rest] = nationalCsv([result], people).toString().split('\n');
    expect(head).toBe(
      'nipNrp,nama,tahun,bulanMulaiPenilaian,bulanSelesaiPenilaian,hasilKinerjaNilai,perilakuKerjaNilai,' +
        'kuadranKinerjaNilai,penilaiNipNrp,penilaiNama,penilaiJabatan,penilaiGolongan,penilaiUnorNama',
    );
    expect(line).toBe('199001152015032001,Siti Rahma,2026,7,9,2,1,2,,"Asep, S.E.",,Pembina (IV/a),');
    expect(rest).toEqual(['']);
  });
  it('is a header alone where nothing was sent', () => {
    expect(nationalCsv([], new Map()).toString()).toMatch(/^nipNrp,[^\n]*\n$/);
  });
  it('gives no spreadsheet a formula to run', () => {
    const people = new Map([['siti', { ...siti, name: '=HYPERLINK("x")' }]]);
    expect(nationalCsv([result], people).toString()).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
