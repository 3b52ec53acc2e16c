import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Appraisal, Items, Me, Plan } from '../src/app/api/types.ts';
import { addDays, periodBefore, periodOf, today } from '../src/app/i18n/format.ts';
import { obstaclesHere } from './accessible.ts';
import { entryIn, rateEverything, receiptOn, reportWork } from './pages.ts';
import { sendStrange } from './strange.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';
import { wordsIn, type Language } from './words.ts';

jest.setTimeout(2 * PATIENCE_ms);

const SCREENS: readonly { language: Language; width: number; height: number }[] = [
  { language: 'id', width: 1280, height: 800 },
  { language: 'en', width: 1280, height: 800 },
  { language: 'id', width: 360, height: 740 },
  { language: 'en', width: 360, height: 740 },
];

const running = periodOf(today());
const ended = periodBefore(running);

// What each person comes for, in each language, at a desk and on a phone. Who comes later finds what the ones before did.
describe('the people of the city', () => {
  let browser: Browser;
  const arrived = new Map<string, Visitor>();

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  describe.each(SCREENS)('in "$language" on $width pixels', ({ language, width, height }) => {
    const say = wordsIn(language);
    const stamp = `${language} ${String(width)} ${new Date().toISOString()}`;
    const sentence = `Menerima berkas kependudukan ${stamp}`;
    const remark = `Antrean loket kini pendek ${stamp}`;

    /** On this screen and in this language, at the start page. */
    const visit = async (name: string): Promise<Visitor> => {
      const visitor = arrived.get(name) ?? (await (await Visitor.arrive(browser, name)).signIn());
      arrived.set(name, visitor);
      await visitor.page.setViewportSize({ width, height });
      await visitor.page.evaluate((chosen) => {
        localStorage.setItem('language', chosen);
      }, language);
      await visitor.open('/');
      return visitor;
    };

    /** By the menu; what a phone has no room for is under "Lainnya". */
    const goTo = async (page: Page, place: string): Promise<void> => {
      const menu = page.getByRole('navigation', { name: say('nav.label') });
      const [link, more] = [place, 'more'].map((each) =>
        menu.getByRole('link', { name: say(`nav.${each}`), exact: true }),
      );
      await link!.or(more!).filter({ visible: true }).first().waitFor();
      if (await link!.isVisible()) return link!.click();
      await more!.click();
      await page
        .getByRole('main')
        .getByRole('link', { name: say(`nav.${place}`), exact: true })
        .click();
    };

    const usable = async (page: Page): Promise<void> => {
      expect(await obstaclesHere(page)).toEqual([]);
    };
    const button = (within: Page | Locator, key: string): Locator =>
      within.getByRole('button', { name: say(key), exact: true });

    it('euis, an employee, reports her work and her progress, and is told who sees it', async () => {
      const { page } = await visit('euis');
      const iwan = await visit('iwan');
      await page
        .getByRole('main')
        .getByRole('link', { name: say('home:report') })
        .first()
        .click();
      await reportWork(page, { sentence, minutes: 30, link: 'https://berkas.bandung.example/loket' }, say);
      await receiptOn(page, say).getByText(iwan.account.person).waitFor();
      await usable(page);
      await page.getByRole('link', { name: say('work:sent.done') }).click();
      await entryIn(page, sentence).getByText(say('workState.submitted')).waitFor();

      await page
        .getByRole('navigation', { name: say('work:sections.label') })
        .getByText(say('work:sections.progress'))
        .click();
      await page
        .getByRole('button', { name: say.any('work:progress.reportFor') })
        .first()
        .click();
      await page.getByLabel(say.any('work:progress.value')).fill('12');
      await button(page, 'action.send').click();
      await receiptOn(page, say).waitFor();
      await usable(page);
    });

    it('iwan, her superior, reviews it, notes what he saw, gives feedback and rates beside the evidence', async () => {
      const visitor = await visit('iwan');
      const { page } = visitor;
      const { person: euis } = (await visit('euis')).account;
      await goTo(page, 'team');
      await page
        .getByRole('list', { name: say('team:waiting.label') })
        .getByRole('link', { name: say.any('team:waiting.reviews') })
        .click();
      const row = page.getByRole('listitem').filter({ hasText: sentence });
      await button(row, 'team:review.accept').click();
      await row.getByText(say('workState.accepted')).waitFor();
      await usable(page);
      await button(page, 'team:undo.now').click();
      await row.waitFor({ state: 'detached' });

      await goTo(page, 'team');
      await page.getByRole('link', { name: euis }).first().click();
      await button(page, 'team:observe.open').click();
      await page.getByLabel(say('team:observe.text')).fill(`Ramah di loket ${stamp}`);
      await button(page, 'team:observe.act').click();
      await receiptOn(page, say).waitFor();
      await button(page, 'action.close').click();
      await button(page, 'team:feedback.open').click();
      await page.getByLabel(say('team:feedback.text', { name: euis })).fill(remark);
      await button(page, 'team:feedback.act').click();
      await receiptOn(page, say).waitFor();
      await page.getByText(remark).waitFor();
      await usable(page);

      const { employeeId, planId } = await toRate(visitor);
      await visitor.open(`/penilaian/${employeeId}/${ended}`);
      const again = button(page, 'appraisal:sign.again');
      await again
        .or(page.getByText(say('appraisal:consequence.waiting')))
        .first()
        .waitFor();
      if (await again.isVisible()) await again.click();
      const { results } = await visitor.read<Plan>(`/api/evaluation/plans/${planId}`);
      const sentences = results.map((result) => result.sentence);
      for (const about of sentences) {
        await page.getByRole('region', { name: say('appraisal:evidence.about', { about }) }).waitFor();
      }
      await rateEverything(page, { results: sentences, rating: 'meets' }, say);
      await page.getByText(say('appraisal:consequence.follows')).waitFor();
      await usable(page);
      await button(page, 'appraisal:sign.open').click();
      await button(page.getByRole('dialog'), 'appraisal:sign.act').click();
      await receiptOn(page, say).waitFor();
    });

    it('euis reads what he wrote, and answers', async () => {
      const { page } = await visit('euis');
      await goTo(page, 'work');
      await page
        .getByRole('navigation', { name: say('work:sections.label') })
        .getByText(say('work:sections.feedback'))
        .click();
      const feedback = entryIn(page, remark);
      await button(feedback, 'work:feedback.react.will-act').click();
      await page.getByLabel(say('work:feedback.words.will-act')).fill('Dua loket dibuka pagi hari');
      await button(page.locator('form'), 'work:feedback.react.will-act').click();
      await receiptOn(page, say).waitFor();
      await feedback.getByText(say('work:feedback.reaction.will-act')).waitFor();
      await usable(page);
    });

    it('fajar, head of an agency, sees where it is late, sets a result, watches the spread and orders what is to be done', async () => {
      const visitor = await visit('fajar');
      const { page } = visitor;
      const me = await visitor.read<Me>('/api/identity/me');
      await goTo(page, 'city');
      const [led] = me.leads;
      const table = page.getByRole('region', { name: say('city:table') });
      await table.getByRole('button', { name: led?.name ?? '' }).click();
      await table.getByRole('link').first().waitFor();
      await usable(page);
      await table.getByRole('link').first().click();
      await page.getByRole('heading', { name: say('unit-period:pattern') }).waitFor();

      await goTo(page, 'appraisal');
      const unit = await unitToSet(page, say.any('appraisal:unitResult.many'));
      await unit
        .getByRole('button', {
          name: new RegExp(`^(${say('appraisal:unitResult.set')}|${say('appraisal:unitResult.change')})$`),
        })
        .click();
      await unit.getByRole('radio', { name: say('organisationResult.baik'), exact: true }).click();
      await unit.getByLabel(say('appraisal:unitResult.reason')).fill(`Layanan jaringan 99,2% ${stamp}`);
      await button(unit, 'appraisal:unitResult.act').click();
      await receiptOn(page, say).getByText(say('appraisal:unitResult.everyone')).waitFor();

      await page.getByRole('link', { name: say('appraisal:unitPeriod.open', { unit: led?.name ?? '' }) }).click();
      await page.getByRole('heading', { name: say('unit-period:pattern') }).waitFor();
      await usable(page);

      await goTo(page, 'action');
      await page.getByRole('link', { name: say('action:open.open') }).click();
      const fill = (key: string, text: string): Promise<void> =>
        page.getByLabel(new RegExp(String.raw`^${say(`action:${key}`)}( \*)?$`)).fill(text);
      await fill('open.title', `Gangguan jaringan ${stamp}`);
      await fill('open.measure', 'Gangguan selesai dalam empat jam');
      await fill('figure.value', '71');
      await fill('figure.on', addDays(today(), -1));
      await fill('figure.source', 'Catatan gangguan');
      await fill('open.expectedValue', '95');
      await fill('open.cause', 'Suku cadang habis');
      await fill('open.action', 'Sediakan suku cadang di tiap gedung');
      await page.getByLabel(say('action:open.owner')).selectOption({ index: 1 });
      await fill('open.due', addDays(today(), 30));
      await usable(page);
      await button(page, 'action:open.act').click();
      await receiptOn(page, say).waitFor();
      await page.getByRole('link', { name: `Gangguan jaringan ${stamp}` }).waitFor();
    });

    it('gita, administrator of the city, sees who is missing, gives a unit longer and drafts rules', async () => {
      const { page } = await visit('gita');
      await goTo(page, 'calendar');
      await page.getByLabel(say('appraisal:period')).selectOption(running);
      await usable(page);
      await page.getByRole('link', { name: 'Kelurahan Dago' }).click();
      const rating = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: say('calendar:step.rating'), exact: true }) });
      await button(rating, 'calendar:extend.open').click();
      const until = page.getByLabel(say('calendar:extend.until'));
      await until.fill((await until.getAttribute('min')) ?? '');
      await page.getByLabel(say('calendar:extend.reason')).fill(`Loket pindah ${stamp}`);
      await usable(page);
      await button(page.locator('form'), 'calendar:extend.act').click();
      await receiptOn(page, say).waitFor();

      await goTo(page, 'rules');
      await page.getByRole('link', { name: say('rules:form.open') }).click();
      const version = stamp.replaceAll(/[^a-zA-Z0-9]/g, '-');
      await page.getByLabel(say('rules:form.version')).fill(version);
      await page.getByLabel(say('rules:form.from')).fill(`${String(Number(today().slice(0, 4)) + 2)}-01-01`);
      await page.getByLabel(say('rules:form.source')).fill('Rancangan peraturan wali kota');
      await usable(page);
      await button(page, 'rules:form.act').click();
      await receiptOn(page, say).waitFor();
      const draft = page.locator('details').filter({ hasText: version });
      await button(draft, 'rules:act.withdraw').click();
      const asked = page.getByRole('dialog');
      await asked.getByLabel(say('rules:reason')).fill('Belum waktunya');
      await button(asked, 'rules:act.withdraw').click();
      await draft.getByText(say('rules:status.withdrawn'), { exact: true }).waitFor();
      await usable(page);
    });

    it('wahyu, an auditor, opens a case, draws a sample, replays one of it and closes the case', async () => {
      const { page } = await visit('wahyu');
      const title = `Sebaran predikat ${stamp}`;
      await goTo(page, 'audit');
      await page.getByRole('link', { name: say('audit:open.open') }).click();
      await page.getByLabel(say('audit:open.title')).fill(title);
      await page.getByLabel(say('audit:open.question')).fill('Apakah predikat didukung bukti?');
      await button(page, 'audit:open.act').click();
      await page.getByRole('link', { name: title }).click();
      await button(page, 'audit:draw.open').click();
      await page.getByLabel(say('audit:draw.size')).fill('2');
      await usable(page);
      await button(page, 'audit:draw.act').click();
      await receiptOn(page, say).waitFor();
      await button(page, 'action.close').click();
      await page.getByText(say('audit:method.random')).click();
      await page.getByText(/[0-9a-f]{8}-[0-9a-f-]{27}/).waitFor();

      const address = new URL(page.url()).pathname;
      await page.locator('details').getByRole('link').first().click();
      const purpose = page.getByLabel(say('purpose.label'));
      const outcome = page.getByRole('region', { name: say('appraisal:outcome.label') });
      await purpose.or(outcome).first().waitFor();
      if (await purpose.isVisible()) {
        await purpose.fill('Kasus sebaran predikat');
        await button(page, 'purpose.act').click();
      }
      await outcome.getByRole('link', { name: say('appraisal:outcome.history') }).click();
      await page.getByRole('slider', { name: say('history:slider') }).waitFor();
      await usable(page);
      await page.getByRole('link', { name: say('history:clocks.title') }).click();
      await page.getByText(say('history:clocks.same')).waitFor();
      await usable(page);

      await page.goto(address);
      await button(page, 'audit:close.open').click();
      await page.getByLabel(say('audit:close.text')).fill('Sesuai aturan');
      await button(page, 'audit:close.act').click();
      await page.getByText(say('audit:status.closed'), { exact: true }).waitFor();
    });

    it('bayu, who works with figures, finds his unit, how fresh the figures are, and takes them along', async () => {
      const { page, context } = await visit('bayu');
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await goTo(page, 'city');
      await page.getByText(say('city:fresh.all')).waitFor();
      await page.getByRole('radiogroup').getByText(say('city:show.predicates')).click();
      await page.getByText(say('city:copy.ready')).click();
      await page.getByText(say('city:copy.copied')).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied.split('\n')[0]).toContain(say('city:column.reporting'));
      expect(copied).toContain('Dinas Komunikasi dan Informatika');
      await usable(page);
    });

    it('andi of city IT sees what flows, and leaves out by name what was set aside', async () => {
      await sendStrange();
      const { page } = await visit('andi');
      await page.getByRole('link', { name: say('home:waiting.kind.operations') }).click();
      await page.getByRole('article', { name: say('operations:service.evaluation') }).waitFor();
      await usable(page);
      await page
        .getByRole('link', { name: say('operations:parked.unknownType') })
        .first()
        .click();
      await button(page, 'operations:parked.skip').click();
      const dialog = page.getByRole('dialog', { name: say('operations:parked.skipTitle') });
      await dialog.getByLabel(say('operations:parked.reason')).fill(`Dikirim dari luar ${stamp}`);
      await button(dialog, 'operations:parked.skip').click();
      await receiptOn(page, say).waitFor();
      await page.getByText(say('operations:parked.status.skipped'), { exact: true }).first().waitFor();
      await usable(page);
    });
  });
});

/** The first of the units whose result one sets; many are folded. */
const unitToSet = async (page: Page, many: RegExp): Promise<Locator> => {
  const folded = page.locator('details').filter({ has: page.getByText(many) });
  const units = page.locator('details > div > div');
  await folded.locator('summary').click();
  await units.first().waitFor();
  return units.first();
};

/** Somebody of the team to rate for the ended quarter: not rated yet, or not yet acknowledged. */
const toRate = async (visitor: Visitor): Promise<Plan> => {
  const { items } = await visitor.read<Items<Appraisal>>(`/api/evaluation/team/appraisals?period=${ended}`);
  const { items: plans } = await visitor.read<Items<Plan>>('/api/evaluation/team/plans');
  const standing = new Map(items.map(({ employeeId, status }) => [employeeId, status]));
  const agreed = plans.filter(({ status, year }) => status === 'agreed' && String(year) === ended.slice(0, 4));
  const found =
    agreed.find(({ employeeId }) => !['rated', 'acknowledged'].includes(standing.get(employeeId) ?? 'open')) ??
    agreed.find(({ employeeId }) => standing.get(employeeId) === 'rated');
  if (!found) throw new Error('everybody in the team has acknowledged their rating');
  return found;
};
