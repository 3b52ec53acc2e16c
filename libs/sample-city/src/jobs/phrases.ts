import type { OrganisationResult, Predicate, Rating } from '../city.ts';

// What people say to each other. `{result}` becomes the work result it is about, in the middle of a sentence.

export const PRAISE = [
  'Terima kasih, hasil minggu ini rapi dan mudah diperiksa. Pertahankan cara mencatatnya.',
  'Tanggapan Anda kepada warga cepat dan sopan. Bagikan caranya kepada rekan yang lain.',
  'Kemajuan pada "{result}" melampaui rencana. Kerja yang baik.',
  'Laporan Anda lengkap dengan bukti, sehingga keputusan bisa diambil hari itu juga.',
  'Inisiatif Anda membuat antrean berkurang. Mari kita jadikan kebiasaan tim.',
] as const;

export const ADVICE = [
  'Untuk "{result}", mohon dahulukan yang mendekati batas waktu. Kita bahas tiap Senin pagi.',
  'Bukti dukung masih sering menyusul. Lampirkan pada hari yang sama agar tidak menumpuk.',
  'Capaian "{result}" sedikit di bawah rencana. Apa hambatannya dan apa yang bisa saya bantu?',
  'Mohon sampaikan lebih awal jika ada kendala, supaya beban bisa kita bagi.',
  'Hasilnya baik, tetapi perlu dicek dua kali sebelum dikirim; ada salah ketik pada rekap.',
] as const;

export const OBSERVATIONS = [
  'Mendampingi warga lanjut usia sampai selesai, tanpa diminta.',
  'Datang lebih awal dan menyiapkan loket sebelum antrean dibuka.',
  'Menjelaskan aturan dengan sabar kepada pemohon yang keberatan.',
  'Membantu rekan baru memahami alur kerja.',
  'Rapat berjalan tertib; bahan sudah dibagikan sehari sebelumnya.',
  'Beberapa berkas belum diberi nomor saat diperiksa; langsung diperbaiki.',
  'Terlambat menanggapi dua pesan warga karena antrean panjang.',
  'Memeriksa ulang data sebelum dikirim dan menemukan satu selisih.',
] as const;

export const RETURN_REASONS = [
  'Mohon lampirkan bukti dukung.',
  'Waktunya belum sesuai; mohon diperiksa kembali.',
  'Sebutkan hasilnya, bukan hanya kegiatannya.',
  'Pilih rencana hasil kerja yang sesuai.',
] as const;

export const CORRECTION_REASON = 'Waktu salah ketik, disesuaikan dengan catatan harian.';

export const PLAN_RETURN_REASON = 'Target belum terukur: sebutkan jumlah dan batas waktunya, lalu ajukan kembali.';

export const OTHER_WORK = [
  'Apel pagi dan rapat koordinasi',
  'Mengikuti sosialisasi kebijakan baru',
  'Kerja bakti lingkungan kantor',
  'Menghadiri undangan perangkat daerah lain',
  'Memperbarui data kepegawaian pribadi',
] as const;

export const SELF_ASSESSMENT: Readonly<Record<Rating, readonly string[]>> = {
  above: [
    'Hampir semua target triwulan ini terlampaui. Pencatatan harian membantu saya menjaga ritme.',
    'Target tercapai lebih cepat dan beberapa perbaikan cara kerja sudah dipakai tim.',
  ],
  meets: [
    'Target triwulan ini tercapai. Yang perlu saya perbaiki adalah kecepatan melampirkan bukti.',
    'Sebagian besar pekerjaan selesai sesuai rencana; satu pekerjaan bergeser karena menunggu data.',
  ],
  below: [
    'Beberapa target belum tercapai karena antrean berkas dan data yang terlambat masuk. Saya perlu bantuan pembagian beban.',
    'Capaian saya di bawah rencana. Saya mengusulkan jadwal mingguan dan pendampingan.',
  ],
};

export const OWN_RESULT: Readonly<Record<Rating, string>> = {
  above: 'Melampaui rencana; bukti terlampir pada laporan kemajuan.',
  meets: 'Sesuai rencana.',
  below: 'Belum sesuai rencana; sisanya dijadwalkan triwulan berikutnya.',
};

export const RATING_NOTE: Readonly<Record<Predicate, readonly string[]>> = {
  'sangat-baik': ['Hasil dan perilaku menjadi contoh. Disarankan menjadi mentor bagi rekan baru.'],
  baik: ['Hasil sesuai ekspektasi. Pertahankan dan tingkatkan kelengkapan bukti.', 'Kinerja baik dan stabil.'],
  'butuh-perbaikan': ['Perlu perbaikan ketepatan waktu; disepakati bimbingan dua mingguan.'],
  kurang: ['Hasil tercapai, tetapi perilaku kerja belum konsisten; disepakati konseling.'],
  'sangat-kurang': ['Hasil dan perilaku belum sesuai; disusun rencana perbaikan enam bulan.'],
};

export const ORGANISATION_REASON: Readonly<Record<OrganisationResult, readonly string[]>> = {
  istimewa: ['Seluruh indikator utama terlampaui dan tidak ada layanan yang terlambat.'],
  baik: ['Indikator utama tercapai sesuai perjanjian kinerja.', 'Sebagian besar indikator tercapai tepat waktu.'],
  'butuh-perbaikan': ['Beberapa indikator utama belum tercapai; rencana perbaikan diminta.'],
  kurang: ['Sebagian besar indikator utama tidak tercapai.'],
  'sangat-kurang': ['Indikator utama tidak tercapai dan tidak ada perbaikan sejak periode lalu.'],
};

export const LATE_REASON = 'Penerbitan izin sektor kesehatan melewati standar waktu dua bulan berturut-turut.';

export const EVIDENCE = [
  'Rekap kegiatan',
  'Foto kegiatan',
  'Notula',
  'Lembar kerja',
  'Tangkapan layar',
  'Daftar hadir',
] as const;

/** What is said to advice, and what came of it. */
export const FEEDBACK_ANSWER = 'Saya mulai pekan ini dan melaporkan hasilnya.';
export const FEEDBACK_FOLLOW_UP = 'Sudah dikerjakan; contoh hasilnya saya bagikan kepada rekan.';
export const FEEDBACK_OF_PEER = 'Mudah diajak bekerja sama; berkas yang diteruskan selalu lengkap.';

export const COACHING = 'Membahas beban kerja dan cara membagi waktu antara loket dan verifikasi.';
export const COACHING_AGREED = 'Satu hari dalam sepekan tanpa tugas loket; ditinjau lagi bulan depan.';

/** What is meant to be done in each quarter. */
export const ACTION_STEPS = [
  'Menyusun jadwal dan membagi tugas',
  'Melaksanakan tahap pertama dan mencatat kendala',
  'Melaksanakan tahap kedua dan memperbaiki yang tertinggal',
  'Menyelesaikan sisa target dan menyusun laporan',
];
