import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addDays, daysOf, periodBefore, periodOf, today } from '../src/app/i18n/format.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Gita has reminded Nani of the one organisation result that she left open, and told Ratna above her.
describe('the calendar', () => {
  const running = periodOf(today());
  const ended = periodBefore(running);
  let browser: Browser;
  let gita: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    gita = await Visitor.arrive(browser, 'gita');
  });
  afterAll(() => browser.close());

  it('shows an administrator all units and what is late, also on a phone', async () => {
    await gita.signIn(`/kalender?periode=${ended}`);
    const { page } = gita;
    await page.getByRole('region', { name: 'Unit yang Anda awasi' }).waitFor();
    await settled(page);
    expect(await page.getByRole('row').count()).toBeGreaterThan(3);
    expect(await obstacles(page)).toEqual([]);
  });

  it('lets her give a unit longer for a step, with a reason that everybody there reads', async () => {
    const { page } = gita;
    await page.getByLabel('Periode').selectOption(running);
    await page.getByRole('link', { name: 'Kelurahan Dago' }).click();
    await page.getByRole('heading', { name: 'Penilaian', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Beri perpanjangan' }).nth(2).click();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByLabel('Tenggat baru').fill(addDays(daysOf(running).to, 40));
    await page.getByLabel('Alasan').fill('Kantor kelurahan diperbaiki');
    await page.getByRole('button', { name: 'Perpanjang', exact: true }).click();
    await receiptOn(page).getByText('Penilaian diperpanjang sampai').waitFor();
    const euis = await Visitor.arrive(browser, 'euis');
    await euis.signIn(`/kalender?periode=${running}`);
    await euis.page.getByText(/Diperpanjang dari .*: Kantor kelurahan diperbaiki/).waitFor();
    expect(await euis.page.getByRole('heading', { name: 'Unit yang Anda awasi' }).count()).toBe(0);
    await toEnglish(euis.page);
    expect(await obstaclesInEnglish(euis.page)).toEqual([]);
  });

  it('tells who was reminded in Beranda, and those above among their notifications', async () => {
    const nani = await Visitor.arrive(browser, 'nani');
    await nani.signIn('/pemberitahuan');
    await nani.page.getByText(/mengingatkan: Capaian organisasi/).waitFor();
    const ratna = await Visitor.arrive(browser, 'ratna');
    await ratna.signIn('/');
    await ratna.page.getByRole('link', { name: 'Semua pemberitahuan' }).click();
    await ratna.page.getByText(/Terlambat di bawah Anda: Capaian organisasi/).waitFor();
    await settled(ratna.page);
    expect(await obstacles(ratna.page)).toEqual([]);
  });
});
