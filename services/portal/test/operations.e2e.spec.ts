import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@kinerja/testing';
import type { Browser, Page } from 'playwright-core';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { Keyboard } from './keyboard.ts';
import { kinerja } from './kinerja.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { sendStrange } from './strange.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

// City IT sees what flows and what waits, and decides by name about what was set aside.
describe('Operasi', () => {
  let browser: Browser;
  let andi: Visitor;
  const reason = `Dikirim dari luar ${new Date().toISOString().slice(0, 19)}`;

  beforeAll(async () => {
    browser = await openBrowser();
    await sendStrange();
    andi = await (await Visitor.arrive(browser, 'andi')).signIn();
  });
  afterAll(() => browser.close());

  it('calls city IT from Beranda when a message was set aside', async () => {
    const { page } = andi;
    await page.getByRole('link', { name: /^Periksa jalannya sistem/ }).click();
    await page.getByRole('heading', { name: 'Operasi', exact: true }).waitFor();
    await page.getByRole('link', { name: /^Pesan dari luar sistem/ }).waitFor();
    await page.getByText('Ada yang perlu ditangani').waitFor();
  });

  it('stands in nobody’s way, in both languages', async () => {
    expect(await obstaclesIn(andi.page)).toEqual([]);
  });

  it('leads to the message, which stands in nobody’s way either', async () => {
    const { page } = andi;
    await andi.open('/operasi');
    await page.getByRole('link', { name: /^Pesan dari luar sistem Diparkir .*, tanpa dicoba/ }).click();
    await page.getByText('NoLogPosition').first().waitFor();
    await page.getByText('Diparkir', { exact: true }).first().waitFor();
    expect(await obstaclesIn(page)).toEqual([]);
  });

  it('shows a service that does not answer as down, beside the others', async () => {
    const { page } = andi;
    const away = { status: 503, contentType: 'application/problem+json' };
    const problem = JSON.stringify({ title: 'Away', status: 503, code: 'SERVICE_UNAVAILABLE' });
    await page.route('**/api/evaluation/operations', (route) => route.fulfill({ ...away, body: problem }));
    await andi.open('/operasi');
    const card = (name: string) => page.getByRole('article', { name });
    await card('Rencana dan penilaian').getByText('Tidak menjawab', { exact: true }).waitFor();
    await card('Laporan pekerjaan').getByText('mutakhir').waitFor();
    await page.getByText('Ada layanan yang tidak menjawab').waitFor();
    await page.unroute('**/api/evaluation/operations');
    await card('Rencana dan penilaian').getByText('mutakhir').waitFor();
  });

  it('shows an auditor the same, and lets only city IT decide', async () => {
    const { page } = await (await Visitor.arrive(browser, 'wahyu')).signIn('/operasi');
    await page.getByRole('link', { name: /^Pesan dari luar sistem/ }).click();
    await page.getByText('yang memutuskan adalah TI kota').waitFor();
    await expect(page.getByRole('button', { name: 'Lewati' }).count()).resolves.toBe(0);
    await page.context().close();
  });

  it('is not on the map of others, and tells them so', async () => {
    const { page } = await (await Visitor.arrive(browser, 'rini')).signIn('/operasi');
    await page.getByText('Anda tidak berwenang membuka data ini', { exact: false }).waitFor();
    await expect(page.getByRole('link', { name: 'Operasi' }).count()).resolves.toBe(0);
    await page.context().close();
  });

  it('lets a message be left out by the keyboard alone, and records who did it and why', async () => {
    const { page, account } = andi;
    await andi.open('/operasi');
    await page.getByRole('link', { name: /^Pesan dari luar sistem/ }).click();
    await page.getByRole('button', { name: 'Lewati' }).waitFor();
    const keyboard = new Keyboard(page);
    await keyboard.tabTo(page.getByRole('button', { name: 'Lewati' }));
    const dialog = page.getByRole('dialog', { name: 'Lewati pesan ini?' });
    await keyboard.enterTo(dialog.getByLabel('Alasan'));
    await keyboard.write(reason);
    await keyboard.tabTo(dialog.getByRole('button', { name: 'Lewati' }));
    await page.keyboard.press('Enter');
    await receiptOn(page).waitFor();
    expect(keyboard.troubles).toEqual([]);
    const recorded = page.getByRole('listitem').filter({ hasText: reason });
    await recorded.getByText(account.person).waitFor();
    await page.getByText('Dilewati', { exact: true }).first().waitFor();
    // Recorded at once, carried out within about a second.
    await eventually(async () => {
      expect(await kinerja('parked', 'list', 'analytics', '--json')).toBe('[]\n');
    });
  });
});

/** The same page in Indonesian and then in English; left in Indonesian. */
const obstaclesIn = async (page: Page): Promise<string[]> => {
  await settled(page);
  const found = await obstacles(page);
  await toEnglish(page);
  found.push(...(await obstaclesInEnglish(page)));
  await page.evaluate(() => {
    localStorage.setItem('language', 'id');
  });
  await page.reload();
  await page.locator('html[lang="id"]').waitFor();
  return found;
};
