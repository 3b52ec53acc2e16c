import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Gita of the sample city has submitted version 2 of the rules, which waits for Hendra.
describe('the rules, changed by two', () => {
  let browser: Browser;
  let gita: Visitor;
  let hendra: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    [gita, hendra] = [await Visitor.arrive(browser, 'gita'), await Visitor.arrive(browser, 'hendra')];
  });
  afterAll(() => browser.close());

  it('are not approved by whoever wrote them', async () => {
    await gita.signIn('/aturan');
    const { page } = gita;
    await page.getByText('Rancangan ini menunggu pengelola kota lain.').waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: 'Setujui' }).count()).toBe(0);
    expect(await obstacles(page)).toEqual([]);
  });

  it('are laid over what was decided, before anybody approves them', async () => {
    const { page } = gita;
    await page.getByRole('link', { name: 'Uji pada penilaian yang sudah ada' }).first().click();
    await page.getByText(/^0 dari \d+ penilaian mendapat predikat lain\.$/).waitFor();
    await page.getByRole('heading', { name: /^Unit yang berubah: [1-9]/ }).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
  });

  it('wait in Beranda for the other administrator, who approves them', async () => {
    await hendra.signIn('/');
    const { page } = hendra;
    await page.getByRole('link', { name: /Setujui rancangan aturan/ }).click();
    await page.getByRole('button', { name: 'Setujui' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Setujui' }).click();
    await page.getByText('Akan berlaku').waitFor();
    await page.getByText('Ditetapkan', { exact: true }).waitFor();
  });

  it('are drafted from those in force, checked, and withdrawn', async () => {
    const { page } = hendra;
    await page.getByRole('link', { name: 'Susun aturan baru' }).click();
    await page.getByLabel('Nama versi baru').fill('1');
    await page.getByLabel('Berlaku sejak').fill('2030-02-01');
    await page.getByLabel('Hari untuk menjawab masukan').fill('7');
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Simpan rancangan' }).click();
    await receiptOn(page).getByText('Rancangan versi 1 tersimpan.').waitFor();
    await page.getByText('Versi 1 sudah dipakai aturan lain.').waitFor();
    await page.getByRole('button', { name: 'Ajukan rancangan' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ajukan rancangan' }).click();
    await page.getByRole('dialog').getByText('Versi 1 sudah ada.').first().waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();
    await page.getByRole('button', { name: 'Tarik rancangan' }).click();
    await page.getByRole('dialog').getByLabel('Alasan').fill('Nama versinya keliru');
    await page.getByRole('dialog').getByRole('button', { name: 'Tarik rancangan' }).click();
    const draft = page.locator('details').filter({ hasText: /^Versi 1 Ditarik/ });
    await draft.getByText('Ditarik', { exact: true }).waitFor();
  });

  it('can be read by everybody, also in English', async () => {
    const rini = await Visitor.arrive(browser, 'rini');
    await rini.signIn('/aturan');
    const { page } = rini;
    await page.getByText('Predikat menurut hasil kerja').filter({ visible: true }).waitFor();
    await page.getByText('Angka dan tanggal secara rinci').filter({ visible: true }).click();
    const share = page.getByText('Bagian untuk Sangat Baik (%)').filter({ visible: true });
    await page.locator('dl > div').filter({ has: share }).getByText('150', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: 'Rancangan' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Akun Anda' }).click();
    await page.getByRole('dialog', { name: 'Akun Anda' }).getByText('English').click();
    await page.keyboard.press('Escape');
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });
});
