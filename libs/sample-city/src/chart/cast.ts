import type { RoleGrant } from '../city.ts';
import type { Sex } from '../nip.ts';

export interface CastMember {
  /** Invented, and the same in every city, so that a tutorial can name them. */
  readonly name: string;
  readonly sex: Sex;
  readonly shows: string;
  readonly role?: Exclude<RoleGrant['role'], 'performance-admin'>;
}

/** The people one can sign in as. The key is the username. */
export const CAST = {
  rini: {
    name: 'Rini Kartikasari',
    sex: 2,
    shows: 'melapor setiap hari, melihat kemajuan dan umpan balik, menunggu penilaian triwulan lalu',
  },
  dadan: {
    name: 'Dadan Rusmana Putra',
    sex: 1,
    shows: 'atasan langsung Rini: antrean tinjauan, observasi, umpan balik, SKP dan penilaian yang menunggu',
  },
  nani: {
    name: 'Nani Hartati Kusumah',
    sex: 2,
    shows: 'kepala DPMPTSP: papan dinas, hasil satu bidang belum ditetapkan',
  },
  mira: { name: 'Mira Oktaviani', sex: 2, shows: 'pengelola kinerja DPMPTSP: siapa yang belum lengkap' },
  zahra: { name: 'Zahra Nabila Putri', sex: 2, shows: 'pegawai baru DPMPTSP yang belum punya apa-apa' },
  bayu: { name: 'Bayu Anggara Setia', sex: 1, shows: 'pranata komputer Diskominfo, tim Bandung Smart City' },
  citra: {
    name: 'Citra Ayuningtyas',
    sex: 2,
    shows: 'atasan langsung Bayu dan Plt. kepala bidang lain: dua tim sekaligus',
  },
  fajar: { name: 'Fajar Nurdiansyah', sex: 1, shows: 'kepala Diskominfo' },
  andi: { name: 'Andi Wiraguna', sex: 1, shows: 'TI kota: menjalankan sistem', role: 'city-it' },
  iwan: { name: 'Iwan Sutisna Wijaya', sex: 1, shows: 'lurah Dago: tinjauan dan penilaian dari telepon genggam' },
  euis: { name: 'Euis Komariah', sex: 2, shows: 'staf Kelurahan Dago' },
  gita: { name: 'Gita Puspa Lestari', sex: 2, shows: 'BKPSDM, pengelola kinerja kota', role: 'city-admin' },
  hendra: {
    name: 'Hendra Gunawan Saputra',
    sex: 1,
    shows: 'BKPSDM, pengelola kinerja kota yang kedua: rancangan aturan menunggu persetujuannya',
    role: 'city-admin',
  },
  wahyu: { name: 'Wahyu Adi Prasetyo', sex: 1, shows: 'auditor Inspektorat: memutar ulang penilaian', role: 'auditor' },
  ratna: { name: 'Ratna Dewi Suryaningrat', sex: 2, shows: 'sekretaris daerah: menetapkan hasil perangkat daerah' },
} as const satisfies Record<string, CastMember>;

export type CastName = keyof typeof CAST;

export const castMember = (name: CastName): CastMember => CAST[name];
