import { describe, expect, it } from '@jest/globals';
import { documentPdf } from '../src/server/document-pdf.ts';
import type { EvaluationDocument, Printed } from '../src/server/evaluation-document.ts';
import { readPdf } from './read-pdf.ts';

const document: EvaluationDocument = {
  number: '2026-Q3.siti.4',
  hash: 'ab'.repeat(32),
  superiorId: 'rina',
  facts: {
    ...{ employeeId: 'siti', period: '2026-Q3', assessorId: 'asep', organisationResult: 'istimewa' },
    results: [
      { sentence: 'Terselesaikannya verifikasi izin', kind: 'main', rating: 'meets', note: 'Tepat waktu' },
      { sentence: 'Tersusunnya pedoman loket', kind: 'additional', rating: 'above' },
    ],
    ...{ result: 'meets', conduct: [{ value: 'akuntabel', rating: 'above' }], conductRating: 'above' },
    ...{ predicate: 'baik', rulesVersion: '1', note: 'Pertahankan.', decidedOn: '2026-10-05' },
    madeFrom: { stream: 'evaluation.appraisal-siti-2026-Q3', revision: '4', position: '71' },
  },
};
const people: Printed = {
  employee: { name: 'Siti Rahayu', nip: '199003152015032004', rank: 'III/a', title: 'Analis', unitName: 'Bidang Izin' },
  assessor: { name: 'Asep Hidayat', rank: 'III/d', title: 'Kepala Bidang', unitName: 'Bidang Izin' },
  superior: undefined,
};
const AT = 'https://kinerja.bandung.go.id/periksa#nomor=2026-Q3.siti.4&sidik=ab';
const read = async (more: Partial<EvaluationDocument['facts']> = {}, by: Partial<Printed> = {}) => {
  const facts = { ...document.facts, ...more };
  return readPdf(await documentPdf({ ...document, facts }, { ...people, ...by }, AT));
};

describe('the document of an evaluation', () => {
  it('names the people, what was signed, and where it was made from', async () => {
    const { text } = await read();
    for (const said of [
      'Periode penilaian: Triwulan III 2026',
      'Nama Siti Rahayu NIP 19900315 201503 2 004 Pangkat/Golongan III/a Jabatan Analis Unit kerja Bidang Izin',
      // Whoever reads it may not know this one.
      'Nama Asep Hidayat NIP –',
      '1. Terselesaikannya verifikasi izin (utama) Sesuai ekspektasi Catatan: Tepat waktu',
      '2. Tersusunnya pedoman loket (tambahan) Di atas ekspektasi',
      'Akuntabel Di atas ekspektasi Rating perilaku kerja Di atas ekspektasi',
      'Capaian kinerja organisasi Istimewa Predikat kinerja pegawai Baik Aturan versi 1',
      'Ditandatangani pejabat penilai Asep Hidayat, 5 Oktober 2026 Diterima pegawai belum',
      'Nomor 2026-Q3.siti.4',
      'revisi 4, posisi 71',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Keberatan');
    expect(text).not.toContain('Atasan pejabat');
  });

  it('has the superior of the assessor, the quarters of a year, and what an objection changed', async () => {
    const decision = { verdict: 'upheld', reasoning: 'Bukti cukup', on: '2026-10-20', former: 'kurang' } as const;
    const { text } = await read(
      {
        ...{ period: '2026', acknowledgedOn: '2026-10-06', objection: { filedOn: '2026-10-07', decision } },
        periodic: [{ period: '2026-Q4', predicate: 'sangat-baik' }],
      },
      { superior: people.assessor },
    );
    for (const said of [
      'Periode penilaian: Tahun 2026',
      'Atasan pejabat penilai kinerja Nama Asep Hidayat',
      'Triwulan IV 2026 Sangat Baik Predikat kinerja pegawai Baik',
      'Diajukan 7 Oktober 2026 Keputusan dikabulkan, 20 Oktober 2026 Predikat sebelumnya Kurang Pertimbangan Bukti cukup',
      'Diterima pegawai 6 Oktober 2026',
    ])
      expect(text).toContain(said);
  });

  it('names a month', async () => {
    const { text } = await read({ period: '2026-07' });
    expect(text).toContain('Periode penilaian: Juli 2026');
  });

  it('can be listened to, and leads to where it is checked', async () => {
    const { structure, links, about } = await read();
    for (const role of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Link'])
      expect(structure).toContain(`"role":"${role}"`);
    expect(structure).toContain('Kode QR ke halaman pemeriksaan keaslian');
    expect(links).toEqual([AT]);
    expect(about).toMatchObject({ Language: 'id-ID', CreationDate: 'D:20261005000000Z' });
  });

  it('is the same to the byte whenever it is written', async () => {
    const write = (): Promise<Buffer> => documentPdf(document, people, AT);
    expect((await write()).equals(await write())).toBe(true);
  });

  it('goes on over the pages', async () => {
    const results = Array.from({ length: 40 }, (_, nr) => ({
      ...{ sentence: `Hasil ${String(nr)} ${'yang panjang sekali '.repeat(5)}`, kind: 'main', rating: 'meets' },
    })) as unknown as EvaluationDocument['facts']['results'];
    const { text } = await read({ results });
    expect(text).toContain('Hasil 0 yang');
    expect(text).toContain('40. Hasil 39 yang');
    expect(text).toContain('Periksa keaslian dokumen ini');
  });
});
