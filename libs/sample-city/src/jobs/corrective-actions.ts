import type { CastName } from '../chart/cast.ts';
import type { Who } from './meetings.ts';

// Permits that ran late, and what was done about it. Days count calendar days before the city's today.

interface Figure {
  readonly value: string;
  readonly daysBefore: number;
  readonly source: string;
}

type Step = { readonly by: Who; readonly daysBefore: number } & (
  | { readonly act: 'carry-out'; readonly note: string }
  | { readonly act: 'verify'; readonly figure: Figure }
  | { readonly act: 'reopen'; readonly figure: Figure; readonly reason: string; readonly dueIn: number }
);

export interface CorrectiveActionScene {
  readonly key: string;
  /** Whose section it is about. */
  readonly sectionOf: CastName;
  readonly openedBy: CastName;
  readonly daysBefore: number;
  readonly about: 'delay' | 'indicator' | 'unit-result';
  readonly title: string;
  readonly measure: string;
  readonly unit: string;
  readonly figure: Figure;
  readonly expected: { readonly direction: 'at-least' | 'at-most'; readonly value: string };
  readonly cause: string;
  readonly action: string;
  readonly owner: Who;
  /** Days after it was opened. */
  readonly dueAfter: number;
  readonly steps: readonly Step[];
}

const ON_TIME = 'Izin terbit sesuai standar waktu';

export const CORRECTIVE_ACTIONS: readonly CorrectiveActionScene[] = [
  {
    key: 'apotek',
    sectionOf: 'dadan',
    openedBy: 'nani',
    daysBefore: 110,
    about: 'delay',
    title: 'Izin apotek terbit melewati standar waktu',
    measure: ON_TIME,
    unit: '%',
    figure: { value: '81.5', daysBefore: 115, source: 'Rekapitulasi izin terbit bulanan' },
    expected: { direction: 'at-least', value: '97' },
    cause: 'Verifikasi hanya ditangani satu petugas, sehingga berkas menunggu saat petugas cuti.',
    action: 'Dua petugas verifikasi bergilir, dengan daftar tunggu harian yang dipantau kepala bidang.',
    owner: 'dadan',
    dueAfter: 30,
    steps: [
      {
        act: 'carry-out',
        by: 'dadan',
        daysBefore: 84,
        note: 'Jadwal bergilir berlaku; daftar tunggu ditinjau setiap pagi.',
      },
      {
        act: 'verify',
        by: 'nani',
        daysBefore: 45,
        figure: { value: '97.8', daysBefore: 50, source: 'Rekapitulasi izin terbit bulanan' },
      },
    ],
  },
  {
    key: 'bidan',
    sectionOf: 'dadan',
    openedBy: 'dadan',
    daysBefore: 95,
    about: 'delay',
    title: 'Izin praktik bidan terlambat diserahkan kepada pemohon',
    measure: 'Lama rata-rata dari tanda tangan sampai penyerahan',
    unit: 'hari kerja',
    figure: { value: '5.4', daysBefore: 100, source: 'Buku penyerahan izin di loket' },
    expected: { direction: 'at-most', value: '2' },
    cause: 'Pemohon tidak diberi tahu bahwa izinnya sudah terbit.',
    action: 'Pemberitahuan lewat pesan singkat pada hari izin ditandatangani.',
    owner: 'rini',
    dueAfter: 21,
    steps: [
      { act: 'carry-out', by: 'rini', daysBefore: 76, note: 'Pemberitahuan dikirim setiap sore.' },
      {
        act: 'verify',
        by: 'dadan',
        daysBefore: 42,
        figure: { value: '1.8', daysBefore: 46, source: 'Buku penyerahan izin di loket' },
      },
      {
        act: 'reopen',
        by: 'dadan',
        daysBefore: 8,
        figure: { value: '3.1', daysBefore: 12, source: 'Buku penyerahan izin di loket' },
        reason: 'Pemberitahuan berhenti ketika nomor pengirim diganti.',
        dueIn: 18,
      },
    ],
  },
  {
    key: 'pengaduan',
    sectionOf: 'dadan',
    openedBy: 'dadan',
    daysBefore: 60,
    about: 'indicator',
    title: 'Tanggapan awal atas pengaduan lebih dari satu hari kerja',
    measure: 'Pengaduan yang ditanggapi dalam satu hari kerja',
    unit: '%',
    figure: { value: '74', daysBefore: 63, source: 'Aplikasi pengaduan' },
    expected: { direction: 'at-least', value: '95' },
    cause: 'Pengaduan baru dibagikan kepada petugas pada siang hari.',
    action: 'Pengaduan dibagikan pukul 8 pagi dan 1 siang.',
    owner: 1,
    dueAfter: 30,
    steps: [{ act: 'carry-out', by: 1, daysBefore: 27, note: 'Pembagian dua kali sehari sudah berjalan.' }],
  },
];
