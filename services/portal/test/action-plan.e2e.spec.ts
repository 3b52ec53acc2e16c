import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Items, Plan } from '../src/app/api/types.ts';
import { today } from '../src/app/i18n/format.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Dadan assesses Rini.
describe('an action plan', () => {
  const text = `Menyusun lembar periksa (${new Date().toISOString()})`;
  let browser: Browser;
  let rini: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    rini = await (await Visitor.arrive(browser, 'rini')).signIn('/rencana');
  });
  afterAll(() => browser.close());

  const stepOn = (page: Page): Locator => page.getByRole('listitem').filter({ hasText: text });

  it('gets a step for a result, due in the quarter that is looked at', async () => {
    const { page } = rini;
    await page.getByLabel('Triwulan').selectOption({ index: 3 });
    await page
      .getByRole('button', { name: /^Tambah langkah untuk/ })
      .first()
      .click();
    await page.getByLabel('Yang akan dilakukan').fill(text);
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
    await page.getByRole('button', { name: 'Simpan langkah' }).click();
    await receiptOn(page).getByText('Langkah rencana aksi').waitFor();
    await stepOn(page)
      .getByText(/^Tenggat 31 Des/)
      .last()
      .waitFor();
    await page.getByRole('button', { name: 'Tutup' }).click();
  });

  it('is read by the assessor, who cannot change it', async () => {
    const { items } = await rini.read<Items<Plan>>(`/api/evaluation/people/${rini.account.personId}/plans`);
    const plan = items.find(({ year }) => String(year) === today().slice(0, 4));
    const dadan = await (await Visitor.arrive(browser, 'dadan')).signIn(`/rencana/${plan?.planId ?? ''}`);
    const { page } = dadan;
    await page.getByLabel('Triwulan').selectOption({ index: 3 });
    await stepOn(page).waitFor();
    expect(await page.getByRole('button', { name: /Tambah langkah|Nyatakan selesai/ }).count()).toBe(0);
  });

  it('says when a step is done', async () => {
    const { page } = rini;
    const step = stepOn(page).locator('div').filter({ hasText: text }).last();
    await step.getByRole('button', { name: 'Nyatakan selesai' }).click();
    await page.getByLabel('Hasilnya').fill('Dipakai di loket');
    await page.getByRole('button', { name: 'Nyatakan selesai' }).last().click();
    await stepOn(page).getByText('Dipakai di loket').waitFor();
    await toEnglish(page);
    await expect(obstaclesInEnglish(page)).resolves.toEqual([]);
  });
});
