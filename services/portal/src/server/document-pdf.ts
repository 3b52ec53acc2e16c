import type { EvaluationDocument, Predicate, Printed, Rating } from './evaluation-document.ts';
import { CONDUCT, dayOf, ofOrigin, ofPerson, writePdf } from './pdf.ts';
import type { Row, Section } from './pdf.ts';

// Dokumen Evaluasi Kinerja Pegawai (PermenPANRB 6/2022).

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
const MONTH = new Intl.DateTimeFormat('id-ID', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const periodOf = (period: string): string => {
  const [year = '', rest] = period.split('-');
  if (rest === undefined) return `Tahun ${year}`;
  if (!rest.startsWith('Q')) return MONTH.format(new Date(`${period}-01`));
  return `Triwulan ${['I', 'II', 'III', 'IV'][Number(rest.slice(1)) - 1] ?? ''} ${year}`;
};

const sectionsOf = (document: EvaluationDocument, people: Printed): readonly Section[] => {
  const { facts } = document;
  return [
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
    ofOrigin(document),
  ];
};

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

export const documentPdf = (document: EvaluationDocument, people: Printed, checkAt: string): Promise<Buffer> =>
  writePdf({
    title: 'Dokumen Evaluasi Kinerja Pegawai',
    lead: `Pemerintah Kota Bandung · Periode penilaian: ${periodOf(document.facts.period)}`,
    sections: sectionsOf(document, people),
    ...{ number: document.number, signedOn: document.facts.decidedOn, checkAt },
  });
