import type { Locator, Page } from 'playwright-core';
import type { Rating } from '../src/app/api/types.ts';
import { CONDUCT } from '../src/app/pages/appraisal/conduct.ts';
import { wordsIn } from './words.ts';

// What people do on a page, by the names they see; in Indonesian where nothing else is said.
const INDONESIAN = wordsIn('id');

interface Report {
  sentence: string;
  minutes: 30 | 60 | 90;
  link: string;
}

/** Fills in "Lapor pekerjaan" for the first work result of the plan and sends it. */
export const reportWork = async (page: Page, { sentence, minutes, link }: Report, say = INDONESIAN): Promise<void> => {
  const results = page.getByRole('group', { name: say('work:report.result') });
  await results.getByRole('radio').first().check();
  await page.getByLabel(say('work:report.text')).fill(sentence);
  const howLong = page.getByRole('group', { name: say('work:report.minutes') });
  await howLong.getByText(say.format.minutes(minutes), { exact: true }).click();
  await page.getByRole('button', { name: say('work:report.addLink') }).click();
  await page.getByLabel(say('work:report.linkUrl')).fill(link);
  await page.getByRole('button', { name: say('work:report.send'), exact: true }).click();
};

/** A report in the list of one's own reports. */
export const entryIn = (page: Page, sentence: string): Locator =>
  page.getByRole('article').filter({ hasText: sentence });

interface Given {
  results: readonly string[];
  rating: Rating;
}

/** Gives every part of the rating form the same rating. */
export const rateEverything = async (page: Page, { results, rating }: Given, say = INDONESIAN): Promise<void> => {
  const parts = [
    ...results.map((sentence) => say('appraisal:rate.ofResult', { sentence })),
    say('appraisal:rate.overallResult'),
    ...CONDUCT.map((value) => say(`conduct.${value}`)),
    say('appraisal:rate.overallConduct'),
  ];
  for (const name of parts) {
    const group = page.getByRole('radiogroup', { name, exact: true });
    await group.getByRole('radio', { name: say(`rating.${rating}`) }).click();
  }
};

/** Fills in "Ajukan keberatan" and sends it. */
export const objectTo = async (
  page: Page,
  { reason, evidence }: { reason: string; evidence: string },
): Promise<void> => {
  await page.getByRole('button', { name: 'Ajukan keberatan' }).click();
  await page.getByLabel('Mengapa Anda berkeberatan?').fill(reason);
  await page.getByLabel('Nama bukti').fill('Rekap berkas');
  await page.getByLabel('Tautan atau uraian').fill(evidence);
  await page.getByRole('button', { name: 'Kirim keberatan' }).click();
};

/** Upholds an objection with another rating of conduct than was signed. */
export const uphold = async (page: Page, reasoning: string, conduct: Rating): Promise<void> => {
  await page.getByRole('radio', { name: 'Dikabulkan' }).check();
  const overall = page.getByRole('radiogroup', { name: 'Rating perilaku kerja secara keseluruhan' });
  await overall.getByRole('radio', { name: INDONESIAN(`rating.${conduct}`) }).click();
  await page.getByLabel('Pertimbangan putusan').fill(reasoning);
};

/** What happened, as the page says it after an act. */
export const receiptOn = (page: Page, say = INDONESIAN): Locator =>
  page.getByRole('status').filter({ hasText: say('receipt.title') });

/** Waits until the page says so, and answers whether nobody loaded it again in the meantime. */
export const loadOf = (page: Page): Promise<number> => page.evaluate(() => performance.timeOrigin);

/** Something in "Menunggu Anda", wherever in the list it stands. */
export const waitingLink = async (page: Page, name: string): Promise<Locator> => {
  const link = page.getByRole('link', { name });
  const all = page.getByRole('button', { name: /^Tampilkan semua \(/ });
  await link.or(all).first().waitFor();
  if ((await link.count()) === 0) await all.click();
  return link;
};

/** Everything of the interface in English from here on. */
export const toEnglish = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Akun Anda' }).click();
  await page.getByRole('dialog', { name: 'Akun Anda' }).getByText('English').click();
  await page.keyboard.press('Escape');
};
