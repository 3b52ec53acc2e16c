import { describe, expect, it } from '@jest/globals';
import type { PlanDocument } from '../src/server/plan-document.ts';
import { planPdf } from '../src/server/plan-pdf.ts';
import { readPdf } from './read-pdf.ts';

const document: PlanDocument = {
  number: 'SKP.2026.p1.5',
  hash: 'cd'.repeat(32),
  facts: {
    ...{ employeeId: 'siti', year: 2026, assessorId: 'asep', version: 1 },
    results: [
      {
        ...{ sentence: 'Terselesaikannya verifikasi izin', kind: 'main', perspective: 'process' },
        serves: { sentence: 'Meningkatnya kualitas pelayanan' },
        indicators: [
          { aspect: 'quantity', text: 'Berkas', target: '12960', unit: 'berkas' },
          { aspect: 'quality', text: 'Tanpa pengembalian', target: '98.5', unit: '%' },
        ],
      },
      {
        ...{ sentence: 'Tersusunnya pedoman loket', kind: 'additional' },
        serves: { assignment: 'SK 800/112/2026' },
        indicators: [{ aspect: 'time', text: 'Selesai', target: '3', unit: 'bulan' }],
      },
    ],
    expectations: { akuntabel: 'Catat setiap berkas' },
    appendices: { support: 'Pemindai di loket' },
    ...{ submittedOn: '2026-01-20', agreedOn: '2026-01-28' },
    madeFrom: { stream: 'evaluation.plan-p1', revision: '5', position: '71' },
  },
};
const people = {
  employee: { name: 'Siti Rahayu', nip: '199003152015032004', rank: 'III/a', title: 'Analis', unitName: 'Bidang Izin' },
  assessor: { name: 'Asep Hidayat', rank: 'III/d', title: 'Kepala Bidang', unitName: 'Bidang Izin' },
};
const AT = 'https://kinerja.bandung.go.id/periksa#nomor=SKP.2026.p1.5&sidik=cd';
const read = async (more: Partial<PlanDocument['facts']> = {}) =>
  readPdf(await planPdf({ ...document, facts: { ...document.facts, ...more } }, people, AT));

describe('the plan on paper', () => {
  it('says who agreed on which results, with indicators and targets as they are written here', async () => {
    const { text, links, about } = await read();
    for (const said of [
      'Sasaran Kinerja Pegawai Pemerintah Kota Bandung · Tahun 2026',
      'Nama Siti Rahayu NIP 19900315 201503 2 004',
      'Hasil kerja utama 1. Terselesaikannya verifikasi izin Perspektif: Proses bisnis',
      'Mendukung: Meningkatnya kualitas pelayanan',
      'Kuantitas: Berkas: 12.960 berkas Kualitas: Tanpa pengembalian: 98,5 %',
      'Hasil kerja tambahan 1. Tersusunnya pedoman loket Penugasan: SK 800/112/2026 Waktu: Selesai: 3 bulan',
      'Berorientasi Pelayanan – Akuntabel Catat setiap berkas Kompeten –',
      'Dukungan sumber daya Pemindai di loket Skema pertanggungjawaban –',
      'Ditandatangani pegawai Siti Rahayu, 20 Januari 2026 Ditandatangani pejabat penilai Asep Hidayat, 28 Januari 2026',
      'Nomor SKP.2026.p1.5',
      'evaluation.plan-p1, revisi 5, posisi 71',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Alasan revisi');
    expect(links).toEqual([AT]);
    expect(about).toMatchObject({ Title: 'Sasaran Kinerja Pegawai SKP.2026.p1.5', CreationDate: 'D:20260128000000Z' });
  });

  it('says why it was revised, and has no heading for results that it has not', async () => {
    const { text } = await read({
      ...{ version: 2, reason: 'Tugas bertambah' },
      results: document.facts.results.slice(0, 1),
    });
    expect(text).toContain('Versi 2 Alasan revisi Tugas bertambah');
    expect(text).not.toContain('Hasil kerja tambahan');
  });
});
