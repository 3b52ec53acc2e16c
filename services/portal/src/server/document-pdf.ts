import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { EvaluationDocument, Predicate, Printed, PrintedPerson, Rating } from './evaluation-document.ts';

// Dokumen Evaluasi Kinerja Pegawai as a tagged PDF (PermenPANRB 6/2022). Nothing in it is of today but the names: the same
// facts and people give the same bytes.

const fileOf = createRequire(import.meta.url).resolve;
const FONTS = { plain: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' };
const TITLE = 'Dokumen Evaluasi Kinerja Pegawai';
const QR_POINTS = 120;
/** A heading with the first row below it. */
const HEAD_POINTS = 64;

const RATING: Readonly<Record<Rating, string>> = {
  above: 'Di atas ekspektasi',
  meets: 'Sesuai ekspektasi',
  below: 'Di bawah ekspektasi',
};
const PREDICATE: Readonly<Record<Predicate | 'istimewa', string>> = {
  istimewa: 'Istimewa',
  'sangat-baik': 'Sangat Baik',
  baik: 'Baik',
  'butuh-perbaikan': 'Butuh Perbaikan',
  kurang: 'Kurang',
  'sangat-kurang': 'Sangat Kurang',
};
const CONDUCT: Readonly<Record<string, string>> = {
  'berorientasi-pelayanan': 'Berorientasi Pelayanan',
  akuntabel: 'Akuntabel',
  kompeten: 'Kompeten',
  harmonis: 'Harmonis',
  loyal: 'Loyal',
  adaptif: 'Adaptif',
  kolaboratif: 'Kolaboratif',
};

/** The first cell of a row names what stands in it. */
const ROW_HEAD = { type: 'TH', scope: 'Row' } as const;

const DAY = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' });
const dayOf = (day: string): string => DAY.format(new Date(day));

const periodOf = (period: string): string => {
  const [year = '', quarter] = period.split('-Q');
  return quarter === undefined
    ? `Tahun ${year}`
    : `Triwulan ${['I', 'II', 'III', 'IV'][Number(quarter) - 1] ?? ''} ${year}`;
};

/** Groups of 8, 6, 1 and 3 digits, as it is written. */
const nipOf = (nip: string | undefined): string => nip?.replace(/^(.{8})(.{6})(.)(.{3})$/, '$1 $2 $3 $4') ?? '–';

type Row = readonly [name: string, value: string];
interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

const ofPerson = (heading: string, { name, nip, rank, title, unitName }: PrintedPerson): Section => ({
  heading,
  rows: [
    ['Nama', name],
    ['NIP', nipOf(nip)],
    ['Pangkat/Golongan', rank],
    ['Jabatan', title ?? '–'],
    ['Unit kerja', unitName ?? '–'],
  ],
});

const sectionsOf = ({ number, hash, facts }: EvaluationDocument, people: Printed): readonly Section[] => [
  ofPerson('Pegawai yang dinilai', people.employee),
  ofPerson('Pejabat penilai kinerja', people.assessor),
  ...(people.superior === undefined ? [] : [ofPerson('Atasan pejabat penilai kinerja', people.superior)]),
  {
    heading: 'Hasil kerja',
    rows: [
      ...facts.results.map(({ sentence, kind, rating, note }, index): Row => {
        const said = note === undefined ? '' : `\nCatatan: ${note}`;
        return [
          `${String(index + 1)}. ${sentence} (${kind === 'main' ? 'utama' : 'tambahan'})`,
          `${RATING[rating]}${said}`,
        ];
      }),
      ['Rating hasil kerja', RATING[facts.result]],
    ],
  },
  {
    heading: 'Perilaku kerja',
    rows: [
      ...facts.conduct.map(({ value, rating }): Row => [CONDUCT[value] ?? value, RATING[rating]]),
      ['Rating perilaku kerja', RATING[facts.conductRating]],
    ],
  },
  {
    heading: 'Evaluasi kinerja',
    rows: [
      ['Capaian kinerja organisasi', PREDICATE[facts.organisationResult]],
      ...(facts.periodic ?? []).map(({ period, predicate }): Row => [periodOf(period), PREDICATE[predicate]]),
      ['Predikat kinerja pegawai', PREDICATE[facts.predicate]],
      ['Aturan', `versi ${facts.rulesVersion}`],
      ...(facts.note === undefined ? [] : [['Catatan/rekomendasi', facts.note] as const]),
    ],
  },
  ...(facts.objection === undefined ? [] : [ofObjection(facts.objection)]),
  {
    heading: 'Pengesahan',
    rows: [
      ['Ditandatangani pejabat penilai', `${people.assessor.name}, ${dayOf(facts.decidedOn)}`],
      ['Diterima pegawai', facts.acknowledgedOn === undefined ? 'belum' : dayOf(facts.acknowledgedOn)],
    ],
  },
  {
    heading: 'Keaslian',
    rows: [
      ['Nomor', number],
      ['Sidik isi (SHA-256)', hash],
      [
        'Catatan asal',
        `${facts.madeFrom.stream}, revisi ${facts.madeFrom.revision}, posisi ${facts.madeFrom.position}`,
      ],
    ],
  },
];

const ofObjection = ({ filedOn, decision }: NonNullable<EvaluationDocument['facts']['objection']>): Section => ({
  heading: 'Keberatan',
  rows: [
    ['Diajukan', dayOf(filedOn)],
    ...(decision === undefined
      ? [['Keputusan', 'belum ada'] as const]
      : [
          ['Keputusan', `${decision.verdict === 'upheld' ? 'dikabulkan' : 'ditolak'}, ${dayOf(decision.on)}`] as const,
          ...(decision.former === undefined ? [] : [['Predikat sebelumnya', PREDICATE[decision.former]] as const]),
          ['Pertimbangan', decision.reasoning] as const,
        ]),
  ],
});

/**
 * @param checkAt the address where the bearer finds out whether the log says the same; it stands in the QR code
 */
export const documentPdf = async (document: EvaluationDocument, people: Printed, checkAt: string): Promise<Buffer> => {
  // Loaded with the first document: most processes never write one.
  const [{ default: Pdf }, { default: qrcode }] = await Promise.all([import('pdfkit'), import('qrcode-generator')]);
  const pdf = new Pdf({
    ...{ size: 'A4', margin: 48, pdfVersion: '1.7', lang: 'id-ID', tagged: true, displayTitle: true },
    font: fileOf(FONTS.plain),
    info: {
      Title: `${TITLE} ${document.number}`,
      CreationDate: new Date(`${document.facts.decidedOn}T00:00:00.000Z`),
    },
  });
  const written = buffer(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const write = (tag: 'H1' | 'H2' | 'P', text: string): void => {
    const [font, size] = tag === 'P' ? [FONTS.plain, 9] : [FONTS.bold, tag === 'H1' ? 15 : 10.5];
    root.add(
      pdf.struct(tag, {}, () => {
        pdf.font(fileOf(font), size).text(text, { paragraphGap: 4 });
      }),
    );
  };
  write('H1', TITLE);
  write('P', `Pemerintah Kota Bandung · Periode penilaian: ${periodOf(document.facts.period)}`);
  for (const { heading, rows } of sectionsOf(document, people)) {
    pdf.moveDown(0.6);
    makeRoom(pdf, HEAD_POINTS);
    write('H2', heading);
    pdf.font(fileOf(FONTS.plain), 9).table({
      structParent: root,
      columnStyles: [210, '*'],
      defaultStyle: { border: 0.5, borderColor: '#9aa5a5', padding: 4 },
      data: rows.map(([name, value]) => [{ text: name, ...ROW_HEAD }, value]),
    });
  }
  pdf.moveDown(0.6);
  makeRoom(pdf, QR_POINTS + HEAD_POINTS);
  const code = qrcode(0, 'M');
  code.addData(checkAt);
  code.make();
  root.add(
    pdf.struct('Figure', { alt: 'Kode QR ke halaman pemeriksaan keaslian' }, () => {
      const [x, y, count] = [pdf.x, pdf.y, code.getModuleCount()];
      const size = QR_POINTS / count;
      for (let row = 0; row < count; row += 1)
        for (let column = 0; column < count; column += 1)
          if (code.isDark(row, column)) pdf.rect(x + column * size, y + row * size, size, size);
      pdf.fill('black');
      pdf.y = y + QR_POINTS + 6;
    }),
  );
  root.add(
    pdf.struct('Link', {}, () => {
      pdf.font(fileOf(FONTS.plain), 9).text('Periksa keaslian dokumen ini', { link: checkAt, underline: true });
    }),
  );
  root.end();
  pdf.end();
  return written;
};

/** What belongs together stands on one page. */
const makeRoom = (pdf: PDFKit.PDFDocument, points: number): void => {
  if (pdf.y + points > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
};
