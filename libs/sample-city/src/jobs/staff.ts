import { additional, job, level, limit, result, sum } from './job.ts';
import type { Job } from './job.ts';

const MUDA = { grade: 'Ahli Muda' };
const PERTAMA = { grade: 'Ahli Pertama', contract: 0.25 };
const learning = additional(
  'Terlaksananya pengembangan kompetensi mandiri dan berbagi pengetahuan',
  [sum(20, 'jam pelajaran', 'Pengembangan kompetensi')],
  ['Mengikuti pelatihan daring {n} jam pelajaran', 'Berbagi catatan pelatihan kepada rekan tim'],
);

export const SPECIALISTS = {
  'perizinan-muda': job(
    'fungsional',
    'Penata Perizinan Ahli Muda',
    [
      result(
        'Terselesaikannya verifikasi permohonan izin sektor {sector} sesuai standar pelayanan',
        [
          sum(960, 'berkas', 'Berkas yang diverifikasi'),
          level(98, '%', 'Berkas tanpa pengembalian karena kesalahan petugas'),
          limit(3, 'hari kerja', 'Rata-rata waktu verifikasi'),
        ],
        [
          'Memverifikasi {n} berkas izin sektor {sector}',
          'Meninjau lokasi pemohon izin sektor {sector}',
          'Menghubungi {n} pemohon untuk melengkapi dokumen',
          'Menyusun draf keputusan izin',
        ],
      ),
      result(
        'Tersusunnya telaahan teknis perbaikan layanan perizinan',
        [sum(6, 'telaahan', 'Telaahan yang diterima pimpinan')],
        ['Mengolah data waktu layanan bulan lalu', 'Menyusun telaahan penyebab keterlambatan berkas'],
      ),
      learning,
    ],
    MUDA,
  ),
  'perizinan-pertama': job(
    'fungsional',
    'Penata Perizinan Ahli Pertama',
    [
      result(
        'Terperiksanya kelengkapan permohonan izin sektor {sector} secara cermat dan cepat',
        [
          sum(1200, 'berkas', 'Berkas yang diperiksa'),
          level(97, '%', 'Pemeriksaan tanpa kesalahan'),
          limit(1, 'hari kerja', 'Rata-rata waktu pemeriksaan'),
        ],
        [
          'Memeriksa kelengkapan {n} permohonan pada OSS',
          'Mencatat kekurangan dokumen {n} pemohon',
          'Mengarsipkan berkas izin yang terbit',
        ],
      ),
      result(
        'Tersedianya data perizinan yang mutakhir',
        [sum(12, 'laporan', 'Rekap data perizinan bulanan')],
        ['Merekap izin terbit minggu ini', 'Mencocokkan data OSS dengan register {unit}'],
      ),
    ],
    PERTAMA,
  ),
  'layanan-operasional': job(
    'pelaksana',
    'Penata Layanan Operasional',
    [
      result(
        'Tertanganinya konsultasi dan pengaduan perizinan di Mal Pelayanan Publik',
        [
          sum(2400, 'layanan', 'Konsultasi dan pengaduan yang dilayani'),
          level(95, '%', 'Pengaduan tuntas'),
          limit(1, 'hari kerja', 'Tanggapan awal pengaduan'),
        ],
        [
          'Melayani {n} pemohon di loket Mal Pelayanan Publik',
          'Menjawab {n} pengaduan lewat kanal daring',
          'Mendampingi pemohon mengisi OSS',
          'Meneruskan pengaduan ke bidang teknis dan memantau jawabannya',
        ],
      ),
      result(
        'Tersusunnya rekap konsultasi dan pengaduan sebagai bahan perbaikan',
        [sum(12, 'rekap', 'Rekap bulanan yang diterima pimpinan')],
        ['Menyusun rekap pengaduan minggu ini', 'Mengelompokkan pertanyaan yang paling sering diajukan'],
      ),
      learning,
    ],
    { contract: 0.3 },
  ),
  'analis-investasi': job(
    'fungsional',
    'Analis Kebijakan Ahli Muda',
    [
      result(
        'Tersusunnya bahan promosi dan kajian peluang investasi',
        [sum(8, 'kajian', 'Kajian peluang investasi'), level(90, '%', 'Kajian yang dipakai dalam promosi')],
        [
          'Mengolah data realisasi investasi triwulan',
          'Menyusun profil peluang investasi',
          'Mendampingi {n} calon investor',
        ],
      ),
      result(
        'Terpantaunya laporan kegiatan penanaman modal (LKPM)',
        [sum(400, 'laporan', 'LKPM yang diverifikasi')],
        ['Memverifikasi {n} LKPM', 'Membimbing pelaku usaha mengisi LKPM'],
      ),
    ],
    MUDA,
  ),
  'prakom-pertama': job(
    'fungsional',
    'Pranata Komputer Ahli Pertama',
    [
      result(
        'Tersedianya layanan integrasi data antar-aplikasi perangkat daerah yang andal',
        [
          sum(8, 'layanan', 'Layanan integrasi yang beroperasi'),
          level(99.5, '%', 'Ketersediaan layanan'),
          sum(12, 'bulan', 'Rilis sesuai jadwal'),
        ],
        [
          'Mengembangkan antarmuka integrasi data kependudukan',
          'Menangani {n} tiket gangguan integrasi',
          'Menguji rilis layanan integrasi',
          'Menulis dokumentasi antarmuka layanan',
        ],
      ),
      result(
        'Terkembangkannya fitur aplikasi layanan warga Bandung Smart City',
        [sum(10, 'fitur', 'Fitur yang dirilis')],
        [
          'Membangun fitur pelaporan pada aplikasi layanan warga',
          'Memperbaiki {n} temuan uji aplikasi',
          'Meninjau kode rekan tim',
        ],
      ),
      learning,
    ],
    PERTAMA,
  ),
  'prakom-muda': job(
    'fungsional',
    'Pranata Komputer Ahli Muda',
    [
      result(
        'Meningkatnya keamanan aplikasi layanan publik kota',
        [
          sum(12, 'aplikasi', 'Aplikasi yang diuji'),
          level(100, '%', 'Temuan kritis yang tuntas'),
          limit(14, 'hari kerja', 'Waktu penutupan temuan'),
        ],
        [
          'Menguji keamanan aplikasi layanan publik',
          'Menindaklanjuti {n} temuan kerentanan',
          'Menyusun laporan hasil uji keamanan',
          'Membahas perbaikan dengan pengembang',
        ],
      ),
      result(
        'Terlaksananya pendampingan teknis SPBE perangkat daerah',
        [sum(24, 'pendampingan', 'Pendampingan yang selesai')],
        ['Mendampingi perangkat daerah memasang aplikasi', 'Menelaah arsitektur {n} aplikasi perangkat daerah'],
      ),
    ],
    MUDA,
  ),
  'prakom-jaringan': job(
    'fungsional',
    'Pranata Komputer Ahli Muda',
    [
      result(
        'Terjaganya keandalan pusat data dan jaringan pemerintah kota',
        [
          level(99.7, '%', 'Ketersediaan pusat data'),
          limit(2, 'jam', 'Waktu pemulihan gangguan'),
          sum(12, 'laporan', 'Laporan ketersediaan bulanan'),
        ],
        [
          'Memeriksa kapasitas dan cadangan pusat data',
          'Memulihkan {n} gangguan jaringan',
          'Menguji pemulihan cadangan data',
          'Memperbarui peladen layanan kota',
        ],
      ),
      result(
        'Terpasangnya titik layanan internet publik',
        [sum(60, 'titik', 'Titik layanan yang aktif')],
        ['Memeriksa {n} titik internet publik', 'Menyusun jadwal pemeliharaan titik layanan'],
      ),
    ],
    MUDA,
  ),
  sandiman: job(
    'fungsional',
    'Sandiman Ahli Pertama',
    [
      result(
        'Terlindunginya informasi pemerintah kota melalui persandian',
        [
          sum(400, 'sertifikat', 'Sertifikat elektronik yang diterbitkan'),
          limit(1, 'hari kerja', 'Waktu penerbitan sertifikat'),
        ],
        [
          'Menerbitkan {n} sertifikat elektronik',
          'Memantau insiden siber pada pusat pemantauan',
          'Memberi bimbingan tanda tangan elektronik',
        ],
      ),
      result(
        'Tertanganinya insiden keamanan informasi',
        [level(95, '%', 'Insiden tertangani sesuai prosedur')],
        ['Menelaah {n} peringatan keamanan', 'Menyusun laporan insiden'],
      ),
    ],
    PERTAMA,
  ),
  humas: job(
    'fungsional',
    'Pranata Humas Ahli Pertama',
    [
      result(
        'Tersebarluaskannya informasi layanan kota kepada warga',
        [sum(360, 'konten', 'Konten informasi yang terbit'), level(92, '%', 'Pertanyaan warga yang dijawab')],
        [
          'Menulis {n} konten informasi layanan',
          'Menjawab pertanyaan warga di media sosial',
          'Meliput kegiatan perangkat daerah',
        ],
      ),
    ],
    PERTAMA,
  ),
  'analis-sdm-muda': job(
    'fungsional',
    'Analis SDM Aparatur Ahli Muda',
    [
      result(
        'Terlaksananya evaluasi kinerja periodik ASN tepat waktu',
        [
          sum(260, 'unit', 'Unit yang menyelesaikan evaluasi (65 unit per triwulan)'),
          level(98, '%', 'Dokumen lengkap dan sah'),
          limit(10, 'hari', 'Selesai setelah triwulan berakhir'),
        ],
        [
          'Memantau kelengkapan evaluasi {n} perangkat daerah',
          'Menghubungi pengelola kinerja yang belum lengkap',
          'Memeriksa keabsahan dokumen evaluasi',
          'Menyusun rekap penilaian triwulan',
        ],
      ),
      result(
        'Tersusunnya rekomendasi pengembangan kompetensi berbasis hasil penilaian',
        [sum(4, 'rekomendasi', 'Rekomendasi yang diterima pimpinan')],
        ['Mengolah data kesenjangan kompetensi', 'Menyusun rekomendasi pelatihan {n} kelompok jabatan'],
      ),
    ],
    MUDA,
  ),
  'analis-sdm-pertama': job(
    'fungsional',
    'Analis SDM Aparatur Ahli Pertama',
    [
      result(
        'Terkelolanya data kepegawaian dan layanan mutasi yang akurat',
        [
          sum(720, 'usulan', 'Usulan yang diproses'),
          level(97, '%', 'Usulan tanpa pengembalian'),
          limit(5, 'hari kerja', 'Waktu proses usulan'),
        ],
        [
          'Memproses {n} usulan kenaikan pangkat',
          'Mencocokkan data pegawai dengan SIASN',
          'Menjawab pertanyaan kepegawaian dari perangkat daerah',
        ],
      ),
      learning,
    ],
    PERTAMA,
  ),
  'auditor-muda': job(
    'fungsional',
    'Auditor Ahli Muda',
    [
      result(
        'Terlaksananya audit kinerja dan reviu sesuai standar audit',
        [
          sum(8, 'laporan', 'Laporan hasil audit'),
          level(95, '%', 'Temuan yang didukung bukti cukup'),
          limit(20, 'hari kerja', 'Laporan terbit setelah pemeriksaan'),
        ],
        [
          'Menguji sampel {n} dokumen pertanggungjawaban',
          'Mewawancarai penanggung jawab kegiatan',
          'Menyusun kertas kerja pemeriksaan',
          'Membahas simpulan sementara dengan ketua tim',
        ],
      ),
      result(
        'Terpantaunya tindak lanjut hasil pemeriksaan',
        [level(90, '%', 'Rekomendasi tuntas')],
        ['Memeriksa bukti tindak lanjut {n} rekomendasi'],
      ),
    ],
    MUDA,
  ),
  'auditor-pertama': job(
    'fungsional',
    'Auditor Ahli Pertama',
    [
      result(
        'Tersusunnya kertas kerja audit yang lengkap dan akurat',
        [sum(40, 'kertas kerja', 'Kertas kerja yang selesai'), level(96, '%', 'Kertas kerja tanpa perbaikan')],
        ['Mengumpulkan {n} dokumen bukti audit', 'Menghitung ulang data realisasi', 'Menyusun kertas kerja pengujian'],
      ),
      learning,
    ],
    PERTAMA,
  ),
  perencana: job(
    'fungsional',
    'Perencana Ahli Muda',
    [
      result(
        'Tersusunnya dokumen perencanaan yang selaras dan berbasis data',
        [sum(6, 'dokumen', 'Dokumen perencanaan'), level(90, '%', 'Keselarasan program dengan RPJMD')],
        [
          'Menyelaraskan {n} usulan program',
          'Menyusun bahan rancangan rencana kerja',
          'Mengolah data capaian indikator',
        ],
      ),
    ],
    MUDA,
  ),
  arsiparis: job(
    'fungsional',
    'Arsiparis Terampil',
    [
      result(
        'Tertatanya arsip dinamis {agency} sesuai kaidah kearsipan',
        [sum(1800, 'berkas', 'Arsip yang ditata'), level(96, '%', 'Arsip yang ditemukan kembali saat diminta')],
        ['Menata {n} berkas arsip aktif', 'Melayani peminjaman arsip', 'Mendigitalkan {n} naskah dinas'],
      ),
    ],
    { grade: 'Terampil', contract: 0.3 },
  ),
  bendahara: job(
    'pelaksana',
    'Pengolah Data Keuangan',
    [
      result(
        'Terolahnya data keuangan {agency} secara akurat dan tepat waktu',
        [sum(12, 'laporan', 'Laporan kas bulanan'), limit(5, 'hari kerja', 'Laporan selesai setelah bulan berakhir')],
        ['Membukukan {n} transaksi', 'Menyiapkan surat pertanggungjawaban', 'Mencocokkan kas dengan rekening bank'],
      ),
      result(
        'Tersimpannya bukti transaksi secara lengkap',
        [level(99, '%', 'Transaksi dengan bukti lengkap')],
        ['Memindai {n} bukti transaksi'],
      ),
    ],
    { contract: 0.15 },
  ),
  'penelaah-kebijakan': job(
    'pelaksana',
    'Penelaah Teknis Kebijakan',
    [
      result(
        'Tersusunnya telaahan dan bahan kebijakan {unit}',
        [sum(24, 'telaahan', 'Telaahan yang diterima pimpinan'), level(90, '%', 'Telaahan tanpa perbaikan besar')],
        ['Menyusun telaahan staf', 'Mengumpulkan data dari {n} perangkat daerah', 'Menyiapkan bahan rapat {unit}'],
      ),
      result(
        'Terlaksananya kegiatan {unit} sesuai jadwal',
        [level(95, '%', 'Kegiatan yang selesai sesuai jadwal')],
        ['Menyiapkan pelaksanaan kegiatan', 'Menyusun laporan kegiatan'],
      ),
    ],
    { contract: 0.3 },
  ),
  pengadministrasi: job(
    'pelaksana',
    'Pengadministrasi Perkantoran',
    [
      result(
        'Terkelolanya surat dan administrasi {unit} dengan tertib',
        [sum(1500, 'surat', 'Surat yang diproses'), limit(1, 'hari kerja', 'Surat diteruskan setelah diterima')],
        ['Mencatat {n} surat masuk', 'Mengirim {n} surat keluar', 'Menyiapkan ruang dan bahan rapat'],
      ),
    ],
    { contract: 0.4 },
  ),
  'pengadministrasi-pemerintahan': job(
    'pelaksana',
    'Pengadministrasi Pemerintahan',
    [
      result(
        'Terkelolanya data kependudukan dan laporan warga yang mutakhir',
        [
          sum(12, 'RW', 'RW dengan data mutakhir'),
          level(97, '%', 'Kecocokan uji petik'),
          limit(1, 'hari', 'Pemutakhiran setelah akhir bulan'),
        ],
        [
          'Memutakhirkan data {n} keluarga',
          'Uji petik data kependudukan di RW {n}',
          'Melayani {n} surat pengantar warga',
          'Mencatat laporan warga dan meneruskannya',
        ],
      ),
      result(
        'Terlayaninya permohonan surat warga tepat waktu',
        [sum(900, 'surat', 'Surat yang diterbitkan')],
        ['Menerbitkan {n} surat keterangan', 'Membantu warga mengisi permohonan daring'],
      ),
    ],
    { contract: 0.35 },
  ),
} satisfies Record<string, Job>;

export const FIELD_WORKERS = {
  guru: job(
    'fungsional',
    'Guru Ahli Pertama',
    [
      result(
        'Terlaksananya pembelajaran yang berpusat pada murid sesuai perencanaan',
        [
          sum(2, 'dokumen', 'Perangkat ajar'),
          level(90, '%', 'Ketuntasan belajar'),
          sum(12, 'bulan', 'Bulan pembelajaran terlaksana'),
        ],
        ['Mengajar {n} jam pelajaran', 'Menyusun perangkat ajar', 'Memeriksa hasil belajar murid'],
      ),
      additional(
        'Terlaksananya pendampingan komunitas belajar',
        [sum(6, 'pertemuan', 'Pertemuan komunitas belajar')],
        ['Mendampingi pertemuan komunitas belajar'],
      ),
    ],
    { grade: 'Ahli Pertama', contract: 0.45 },
  ),
  perawat: job(
    'fungsional',
    'Perawat Terampil',
    [
      result(
        'Terlaksananya asuhan keperawatan yang aman dan sesuai standar',
        [sum(1600, 'asuhan', 'Asuhan keperawatan'), level(98, '%', 'Kepatuhan keselamatan pasien')],
        ['Memberi asuhan kepada {n} pasien', 'Melengkapi rekam asuhan keperawatan'],
      ),
    ],
    { grade: 'Terampil', contract: 0.4 },
  ),
  bidan: job(
    'fungsional',
    'Bidan Terampil',
    [
      result(
        'Meningkatnya cakupan layanan kesehatan ibu dan anak',
        [sum(720, 'layanan', 'Layanan ibu dan anak'), level(97, '%', 'Ibu hamil yang mendapat pemeriksaan lengkap')],
        ['Memeriksa {n} ibu hamil', 'Melayani imunisasi {n} anak', 'Mendampingi posyandu'],
      ),
    ],
    { grade: 'Terampil', contract: 0.35 },
  ),
  dokter: job(
    'fungsional',
    'Dokter Ahli Muda',
    [
      result(
        'Terlaksananya pelayanan medik sesuai standar profesi',
        [sum(3000, 'pasien', 'Pasien yang dilayani'), limit(60, 'menit', 'Waktu tunggu')],
        ['Melayani {n} pasien', 'Menelaah rekam medik'],
      ),
    ],
    { grade: 'Ahli Muda', contract: 0.15 },
  ),
  satpol: job(
    'fungsional',
    'Polisi Pamong Praja Terampil',
    [
      result(
        'Terjaganya ketertiban umum dan ketenteraman masyarakat',
        [sum(220, 'kegiatan', 'Patroli dan penertiban'), level(95, '%', 'Laporan warga yang ditindaklanjuti')],
        ['Patroli wilayah {n} titik', 'Menindaklanjuti laporan gangguan ketertiban'],
      ),
    ],
    { grade: 'Terampil', contract: 0.25 },
  ),
  damkar: job(
    'fungsional',
    'Pemadam Kebakaran Terampil',
    [
      result(
        'Tertanganinya kebakaran dan penyelamatan sesuai waktu tanggap',
        [sum(180, 'kejadian', 'Kejadian yang ditangani'), limit(15, 'menit', 'Waktu tanggap')],
        ['Siaga dan memeriksa {n} unit kendaraan', 'Menangani panggilan penyelamatan'],
      ),
    ],
    { grade: 'Terampil', contract: 0.25 },
  ),
  'petugas-lapangan': job(
    'pelaksana',
    'Pengelola Layanan Operasional',
    [
      result(
        'Terlaksananya pemeliharaan sarana kota di wilayah kerja {unit}',
        [sum(240, 'titik', 'Titik yang dipelihara'), limit(2, 'hari kerja', 'Laporan warga ditangani')],
        ['Memelihara {n} titik sarana', 'Menangani laporan warga di lapangan'],
      ),
    ],
    { contract: 0.45 },
  ),
  penyuluh: job(
    'fungsional',
    'Penyuluh Ahli Pertama',
    [
      result(
        'Terlaksananya penyuluhan dan pendampingan warga oleh {unit}',
        [sum(96, 'kegiatan', 'Penyuluhan dan pendampingan'), level(90, '%', 'Peserta yang paham setelah penyuluhan')],
        ['Menyuluh {n} warga', 'Mendampingi kelompok binaan'],
      ),
    ],
    { grade: 'Ahli Pertama', contract: 0.35 },
  ),
} satisfies Record<string, Job>;
