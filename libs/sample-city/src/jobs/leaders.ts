import { additional, cost, job, level, limit, result, spent, sum } from './job.ts';
import type { Job, ResultPattern } from './job.ts';

const budget: ResultPattern = {
  perspective: 'budget',
  ...result(
    'Terwujudnya pengelolaan anggaran {unit} yang efektif',
    [spent(95, 'Realisasi anggaran sesuai rencana kas')],
    [
      'Memimpin rapat evaluasi serapan anggaran triwulan',
      'Menandatangani dan memeriksa {n} dokumen pencairan',
      'Meninjau rencana kas bulan berikutnya bersama bagian keuangan',
    ],
  ),
};
const internal: ResultPattern = {
  perspective: 'strengthening',
  ...result(
    'Meningkatnya akuntabilitas kinerja dan budaya kerja {unit}',
    [
      level(82, 'nilai', 'Nilai evaluasi akuntabilitas kinerja (SAKIP)'),
      sum(12, 'kegiatan', 'Dialog kinerja bersama jajaran'),
    ],
    [
      'Memimpin dialog kinerja dengan para pejabat administrator',
      'Memeriksa laporan kinerja bulanan {unit}',
      'Memberi arahan tindak lanjut hasil evaluasi internal',
    ],
  ),
};

export const HEADS = {
  sekda: job('jpt', 'Sekretaris Daerah', [], { grade: 'II.a' }),
  asisten: job(
    'jpt',
    'Asisten Administrasi Umum',
    [
      result(
        'Terkoordinasikannya kebijakan administrasi umum perangkat daerah yang tepat waktu',
        [
          sum(24, 'dokumen', 'Kebijakan yang terkoordinasi sampai penetapan'),
          limit(10, 'hari kerja', 'Waktu rata-rata penyelesaian telaahan'),
        ],
        [
          'Memimpin rapat koordinasi {n} perangkat daerah',
          'Menelaah rancangan keputusan wali kota',
          'Menyampaikan hasil koordinasi kepada Sekretaris Daerah',
        ],
      ),
      internal,
    ],
    { grade: 'II.b' },
  ),
  'kepala-dpmptsp': job(
    'jpt',
    'Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
    [
      result(
        'Meningkatnya kualitas pelayanan perizinan dan nonperizinan Kota Bandung',
        [level(89, 'nilai', 'Nilai Survei Kepuasan Masyarakat'), level(97, '%', 'Izin terbit sesuai standar waktu')],
        [
          'Memimpin rapat percepatan penerbitan izin yang mendekati batas waktu',
          'Meninjau loket Mal Pelayanan Publik dan mencatat {n} keluhan pemohon',
          'Membahas perbaikan standar pelayanan dengan para kepala bidang',
        ],
      ),
      budget,
      result(
        'Meningkatnya realisasi investasi di Kota Bandung',
        [sum(12, 'triliun rupiah', 'Nilai realisasi investasi')],
        ['Menerima kunjungan {n} calon investor', 'Membahas hambatan investasi dengan perangkat daerah teknis'],
      ),
      internal,
    ],
    { grade: 'II.b' },
  ),
  'kepala-diskominfo': job(
    'jpt',
    'Kepala Dinas Komunikasi dan Informatika',
    [
      result(
        'Terwujudnya layanan Bandung Smart City yang terpadu dan andal',
        [level(3.8, 'indeks', 'Indeks SPBE'), sum(24, 'layanan', 'Layanan publik yang terpadu dalam satu aplikasi')],
        [
          'Memimpin rapat laporan berkala program Bandung Smart City',
          'Meninjau kesiapan peluncuran aplikasi layanan warga',
          'Membahas peta jalan SPBE dengan {n} perangkat daerah',
        ],
      ),
      budget,
      internal,
    ],
    { grade: 'II.b' },
  ),
  'kepala-bkpsdm': job(
    'jpt',
    'Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
    [
      result(
        'Meningkatnya penerapan sistem merit dan manajemen kinerja ASN',
        [
          level(340, 'nilai', 'Nilai indeks sistem merit'),
          level(98, '%', 'ASN yang dinilai tepat waktu setiap triwulan'),
        ],
        [
          'Memimpin rapat kesiapan penilaian kinerja triwulan',
          'Membahas rencana pengembangan kompetensi dengan {n} perangkat daerah',
          'Memeriksa usulan mutasi dan promosi',
        ],
      ),
      budget,
    ],
    { grade: 'II.b' },
  ),
  inspektur: job(
    'jpt',
    'Inspektur',
    [
      result(
        'Meningkatnya kualitas pengawasan penyelenggaraan pemerintahan daerah',
        [
          sum(64, 'laporan', 'Laporan hasil pengawasan'),
          level(90, '%', 'Rekomendasi yang ditindaklanjuti perangkat daerah'),
        ],
        [
          'Menelaah {n} laporan hasil pemeriksaan',
          'Memimpin ekspose hasil audit kinerja',
          'Membahas tindak lanjut rekomendasi dengan kepala perangkat daerah',
        ],
      ),
      internal,
    ],
    { grade: 'II.b' },
  ),
  'kepala-perangkat': job(
    'jpt',
    'Kepala {unit}',
    [
      result(
        'Meningkatnya kualitas layanan {unit} kepada masyarakat',
        [
          level(86, 'nilai', 'Nilai Survei Kepuasan Masyarakat'),
          level(95, '%', 'Layanan selesai sesuai standar waktu'),
        ],
        [
          'Memimpin rapat capaian kinerja {unit}',
          'Meninjau pelaksanaan layanan di {n} lokasi',
          'Menerima pengaduan warga dan menugaskan tindak lanjut',
        ],
      ),
      budget,
      internal,
    ],
    { grade: 'II.b' },
  ),
  direktur: job(
    'jpt',
    'Direktur {unit}',
    [
      result(
        'Meningkatnya mutu pelayanan dan keselamatan pasien {unit}',
        [level(90, '%', 'Indikator mutu nasional yang tercapai'), limit(60, 'menit', 'Waktu tunggu rawat jalan')],
        ['Memimpin rapat mutu dan keselamatan pasien', 'Meninjau {n} ruang pelayanan'],
      ),
      budget,
    ],
    { grade: 'II.b' },
  ),
  camat: job(
    'administrator',
    'Camat {place}',
    [
      result(
        'Meningkatnya kualitas penyelenggaraan pemerintahan dan pelayanan di {unit}',
        [level(86, 'nilai', 'Indeks Kepuasan Masyarakat'), level(95, '%', 'Usulan Musrenbang yang ditindaklanjuti')],
        [
          'Memimpin rapat minggon bersama para lurah',
          'Meninjau kerja bakti di {n} RW',
          'Menerima audiensi tokoh masyarakat',
        ],
      ),
      result(
        'Terlaksananya program pemberdayaan masyarakat dan kewilayahan tepat waktu',
        [spent(96, 'Realisasi program pemberdayaan kewilayahan')],
        [
          'Memeriksa kemajuan {n} paket kegiatan kewilayahan',
          'Membahas pertanggungjawaban kegiatan dengan para kepala seksi',
        ],
      ),
    ],
    { grade: 'III.a' },
  ),
  lurah: job(
    'pengawas',
    'Lurah {place}',
    [
      result(
        'Meningkatnya kepuasan warga atas layanan administrasi kelurahan',
        [
          sum(12, 'laporan', 'Laporan layanan bulanan'),
          level(85, 'nilai', 'Indeks Kepuasan Masyarakat'),
          limit(1, 'hari kerja', 'Surat pengantar terbit'),
        ],
        [
          'Menandatangani {n} surat pengantar warga',
          'Meninjau antrean layanan dan menyapa warga',
          'Memimpin rapat layanan dengan perangkat kelurahan',
        ],
      ),
      result(
        'Terlaksananya pemberdayaan masyarakat dan ketenteraman lingkungan',
        [sum(24, 'kegiatan', 'Kegiatan bersama RW dan lembaga kemasyarakatan')],
        [
          'Menghadiri musyawarah RW {n}',
          'Memimpin kerja bakti dan pemilahan sampah (Kang Pisman)',
          'Monitoring siskamling bersama Babinsa dan Bhabinkamtibmas',
        ],
      ),
    ],
    { grade: 'IV.a' },
  ),
  'kepala-sekolah': job(
    'fungsional',
    'Kepala {unit}',
    [
      result(
        'Meningkatnya mutu pembelajaran dan iklim belajar di {unit}',
        [level(80, 'nilai', 'Capaian rapor pendidikan'), sum(24, 'kunjungan', 'Supervisi kelas')],
        ['Melaksanakan supervisi kelas {n}', 'Memimpin rapat refleksi pembelajaran'],
      ),
      result(
        'Terkelolanya dana operasional sekolah secara akuntabel',
        [spent(98, 'Realisasi dana BOS sesuai rencana')],
        ['Memeriksa pertanggungjawaban dana BOS'],
      ),
    ],
    { grade: 'Ahli Madya' },
  ),
  'kepala-puskesmas': job(
    'fungsional',
    'Kepala {unit}',
    [
      result(
        'Meningkatnya cakupan dan mutu layanan kesehatan dasar di wilayah {unit}',
        [level(95, '%', 'Standar pelayanan minimal yang tercapai'), sum(12, 'laporan', 'Laporan program bulanan')],
        ['Memimpin lokakarya mini bulanan', 'Meninjau pelaksanaan posyandu di RW {n}'],
      ),
    ],
    { grade: 'Ahli Madya' },
  ),
} satisfies Record<string, Job>;

export const MANAGERS = {
  sekretaris: job(
    'administrator',
    'Sekretaris {agency}',
    [
      result(
        'Terlaksananya perencanaan, keuangan dan kepegawaian {agency} yang tertib',
        [
          sum(12, 'laporan', 'Laporan kinerja dan keuangan bulanan'),
          limit(5, 'hari kerja', 'Laporan terkirim setelah bulan berakhir'),
        ],
        [
          'Mengoordinasikan penyusunan laporan kinerja bulanan',
          'Memeriksa {n} berkas kepegawaian',
          'Memeriksa dokumen pelaksanaan anggaran',
          'Memimpin rapat sekretariat',
        ],
      ),
      result(
        'Meningkatnya kualitas layanan administrasi internal',
        [level(88, 'nilai', 'Survei kepuasan layanan internal')],
        [
          'Menelaah {n} naskah dinas',
          'Menindaklanjuti hasil pemeriksaan aset',
          'Membahas kebutuhan sarana kerja dengan para kepala bidang',
        ],
      ),
    ],
    { grade: 'III.a' },
  ),
  'kabid-perizinan': job(
    'administrator',
    'Kepala {unit}',
    [
      result(
        'Meningkatnya ketepatan waktu penerbitan izin pada {unit}',
        [
          level(97, '%', 'Izin terbit sesuai standar waktu'),
          sum(4200, 'izin', 'Izin yang diterbitkan'),
          limit(5, 'hari kerja', 'Rata-rata waktu penerbitan'),
        ],
        [
          'Membahas {n} berkas yang mendekati batas waktu dengan tim verifikasi',
          'Menyetujui {n} draf izin',
          'Berkoordinasi dengan dinas teknis tentang rekomendasi yang tertunda',
          'Memantau papan antrean berkas harian',
        ],
      ),
      result(
        'Tersusunnya perbaikan standar pelayanan perizinan',
        [sum(6, 'standar', 'Standar pelayanan yang ditinjau ulang')],
        ['Menyusun bahan peninjauan standar pelayanan', 'Memimpin forum konsultasi publik standar pelayanan'],
      ),
    ],
    { grade: 'III.b' },
  ),
  'kabid-aplikasi': job(
    'administrator',
    'Kepala {unit}',
    [
      result(
        'Terbangunnya aplikasi dan integrasi data Bandung Smart City sesuai peta jalan',
        [
          sum(10, 'aplikasi', 'Aplikasi yang dibangun atau dipadukan'),
          level(99.5, '%', 'Ketersediaan layanan aplikasi'),
          cost(45, 'juta rupiah', 'Biaya pemeliharaan per aplikasi'),
        ],
        [
          'Memimpin rapat mingguan pengembangan aplikasi',
          'Meninjau kemajuan {n} pekerjaan pengembangan',
          'Membahas kebutuhan integrasi dengan perangkat daerah',
        ],
      ),
      result(
        'Terlaksananya pelaporan berkala program Bandung Smart City',
        [sum(12, 'laporan', 'Laporan berkala'), limit(5, 'hari kerja', 'Laporan terkirim setelah bulan berakhir')],
        ['Menyusun laporan berkala program Bandung Smart City', 'Memeriksa data capaian dari {n} tim'],
      ),
    ],
    { grade: 'III.b' },
  ),
  kabid: job(
    'administrator',
    'Kepala {unit}',
    [
      result(
        'Terlaksananya program {unit} sesuai rencana kerja',
        [level(96, '%', 'Kegiatan yang selesai sesuai jadwal'), sum(12, 'laporan', 'Laporan kemajuan bulanan')],
        [
          'Memimpin rapat kemajuan kegiatan',
          'Memeriksa {n} laporan hasil kegiatan',
          'Berkoordinasi dengan perangkat daerah lain tentang pelaksanaan program',
        ],
      ),
      result(
        'Meningkatnya kualitas hasil kerja {unit}',
        [level(87, 'nilai', 'Survei kepuasan pengguna layanan')],
        ['Menelaah keluhan pengguna dan menetapkan perbaikan', 'Membimbing {n} pegawai dalam menyusun rencana aksi'],
      ),
    ],
    { grade: 'III.b' },
  ),
  irban: job(
    'administrator',
    'Inspektur Pembantu {place}',
    [
      result(
        'Terlaksananya pengawasan sesuai program kerja pengawasan tahunan',
        [sum(16, 'laporan', 'Laporan hasil pengawasan'), limit(20, 'hari kerja', 'Laporan terbit setelah pemeriksaan')],
        [
          'Mereviu kertas kerja {n} penugasan',
          'Memimpin pembahasan temuan dengan perangkat daerah',
          'Menyusun program kerja pemeriksaan',
        ],
      ),
      result(
        'Meningkatnya tindak lanjut rekomendasi pengawasan',
        [level(90, '%', 'Rekomendasi tuntas')],
        ['Memantau tindak lanjut {n} rekomendasi', 'Memberi konsultasi tata kelola kepada perangkat daerah'],
      ),
    ],
    { grade: 'III.a' },
  ),
  sekcam: job(
    'administrator',
    'Sekretaris {unit}',
    [
      result(
        'Tertibnya administrasi, kepegawaian dan keuangan {unit}',
        [
          sum(12, 'laporan', 'Laporan kinerja bulanan'),
          limit(5, 'hari kerja', 'Laporan terkirim setelah bulan berakhir'),
        ],
        [
          'Mengoordinasikan laporan bulanan kelurahan',
          'Memeriksa {n} berkas kepegawaian',
          'Menyusun rencana kas kecamatan',
        ],
      ),
      result(
        'Meningkatnya kualitas layanan administrasi terpadu kecamatan (PATEN)',
        [level(95, '%', 'Layanan selesai tepat waktu')],
        ['Memantau loket PATEN', 'Menindaklanjuti {n} pengaduan warga'],
      ),
    ],
    { grade: 'III.b' },
  ),
  'kasubag-umum': job(
    'pengawas',
    'Kepala Subbagian Umum dan Kepegawaian',
    [
      result(
        'Terkelolanya administrasi kepegawaian dan kinerja pegawai yang tertib dan tepat waktu',
        [
          level(98, '%', 'Pegawai dengan SKP dan penilaian lengkap'),
          limit(3, 'hari kerja', 'Layanan kepegawaian selesai'),
        ],
        [
          'Memeriksa kelengkapan SKP {n} pegawai',
          'Memproses usulan kenaikan pangkat',
          'Mengingatkan pegawai yang belum melapor',
          'Menyiapkan bahan rapat kepegawaian',
        ],
      ),
      result(
        'Terpeliharanya sarana kerja dan aset {agency}',
        [level(95, '%', 'Aset dalam kondisi baik')],
        ['Memeriksa kondisi {n} aset', 'Mengatur pemeliharaan kendaraan dan gedung'],
      ),
    ],
    { grade: 'IV.a' },
  ),
  'kasubag-keuangan': job(
    'pengawas',
    'Kepala Subbagian Keuangan dan Program',
    [
      result(
        'Terlaksananya penatausahaan keuangan {agency} yang akuntabel',
        [spent(95, 'Realisasi anggaran sesuai rencana kas'), sum(12, 'laporan', 'Laporan keuangan bulanan')],
        [
          'Memverifikasi {n} surat pertanggungjawaban',
          'Menyusun laporan realisasi anggaran',
          'Merekonsiliasi kas dengan bendahara',
        ],
      ),
      result(
        'Tersusunnya dokumen perencanaan dan laporan kinerja tepat waktu',
        [sum(8, 'dokumen', 'Dokumen perencanaan dan pelaporan')],
        ['Menyusun bahan rencana kerja', 'Mengumpulkan data capaian dari {n} bidang'],
      ),
    ],
    { grade: 'IV.a' },
  ),
  kasi: job(
    'pengawas',
    'Kepala Seksi {n} {unit}',
    [
      result(
        'Terselesaikannya pekerjaan teknis {unit} sesuai standar',
        [sum(480, 'berkas', 'Pekerjaan yang selesai'), level(96, '%', 'Pekerjaan tanpa perbaikan ulang')],
        ['Membagi tugas harian tim', 'Memeriksa {n} hasil kerja anggota tim', 'Menyusun laporan mingguan seksi'],
      ),
      result(
        'Terbinanya anggota tim secara berkelanjutan',
        [sum(24, 'sesi', 'Sesi bimbingan kerja')],
        ['Membimbing {n} anggota tim', 'Membahas umpan balik dengan anggota tim'],
      ),
    ],
    { grade: 'IV.a' },
  ),
  'kasi-kewilayahan': job(
    'pengawas',
    'Kepala Seksi Pemerintahan {unit}',
    [
      result(
        'Terlaksananya pelayanan pemerintahan dan pembinaan wilayah {unit}',
        [sum(12, 'laporan', 'Laporan pembinaan wilayah'), level(95, '%', 'Permohonan warga selesai tepat waktu')],
        [
          'Membina administrasi RT dan RW {n}',
          'Memeriksa {n} permohonan warga',
          'Menghadiri rapat koordinasi kewilayahan',
        ],
      ),
      additional(
        'Terlaksananya pendampingan posko kewaspadaan bencana wilayah',
        [sum(6, 'kegiatan', 'Simulasi dan piket posko')],
        ['Piket posko kewaspadaan hujan lebat', 'Mendampingi simulasi evakuasi di RW {n}'],
      ),
    ],
    { grade: 'IV.a' },
  ),
  'kasi-ekbang': job(
    'pengawas',
    'Kepala Seksi Ekonomi Pembangunan {unit}',
    [
      result(
        'Terlaksananya pembangunan dan pemberdayaan ekonomi warga {unit}',
        [sum(18, 'kegiatan', 'Kegiatan pemberdayaan yang selesai'), spent(96, 'Realisasi anggaran kegiatan')],
        [
          'Memantau {n} titik pekerjaan kewilayahan',
          'Mendampingi pelaku usaha mikro mengurus NIB',
          'Memeriksa pertanggungjawaban kegiatan',
        ],
      ),
      result(
        'Terfasilitasinya pelaku usaha mikro memperoleh izin usaha',
        [sum(120, 'pelaku usaha', 'Pelaku usaha mikro yang memperoleh NIB')],
        ['Membuka meja bantu NIB bagi {n} pelaku usaha', 'Mendata usaha mikro di RW {n}'],
      ),
    ],
    { grade: 'IV.a' },
  ),
  seklur: job(
    'pengawas',
    'Sekretaris {unit}',
    [
      result(
        'Tertibnya administrasi dan pelaporan {unit}',
        [
          sum(12, 'laporan', 'Laporan bulanan kelurahan'),
          limit(3, 'hari kerja', 'Laporan terkirim setelah bulan berakhir'),
        ],
        ['Menyusun laporan bulanan kelurahan', 'Memeriksa {n} surat keluar', 'Mengatur piket loket layanan'],
      ),
    ],
    { grade: 'IV.b' },
  ),
} satisfies Record<string, Job>;
