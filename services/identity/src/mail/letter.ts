// What a mail says: that something waits, and where. Never a rating, a name or a text: mail is read over shoulders, and forwarded.

export const MAILS = [
  'reminded',
  'escalated',
  'plan-returned',
  'rated',
  'objection-filed',
  'objection-decided',
] as const;
export type MailKind = (typeof MAILS)[number];
export type MailFacts = Readonly<Record<string, string>>;

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

interface Saying {
  readonly id: string;
  readonly en: string;
  readonly path: (facts: MailFacts) => string;
}

const STEPS: Readonly<Record<string, readonly [id: string, en: string]>> = {
  planning: ['penetapan SKP', 'the plans'],
  'unit-result': ['penetapan capaian organisasi', 'the organisation result'],
  'self-assessment': ['penilaian diri', 'the self-assessment'],
  rating: ['penilaian', 'the ratings'],
  sending: ['pengiriman penilaian unit', 'sending the ratings of the unit'],
};

const calendarOf = ({ unitId = '', period = '' }: MailFacts): string => `/kalender/${unitId}/${period}`;
const appraisalOf = ({ employeeId = '', period = '' }: MailFacts): string => `/penilaian/${employeeId}/${period}`;

const SAYINGS: Readonly<Record<MailKind, Saying>> = {
  reminded: {
    id: 'Pengingat: {step} {period} menunggu Anda, tenggat {due}.',
    en: 'A reminder: {step} of {period} wait for you, due on {due}.',
    path: () => '/',
  },
  escalated: {
    id: 'Terlambat di bawah Anda: {step} {period}, tenggat {due}.',
    en: 'Late below you: {step} of {period}, due on {due}.',
    path: calendarOf,
  },
  'plan-returned': {
    id: 'SKP Anda dikembalikan dengan alasan.',
    en: 'Your plan was returned with a reason.',
    path: () => '/rencana',
  },
  rated: {
    id: 'Penilaian Anda untuk {period} telah ditandatangani.',
    en: 'Your evaluation of {period} was signed.',
    path: appraisalOf,
  },
  'objection-filed': {
    id: 'Ada keberatan atas penilaian {period} yang menunggu Anda.',
    en: 'An objection to an evaluation of {period} waits for you.',
    path: appraisalOf,
  },
  'objection-decided': {
    id: 'Keberatan Anda atas penilaian {period} telah diputuskan.',
    en: 'Your objection to the evaluation of {period} was decided.',
    path: appraisalOf,
  },
};

/**
 * Indonesian first, English second.
 *
 * @param origin the address of the portal
 * @example letterOf('rated', { employeeId, period: '2026-Q3' }, 'https://kinerja.example').subject // "Kinerja: Penilaian Anda …"
 */
export const letterOf = (kind: MailKind, facts: MailFacts, origin: string): Letter => {
  const { id, en, path } = SAYINGS[kind];
  const filled = (text: string, language: 0 | 1): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'step' ? (STEPS[facts.step ?? '']?.[language] ?? '') : (facts[name] ?? ''),
    );
  const said = filled(id, 0);
  const where = `${origin}${path(facts)}`;
  return {
    subject: `Kinerja: ${said}`,
    text: `${said}\nBuka: ${where}\n\n${filled(en, 1)}\nOpen: ${where}\n`,
  };
};
