import { CONDUCT, dayOf, ofOrigin, ofPerson, writePdf } from './pdf.ts';
import type { Row, Section } from './pdf.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PrintedPerson } from './printed.ts';

// Sasaran Kinerja Pegawai (PermenPANRB 6/2022).

const ASPECT = { quantity: 'Kuantitas', quality: 'Kualitas', time: 'Waktu', cost: 'Biaya' } as const;
const PERSPECTIVE = {
  recipients: 'Penerima layanan',
  process: 'Proses bisnis',
  strengthening: 'Penguatan internal',
  budget: 'Anggaran',
} as const;
const APPENDIX = {
  support: 'Dukungan sumber daya',
  accountability: 'Skema pertanggungjawaban',
  consequences: 'Konsekuensi',
} as const;

type Facts = PlanDocument['facts'];
type Result = Facts['results'][number];

const resultsOf = (heading: string, results: readonly Result[]): readonly Section[] =>
  results.length === 0 ? [] : [{ heading, rows: results.map(rowOf) }];

const rowOf = ({ sentence, perspective, serves, indicators }: Result, index: number): Row => [
  [
    `${String(index + 1)}. ${sentence}`,
    ...(perspective === undefined ? [] : [`Perspektif: ${PERSPECTIVE[perspective]}`]),
    ...(serves === undefined
      ? []
      : ['sentence' in serves ? `Mendukung: ${serves.sentence}` : `Penugasan: ${serves.assignment}`]),
  ].join('\n'),
  indicators
    .map(({ aspect, text, target, unit }) => `${ASPECT[aspect]}: ${text}: ${numberOf(target)} ${unit}`)
    .join('\n'),
];

/** As it was recorded, with the decimal comma of the language. */
const numberOf = (target: string): string => {
  const [whole = '', fraction] = target.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
};

const sectionsOf = (document: PlanDocument, people: Signers): readonly Section[] => {
  const { facts } = document;
  const { employee, assessor } = people;
  const of = (kind: Result['kind']): Result[] => facts.results.filter((one) => one.kind === kind);
  return [
    ofPerson('Pegawai yang dinilai', employee),
    ofPerson('Pejabat penilai kinerja', assessor),
    ...resultsOf('Hasil kerja utama', of('main')),
    ...resultsOf('Hasil kerja tambahan', of('additional')),
    {
      heading: 'Perilaku kerja: ekspektasi khusus pimpinan',
      rows: Object.entries(CONDUCT).map(([value, name]): Row => [name, facts.expectations[value] ?? '–']),
    },
    {
      heading: 'Lampiran',
      rows: Object.entries(APPENDIX).map(([appendix, name]): Row => {
        return [name, facts.appendices[appendix as keyof typeof APPENDIX] ?? '–'];
      }),
    },
    {
      heading: 'Pengesahan',
      rows: [
        ['Ditandatangani pegawai', `${employee.name}, ${dayOf(facts.submittedOn)}`],
        ['Ditandatangani pejabat penilai', `${assessor.name}, ${dayOf(facts.agreedOn)}`],
        ['Versi', String(facts.version)],
        ...(facts.reason === undefined ? [] : [['Alasan revisi', facts.reason] as const]),
      ],
    },
    ofOrigin(document),
  ];
};

interface Signers {
  readonly employee: PrintedPerson;
  readonly assessor: PrintedPerson;
}

export const planPdf = (document: PlanDocument, people: Signers, checkAt: string): Promise<Buffer> =>
  writePdf({
    title: 'Sasaran Kinerja Pegawai',
    lead: `Pemerintah Kota Bandung · Tahun ${String(document.facts.year)}`,
    sections: sectionsOf(document, people),
    ...{ number: document.number, signedOn: document.facts.agreedOn, checkAt },
  });
