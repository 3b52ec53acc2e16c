import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { periodBefore, periodOf, today } from '../src/app/i18n/format.ts';
import { obstacles, settled } from './accessible.ts';
import { readPdf } from './read-pdf.ts';
import { city, openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

// The last quarter but one: rini has her rating of it.
describe('the document of an evaluation', () => {
  const period = periodBefore(periodBefore(periodOf(today())));
  let browser: Browser;
  let rini: Visitor;
  let checkAt: URL;
  /** Of somebody who has no account. */
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    rini = await Visitor.arrive(browser, 'rini');
    await rini.signIn(`/penilaian/${rini.account.personId}/${period}`);
    const context = await browser.newContext({
      baseURL: city.origin,
      locale: 'id-ID',
      viewport: { width: 360, height: 800 },
    });
    page = await context.newPage();
  });
  afterAll(() => browser.close());

  it('is downloaded from the evaluation, with the name and the NIP of the employee', async () => {
    const [download] = await Promise.all([
      rini.page.waitForEvent('download'),
      rini.page.getByRole('link', { name: 'Unduh dokumen (PDF)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`evaluasi-${period}.pdf`);
    const { text, links } = await readPdf(new Uint8Array(await readFile(await download.path())));
    expect(text).toContain(`Pegawai yang dinilai Nama ${rini.account.person}`);
    expect(text).toMatch(/NIP \d{8} \d{6} \d \d{3}/);
    checkAt = new URL(links[0] ?? '');
    expect(checkAt.origin).toBe(city.origin);
  });

  it('is true for anybody who follows its code, and usable on a phone', async () => {
    await page.goto(`${checkAt.pathname}${checkAt.hash}`);
    await page.getByText('Cocok dengan catatan').waitFor();
    await page.getByText('Masuk untuk melihat nama').waitFor();
    await expect(obstacles(page)).resolves.toEqual([]);
  });

  it('is not true with another hash', async () => {
    await page.getByLabel('Sidik isi (SHA-256)').fill('0'.repeat(64));
    await page.getByRole('button', { name: 'Periksa' }).click();
    await page.getByText('Tidak cocok', { exact: true }).waitFor();
  });

  it('shows a colleague whose it is', async () => {
    await rini.page.goto(`${checkAt.pathname}${checkAt.hash}`);
    await rini.page.getByText(rini.account.person).waitFor();
  });

  it('is there of the plan too, and true for anybody', async () => {
    await rini.page.goto('/rencana');
    const [download] = await Promise.all([
      rini.page.waitForEvent('download'),
      rini.page.getByRole('link', { name: 'Unduh SKP (PDF)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`skp-${today().slice(0, 4)}.pdf`);
    const { text, links } = await readPdf(new Uint8Array(await readFile(await download.path())));
    expect(text).toContain(`Sasaran Kinerja Pegawai Pemerintah Kota Bandung`);
    expect(text).toContain(`Pegawai yang dinilai Nama ${rini.account.person}`);
    const { pathname, hash } = new URL(links[0] ?? '');
    await page.goto(`${pathname}${hash}`);
    await page.getByText('Cocok dengan catatan').waitFor();
    await page.getByText('Disepakati').waitFor();
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
  });

  it('comes from an evaluation that explains itself, value by value, down to the events', async () => {
    const { page: own, account } = rini;
    await own.goto(`/penilaian/${account.personId}/${period}`);
    await own.getByRole('link', { name: 'Mengapa demikian' }).click();
    await own.getByText('Menurut tabel predikat versi 1').first().waitFor();
    await own.getByText('Rating hasil kerja').click();
    await own.getByText('Capaian organisasi', { exact: true }).click();
    await own.getByText(/Capaian organisasi ditetapkan.*posisi \d+/).waitFor();
    await settled(own);
    await expect(obstacles(own)).resolves.toEqual([]);
  });

  it('is for those who are signed in and may read the evaluation, once it is rated', async () => {
    const path = `/dokumen/${rini.account.personId}/${period}`;
    const stranger = await page.request.get(path);
    expect([stranger.status(), await stranger.json()]).toMatchObject([401, { code: 'NO_SESSION' }]);
    const { page: own, account } = rini;
    const later = await own.request.get(`/dokumen/${account.personId}/${periodOf(today())}`);
    expect([later.status(), await later.json()]).toMatchObject([404, { code: 'DOCUMENT_NOT_DECIDED' }]);
    const other = await own.request.get(`/dokumen/${city.account('dadan').personId}/${period}`);
    expect([other.status(), await other.json()]).toMatchObject([403, { code: 'NOT_ALLOWED' }]);
  });
});
