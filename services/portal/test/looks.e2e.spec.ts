import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { periodBefore, periodOf, today } from '../src/app/i18n/format.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { toEnglish } from './pages.ts';
import { city, openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

// Wahyu of the inspectorate looks at Rini, whom he does not work with.
describe('whoever looks at a person by an office', () => {
  const period = periodBefore(periodBefore(periodOf(today())));
  const purpose = `Pengaduan ${new Date().toISOString()}`;
  const { personId } = city.account('rini');
  let browser: Browser;
  let wahyu: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    wahyu = await Visitor.arrive(browser, 'wahyu');
    await wahyu.signIn(`/penilaian/${personId}/${period}`);
  });
  afterAll(() => browser.close());

  it('says for what before anything is shown', async () => {
    const { page } = wahyu;
    await page.getByText('Untuk apa Anda melihat data pegawai ini?').waitFor();
    await expect(page.getByText('Predikat kinerja').count()).resolves.toBe(0);
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
    await page.getByLabel('Tujuan').fill(purpose);
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByText('Predikat kinerja').first().waitFor();
  });

  it('says it once for all pages, also for the document, and may say another one', async () => {
    const { page } = wahyu;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh dokumen (PDF)' }).click(),
    ]);
    await expect(download.failure()).resolves.toBeNull();
    await page.goto(`/tim/${personId}`);
    await page.getByRole('heading', { name: city.account('rini').person }).waitFor();
    await page.getByText('Pengamatan').first().waitFor();
    await page.goto('/riwayat');
    await page.getByText(`Tujuan Anda: ${purpose}.`).waitFor();
    await page.getByRole('button', { name: 'Ubah tujuan' }).click();
    await page.getByLabel('Tujuan').waitFor();
  });

  it('is seen by the person, with the purpose', async () => {
    const rini = await Visitor.arrive(browser, 'rini');
    const { page } = await rini.signIn('/riwayat');
    const look = page.getByRole('listitem').filter({ hasText: `Tujuan: ${purpose}` });
    await look.first().getByText(city.account('wahyu').person).waitFor();
    await look.first().getByText('pengawas').waitFor();
    // Each of the services says what it showed.
    for (const what of ['penilaian', 'laporan kerja', 'kemajuan', 'catatan pengamatan', 'NIP'])
      await look.filter({ hasText: what }).first().waitFor();
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });
});
