import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { PrintedPerson } from './printed.ts';

// A document of the city as a tagged PDF. Nothing in it is of today but the names: the same facts and people give the same bytes.

const fileOf = createRequire(import.meta.url).resolve;
const FONTS = { plain: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' };
const QR_POINTS = 120;
/** A heading with the first row below it. */
const HEAD_POINTS = 64;
/** The first cell of a row names what stands in it. */
const ROW_HEAD = { type: 'TH', scope: 'Row' } as const;

export type Row = readonly [name: string, value: string];
export interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

export interface Sheet {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
  readonly number: string;
  /** The day of the last signature: the document says that it was made then. */
  readonly signedOn: string;
  /** The address where the bearer finds out whether the log says the same; it stands in the QR code. */
  readonly checkAt: string;
}

export const CONDUCT: Readonly<Record<string, string>> = {
  'berorientasi-pelayanan': 'Berorientasi Pelayanan',
  akuntabel: 'Akuntabel',
  kompeten: 'Kompeten',
  harmonis: 'Harmonis',
  loyal: 'Loyal',
  adaptif: 'Adaptif',
  kolaboratif: 'Kolaboratif',
};

const DAY = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' });
export const dayOf = (day: string): string => DAY.format(new Date(day));

/** Groups of 8, 6, 1 and 3 digits, as it is written. */
const nipOf = (nip: string | undefined): string => nip?.replace(/^(.{8})(.{6})(.)(.{3})$/, '$1 $2 $3 $4') ?? '–';

export const ofPerson = (heading: string, { name, nip, rank, title, unitName }: PrintedPerson): Section => ({
  heading,
  rows: [
    ['Nama', name],
    ['NIP', nipOf(nip)],
    ['Pangkat/Golongan', rank],
    ['Jabatan', title ?? '–'],
    ['Unit kerja', unitName ?? '–'],
  ],
});

interface Paper {
  readonly number: string;
  readonly hash: string;
  readonly facts: {
    readonly madeFrom: { readonly stream: string; readonly revision: string; readonly position: string };
  };
}

/** By what a document is found again. */
export const ofOrigin = ({ number, hash, facts: { madeFrom } }: Paper): Section => ({
  heading: 'Keaslian',
  rows: [
    ['Nomor', number],
    ['Sidik isi (SHA-256)', hash],
    ['Catatan asal', `${madeFrom.stream}, revisi ${madeFrom.revision}, posisi ${madeFrom.position}`],
  ],
});

export const writePdf = async ({ title, lead, sections, number, signedOn, checkAt }: Sheet): Promise<Buffer> => {
  // Loaded with the first document: most processes never write one.
  const [{ default: Pdf }, { default: qrcode }] = await Promise.all([import('pdfkit'), import('qrcode-generator')]);
  const pdf = new Pdf({
    ...{ size: 'A4', margin: 48, pdfVersion: '1.7', lang: 'id-ID', tagged: true, displayTitle: true },
    font: fileOf(FONTS.plain),
    info: {
      Title: `${title} ${number}`,
      CreationDate: new Date(`${signedOn}T00:00:00.000Z`),
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
  write('H1', title);
  write('P', lead);
  for (const { heading, rows } of sections) {
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
