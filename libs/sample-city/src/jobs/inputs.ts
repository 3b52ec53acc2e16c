// What people of the cast suggest, and what their leaders answer. Days count working days before the city's today.

export interface InputScene {
  readonly key: string;
  readonly author: string;
  /** The leader who answers; the input goes to the unit that they head. */
  readonly leader: string;
  readonly about: 'policy' | 'procedure';
  readonly title: string;
  readonly text: string;
  readonly givenBefore: number;
  readonly supporters?: readonly string[];
  readonly answers?: readonly {
    readonly before: number;
    readonly outcome: 'adopted' | 'partly-adopted' | 'not-adopted' | 'being-studied';
    readonly text: string;
    readonly reason: string;
    readonly followUp?: { readonly by: string; readonly withinDays: number };
  }[];
  readonly done?: { readonly before: number; readonly note: string };
  readonly withdrawn?: { readonly before: number; readonly reason: string };
}

export const INPUTS: readonly InputScene[] = [
  {
    key: 'formulir',
    author: 'rini',
    leader: 'dadan',
    about: 'procedure',
    title: 'Satukan dua formulir konsultasi perizinan',
    text: 'Pemohon mengisi dua formulir yang sebagian besar isinya sama. Satu formulir menghemat waktu di loket.',
    givenBefore: 45,
    answers: [
      {
        before: 42,
        outcome: 'being-studied',
        text: 'Terima kasih. Kami periksa apakah kedua formulir diwajibkan oleh standar pelayanan.',
        reason: 'Perubahan formulir menyangkut standar pelayanan.',
      },
      {
        before: 35,
        outcome: 'adopted',
        text: 'Mulai bulan depan loket memakai satu formulir.',
        reason: 'Standar pelayanan hanya mewajibkan isinya, bukan jumlah formulirnya.',
        followUp: { by: 'rini', withinDays: 21 },
      },
    ],
    done: { before: 25, note: 'Formulir gabungan sudah dipakai di loket sejak Senin.' },
  },
  {
    key: 'istirahat',
    author: 'rini',
    leader: 'dadan',
    about: 'procedure',
    title: 'Jadwal bergilir petugas loket saat istirahat siang',
    text: 'Antrean menumpuk pukul 12 sampai 13. Dua petugas bergilir cukup agar loket tetap buka.',
    givenBefore: 4,
  },
  {
    key: 'parkir',
    author: 'rini',
    leader: 'dadan',
    about: 'policy',
    title: 'Tempat parkir khusus pemohon lanjut usia',
    text: 'Pemohon lanjut usia berjalan jauh dari tempat parkir.',
    givenBefore: 30,
    withdrawn: { before: 28, reason: 'Sudah diatur oleh pengelola gedung.' },
  },
  {
    key: 'rapat',
    author: 'dadan',
    leader: 'nani',
    about: 'policy',
    title: 'Rapat koordinasi mingguan secara daring',
    text: 'Perjalanan ke kantor dinas memakan satu jam. Rapat daring memberi waktu lebih untuk pelayanan.',
    givenBefore: 20,
    supporters: ['rini'],
  },
  {
    key: 'rilis',
    author: 'bayu',
    leader: 'citra',
    about: 'procedure',
    title: 'Jendela rilis aplikasi setiap Kamis',
    text: 'Rilis pada hari Jumat menyulitkan pemantauan pada akhir pekan.',
    givenBefore: 18,
    answers: [
      {
        before: 12,
        outcome: 'partly-adopted',
        text: 'Rilis besar dilakukan pada hari Kamis; perbaikan mendesak tetap dapat dirilis kapan saja.',
        reason: 'Perbaikan keamanan tidak dapat menunggu.',
      },
    ],
  },
  {
    key: 'ganda',
    author: 'euis',
    leader: 'iwan',
    about: 'procedure',
    title: 'Hapus salinan kartu keluarga dari surat pengantar',
    text: 'Data kartu keluarga sudah ada dalam sistem, sehingga salinannya tidak perlu dilampirkan lagi.',
    givenBefore: 25,
    answers: [
      {
        before: 20,
        outcome: 'not-adopted',
        text: 'Terima kasih. Untuk saat ini salinan masih diperlukan.',
        reason: 'Syarat itu ditetapkan oleh peraturan di tingkat kota.',
      },
    ],
  },
];
