import type { CastName } from '../chart/cast.ts';

// What is said in the annual meetings of the cast's units. Days count working days: `after` from the sitting, `before`
// back from the city's today; a due day counts calendar days from today, so that some are over and some are to come.

/** Somebody of the cast, or the nth other colleague of the unit. */
export type Who = CastName | number;

interface FollowUp {
  readonly act: 'progress' | 'done' | 'return' | 'confirm' | 'carry-over';
  readonly by: Who;
  readonly after: number;
  readonly words?: string;
}

export interface MeetingScene {
  readonly key: string;
  readonly leader: CastName;
  /** The year before the story, told from its January; or the year that ends now. */
  readonly of: 'last-year' | 'this-year';
  readonly called: { readonly before: number } | 'in-january';
  /** Working days after it was called. */
  readonly sitsAfter: number;
  readonly place: string;
  readonly challenges: readonly {
    readonly key: string;
    readonly by: Who;
    readonly text: string;
    readonly supporters?: readonly Who[];
    readonly leftOpen?: string;
  }[];
  /** What the meeting of the year before left to do, by its key. */
  readonly takesUp?: { readonly meeting: string; readonly solution: string; readonly title: string };
  readonly solutions?: readonly {
    readonly key: string;
    readonly to: string;
    readonly text: string;
    readonly owner: Who;
    readonly dueIn: number;
    readonly followUp?: readonly FollowUp[];
  }[];
  readonly minutes?: string;
}

export const MEETINGS: readonly MeetingScene[] = [
  {
    key: 'kesehatan-lalu',
    leader: 'dadan',
    of: 'last-year',
    called: 'in-january',
    sitsAfter: 8,
    place: 'Ruang rapat lantai 2',
    challenges: [
      {
        key: 'antrean',
        by: 'rini',
        text: 'Antrean konsultasi menumpuk setiap Senin pagi; pemohon menunggu lebih dari satu jam.',
        supporters: [0, 2],
      },
      {
        key: 'dokumen',
        by: 0,
        text: 'Banyak berkas izin praktik dikembalikan karena persyaratan tidak jelas bagi pemohon.',
        supporters: ['rini', 1, 3],
      },
      {
        key: 'jaringan',
        by: 2,
        text: 'Jaringan di Mal Pelayanan Publik sering terputus pada siang hari.',
        supporters: ['rini'],
        leftOpen: 'Jaringan dikelola Diskominfo; sudah kami sampaikan dan menunggu jadwal perbaikan mereka.',
      },
    ],
    solutions: [
      {
        key: 'janji-temu',
        to: 'antrean',
        text: 'Janji temu daring untuk konsultasi pada hari Senin.',
        owner: 'rini',
        dueIn: -150,
        followUp: [
          { act: 'progress', by: 'rini', after: 15, words: 'Uji coba di dua loket sudah berjalan.' },
          {
            act: 'done',
            by: 'rini',
            after: 40,
            words: 'Janji temu dipakai semua loket; waktu tunggu Senin kini 25 menit.',
          },
          { act: 'confirm', by: 'dadan', after: 42 },
        ],
      },
      {
        key: 'daftar-periksa',
        to: 'dokumen',
        text: 'Daftar periksa persyaratan izin praktik, ditempel di loket dan dimuat di laman dinas.',
        owner: 'rini',
        dueIn: 12,
        followUp: [
          { act: 'progress', by: 'rini', after: 120, words: 'Daftar untuk izin praktik dokter sudah dimuat.' },
        ],
      },
      {
        key: 'penjelasan',
        to: 'dokumen',
        text: 'Kelas daring bulanan bagi pemohon tentang persyaratan izin.',
        owner: 0,
        dueIn: -20,
      },
      {
        key: 'pelatihan',
        to: 'antrean',
        text: 'Pelatihan layanan prima bagi petugas loket.',
        owner: 1,
        dueIn: -60,
        followUp: [
          { act: 'carry-over', by: 'dadan', after: 150, words: 'Anggaran pelatihan baru tersedia tahun depan.' },
        ],
      },
      {
        key: 'laporan',
        to: 'dokumen',
        text: 'Ringkasan bulanan alasan pengembalian berkas.',
        owner: 3,
        dueIn: 30,
        followUp: [{ act: 'done', by: 3, after: 130, words: 'Ringkasan Januari sampai Juni sudah dibagikan.' }],
      },
    ],
    minutes:
      'Tiga tantangan dibahas. Disepakati lima solusi atas antrean dan pengembalian berkas. Gangguan jaringan diteruskan kepada Diskominfo.',
  },
  {
    key: 'kesehatan-kini',
    leader: 'dadan',
    of: 'this-year',
    called: { before: 6 },
    sitsAfter: 18,
    place: 'Aula Mal Pelayanan Publik',
    takesUp: {
      meeting: 'kesehatan-lalu',
      solution: 'pelatihan',
      title: 'Pelatihan layanan prima yang belum terlaksana',
    },
    challenges: [
      {
        key: 'verifikasi',
        by: 1,
        text: 'Verifikasi izin apotek menunggu data dari dua sistem yang tidak tersambung.',
        supporters: [0, 3],
      },
    ],
  },
  {
    key: 'dago',
    leader: 'iwan',
    of: 'this-year',
    called: { before: 12 },
    sitsAfter: 11,
    place: 'Kantor Kelurahan Dago',
    challenges: [
      {
        key: 'rw',
        by: 'euis',
        text: 'Data warga pindahan dari RW sering terlambat sampai di kelurahan.',
      },
    ],
  },
];
