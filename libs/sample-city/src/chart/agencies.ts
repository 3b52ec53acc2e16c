import type { UnitKind } from '../city.ts';
import type { JobName } from '../jobs/jobs.ts';

export interface Agency {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly sections: readonly string[];
  /** Jobs of the agency's own trade, beside the clerks every office has. */
  readonly trades: readonly JobName[];
  /** People beyond the chart's own posts in the full city. */
  readonly staff: number;
}

const agency = (
  kind: UnitKind,
  code: string,
  name: string,
  sections: string,
  staff: number,
  ...trades: JobName[]
): Agency => ({
  kind,
  code,
  name,
  staff,
  trades: trades.length > 0 ? trades : ['penelaah-kebijakan'],
  sections: sections === '' ? [] : sections.split('; '),
});

export const SEKRETARIAT_DAERAH = agency(
  'secretariat',
  'SETDA',
  'Sekretariat Daerah',
  'Bagian Organisasi; Bagian Hukum; Bagian Tata Pemerintahan; Bagian Kesejahteraan Rakyat; Bagian Perekonomian; Bagian Administrasi Pembangunan; Bagian Umum; Bagian Protokol dan Komunikasi Pimpinan',
  190,
  'penelaah-kebijakan',
  'perencana',
  'pengadministrasi',
);
export const DPMPTSP = agency(
  'dinas',
  'DPMPTSP',
  'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
  '',
  110,
  'perizinan-pertama',
  'layanan-operasional',
  'perizinan-muda',
);
export const DISKOMINFO = agency(
  'dinas',
  'DISKOMINFO',
  'Dinas Komunikasi dan Informatika',
  '',
  100,
  'prakom-pertama',
  'prakom-muda',
  'humas',
);
export const BKPSDM = agency(
  'badan',
  'BKPSDM',
  'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
  '',
  100,
  'analis-sdm-pertama',
  'analis-sdm-muda',
);
export const INSPEKTORAT = agency(
  'inspectorate',
  'INSPEKTORAT',
  'Inspektorat',
  '',
  80,
  'auditor-pertama',
  'auditor-muda',
);

export const PENDIDIKAN = agency(
  'dinas',
  'DISDIK',
  'Dinas Pendidikan',
  'Bidang Pembinaan PAUD dan Pendidikan Masyarakat; Bidang Pembinaan Sekolah Dasar; Bidang Pembinaan Sekolah Menengah Pertama; Bidang Pembinaan Guru dan Tenaga Kependidikan',
  90,
);
export const KESEHATAN = agency(
  'dinas',
  'DINKES',
  'Dinas Kesehatan',
  'Bidang Kesehatan Masyarakat; Bidang Pencegahan dan Pengendalian Penyakit; Bidang Pelayanan Kesehatan; Bidang Sumber Daya Kesehatan',
  90,
);

/** The other agencies of the real chart, without the districts. Two at the end are bodies outside the list of *dinas*. */
export const OTHER_AGENCIES: readonly Agency[] = [
  agency(
    'secretariat',
    'SETWAN',
    'Sekretariat DPRD',
    'Bagian Persidangan dan Perundang-undangan; Bagian Keuangan; Bagian Umum dan Humas',
    60,
  ),
  agency(
    'badan',
    'BKAD',
    'Badan Keuangan dan Aset Daerah',
    'Bidang Anggaran; Bidang Perbendaharaan; Bidang Akuntansi; Bidang Aset',
    120,
    'bendahara',
    'penelaah-kebijakan',
  ),
  agency(
    'badan',
    'BAPENDA',
    'Badan Pendapatan Daerah',
    'Bidang Pajak Daerah I; Bidang Pajak Daerah II; Bidang Pengendalian dan Pengawasan; Bidang Perencanaan dan Pengembangan Pendapatan',
    180,
    'bendahara',
    'layanan-operasional',
  ),
  agency(
    'badan',
    'BAPPELITBANG',
    'Badan Perencanaan Pembangunan, Penelitian dan Pengembangan',
    'Bidang Perencanaan Pembangunan dan Data; Bidang Pemerintahan dan Pembangunan Manusia; Bidang Perekonomian dan Infrastruktur; Bidang Penelitian dan Pengembangan',
    90,
    'perencana',
  ),
  agency(
    'badan',
    'KESBANGPOL',
    'Badan Kesatuan Bangsa dan Politik',
    'Bidang Ideologi dan Wawasan Kebangsaan; Bidang Politik Dalam Negeri; Bidang Kewaspadaan Nasional',
    40,
  ),
  agency(
    'dinas',
    'DSDABM',
    'Dinas Sumber Daya Air dan Bina Marga',
    'Bidang Perencanaan Teknis; Bidang Pembangunan dan Peningkatan Jalan; Bidang Pemeliharaan Jalan dan Penerangan Jalan Umum; Bidang Sumber Daya Air',
    480,
    'petugas-lapangan',
  ),
  agency(
    'dinas',
    'CIPTABINTAR',
    'Dinas Cipta Karya, Bina Konstruksi dan Tata Ruang',
    'Bidang Penataan Ruang; Bidang Cipta Karya; Bidang Bina Konstruksi; Bidang Pengendalian Bangunan',
    150,
    'penelaah-kebijakan',
    'petugas-lapangan',
  ),
  agency(
    'dinas',
    'DPKP',
    'Dinas Perumahan dan Kawasan Permukiman',
    'Bidang Perumahan; Bidang Kawasan Permukiman; Bidang Pertamanan dan Pemakaman',
    170,
    'petugas-lapangan',
  ),
  agency(
    'dinas',
    'DISKAR',
    'Dinas Kebakaran dan Penanggulangan Bencana',
    'Bidang Pencegahan; Bidang Pemadaman dan Penyelamatan; Bidang Penanggulangan Bencana',
    330,
    'damkar',
  ),
  agency(
    'dinas',
    'DINSOS',
    'Dinas Sosial',
    'Bidang Perlindungan dan Jaminan Sosial; Bidang Rehabilitasi Sosial; Bidang Pemberdayaan Sosial',
    90,
    'penyuluh',
  ),
  agency(
    'dinas',
    'DISNAKER',
    'Dinas Ketenagakerjaan',
    'Bidang Pelatihan dan Produktivitas; Bidang Penempatan Tenaga Kerja; Bidang Hubungan Industrial',
    80,
    'layanan-operasional',
    'penelaah-kebijakan',
  ),
  agency(
    'dinas',
    'DP3A',
    'Dinas Pemberdayaan Perempuan dan Perlindungan Anak',
    'Bidang Pemberdayaan Perempuan; Bidang Perlindungan Anak; Bidang Pengarusutamaan Gender',
    50,
    'penyuluh',
  ),
  agency(
    'dinas',
    'DPPKB',
    'Dinas Pengendalian Penduduk dan Keluarga Berencana',
    'Bidang Pengendalian Penduduk; Bidang Keluarga Berencana; Bidang Ketahanan Keluarga',
    150,
    'penyuluh',
  ),
  agency(
    'dinas',
    'DKPP',
    'Dinas Ketahanan Pangan dan Pertanian',
    'Bidang Ketahanan Pangan; Bidang Tanaman Pangan dan Hortikultura; Bidang Peternakan dan Perikanan',
    110,
    'penyuluh',
  ),
  agency(
    'dinas',
    'DLH',
    'Dinas Lingkungan Hidup',
    'Bidang Tata Lingkungan; Bidang Pengendalian Pencemaran; Bidang Pengelolaan Sampah',
    320,
    'petugas-lapangan',
    'penyuluh',
  ),
  agency(
    'dinas',
    'DISDUKCAPIL',
    'Dinas Kependudukan dan Pencatatan Sipil',
    'Bidang Pelayanan Pendaftaran Penduduk; Bidang Pelayanan Pencatatan Sipil; Bidang Pengelolaan Informasi Administrasi Kependudukan',
    160,
    'layanan-operasional',
    'prakom-pertama',
  ),
  agency(
    'dinas',
    'DISHUB',
    'Dinas Perhubungan',
    'Bidang Lalu Lintas Jalan; Bidang Angkutan Jalan; Bidang Sarana dan Prasarana; Bidang Pengendalian dan Ketertiban Transportasi',
    380,
    'petugas-lapangan',
  ),
  agency(
    'dinas',
    'DISKOPUKM',
    'Dinas Koperasi, Usaha Mikro, Kecil dan Menengah',
    'Bidang Koperasi; Bidang Usaha Mikro; Bidang Fasilitasi dan Simpan Pinjam',
    60,
    'penyuluh',
  ),
  agency(
    'dinas',
    'DISPORA',
    'Dinas Pemuda dan Olahraga',
    'Bidang Kepemudaan; Bidang Pembudayaan Olahraga; Bidang Peningkatan Prestasi Olahraga',
    60,
  ),
  agency(
    'dinas',
    'DISBUDPAR',
    'Dinas Kebudayaan dan Pariwisata',
    'Bidang Kebudayaan; Bidang Destinasi Pariwisata; Bidang Ekonomi Kreatif',
    80,
  ),
  agency(
    'dinas',
    'DISARPUS',
    'Dinas Arsip dan Perpustakaan',
    'Bidang Kearsipan; Bidang Perpustakaan; Bidang Pembinaan',
    60,
    'arsiparis',
  ),
  agency(
    'dinas',
    'DISDAGIN',
    'Dinas Perdagangan dan Perindustrian',
    'Bidang Perdagangan; Bidang Perindustrian; Bidang Distribusi dan Pengawasan Barang',
    100,
    'penyuluh',
    'penelaah-kebijakan',
  ),
  agency(
    'other',
    'SATPOLPP',
    'Satuan Polisi Pamong Praja',
    'Bidang Ketertiban Umum dan Ketenteraman Masyarakat; Bidang Penegakan Produk Hukum Daerah; Bidang Perlindungan Masyarakat',
    380,
    'satpol',
  ),
  agency(
    'other',
    'RSUD-KB',
    'Rumah Sakit Umum Daerah Kota Bandung',
    'Bidang Pelayanan Medik; Bidang Keperawatan; Bidang Penunjang',
    640,
    'perawat',
    'perawat',
    'perawat',
    'dokter',
    'bidan',
  ),
  agency(
    'other',
    'RSUD-BK',
    'Rumah Sakit Umum Daerah Bandung Kiwari',
    'Bidang Pelayanan Medik; Bidang Keperawatan; Bidang Penunjang',
    600,
    'perawat',
    'perawat',
    'bidan',
    'dokter',
  ),
  agency(
    'other',
    'RSKGM',
    'Rumah Sakit Khusus Gigi dan Mulut',
    'Bidang Pelayanan Medik; Bidang Penunjang',
    120,
    'dokter',
    'perawat',
  ),
  agency('secretariat', 'KORPRI', 'Sekretariat Dewan Pengurus KORPRI', 'Bagian Kesejahteraan Anggota', 12),
  agency(
    'other',
    'UKPBJ',
    'Unit Kerja Pengadaan Barang dan Jasa',
    'Bagian Pengelolaan Pengadaan; Bagian Layanan Pengadaan Secara Elektronik',
    40,
  ),
];

/** The thirty districts with their 151 sub-districts. */
export const DISTRICTS: readonly { readonly name: string; readonly subDistricts: readonly string[] }[] = (
  [
    'Andir: Campaka, Ciroyom, Dunguscariang, Garuda, Kebonjeruk, Maleber',
    'Antapani: Antapani Kidul, Antapani Kulon, Antapani Tengah, Antapani Wetan',
    'Arcamanik: Cisaranten Bina Harapan, Cisaranten Endah, Cisaranten Kulon, Sukamiskin',
    'Astanaanyar: Cibadak, Karanganyar, Karasak, Nyengseret, Panjunan, Pelindunghewan',
    'Babakan Ciparay: Babakan, Babakan Ciparay, Cirangrang, Margahayu Utara, Margasuka, Sukahaji',
    'Bandung Kidul: Batununggal, Kujangsari, Mengger, Wates',
    'Bandung Kulon: Caringin, Cibuntu, Cigondewah Kaler, Cigondewah Kidul, Cigondewah Rahayu, Cijerah, Gempolsari, Warungmuncang',
    'Bandung Wetan: Cihapit, Citarum, Tamansari',
    'Batununggal: Binong, Cibangkong, Gumuruh, Kacapiring, Kebongedang, Kebonwaru, Maleer, Samoja',
    'Bojongloa Kaler: Babakan Asih, Babakan Tarogong, Jamika, Kopo, Suka Asih',
    'Bojongloa Kidul: Cibaduyut, Cibaduyut Kidul, Cibaduyut Wetan, Kebonlega, Mekarwangi, Situsaeur',
    'Buahbatu: Cijawura, Jatisari, Margasari, Sekejati',
    'Cibeunying Kaler: Cigadung, Cihaurgeulis, Neglasari, Sukaluyu',
    'Cibeunying Kidul: Cicadas, Cikutra, Padasuka, Pasirlayung, Sukamaju, Sukapada',
    'Cibiru: Cipadung, Cisurupan, Palasari, Pasirbiru',
    'Cicendo: Arjuna, Husein Sastranegara, Pajajaran, Pamoyanan, Pasirkaliki, Sukaraja',
    'Cidadap: Ciumbuleuit, Hegarmanah, Ledeng',
    'Cinambo: Babakan Penghulu, Cisaranten Wetan, Pakemitan, Sukamulya',
    'Coblong: Dago, Cipaganti, Lebakgede, Lebaksiliwangi, Sadangserang, Sekeloa',
    'Gedebage: Cimincrang, Cisaranten Kidul, Rancabolang, Rancanumpang',
    'Kiaracondong: Babakansari, Babakansurabaya, Cicaheum, Kebonjayanti, Kebonkangkung, Sukapura',
    'Lengkong: Burangrang, Cijagra, Cikawao, Lingkar Selatan, Malabar, Paledang, Turangga',
    'Mandalajati: Jatihandap, Karangpamulang, Pasir Impun, Sindangjaya',
    'Panyileukan: Cipadung Kidul, Cipadung Kulon, Cipadung Wetan, Mekarmulya',
    'Rancasari: Cipamokolan, Derwati, Manjahlega, Mekarjaya',
    'Regol: Ancol, Balonggede, Ciateul, Cigereleng, Ciseureuh, Pasirluyu, Pungkur',
    'Sukajadi: Cipedes, Pasteur, Sukabungah, Sukagalih, Sukawarna',
    'Sukasari: Gegerkalong, Isola, Sarijadi, Sukarasa',
    'Sumur Bandung: Babakanciamis, Braga, Kebonpisang, Merdeka',
    'Ujungberung: Cigending, Pasanggrahan, Pasirendah, Pasirjati, Pasirwangi',
  ] as const
).map((line) => {
  const [name = '', list = ''] = line.split(': ');
  return { name, subDistricts: list.split(', ') };
});
