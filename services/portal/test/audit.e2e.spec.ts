import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Me } from '../src/app/api/types.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Wahyu of the inspectorate looks into the unit that Dadan leads.
describe('a case of the auditors', () => {
  const title = `Sebaran predikat ${new Date().toISOString()}`;
  let browser: Browser;
  let wahyu: Visitor;
  let dadan: Visitor;
  let unit: string;

  beforeAll(async () => {
    browser = await openBrowser();
    [wahyu, dadan] = [await Visitor.arrive(browser, 'wahyu'), await Visitor.arrive(browser, 'dadan')];
    await dadan.signIn();
    unit = (await dadan.read<Me>('/api/identity/me')).leads[0]?.name ?? '';
    await wahyu.signIn('/kasus');
  });
  afterAll(() => browser.close());

  it('is opened with its question', async () => {
    const { page } = wahyu;
    await page.getByRole('link', { name: 'Buka kasus' }).click();
    await page.getByLabel('Judul').fill(title);
    await page.getByLabel('Apa yang hendak diketahui?').fill('Apakah predikat didukung bukti?');
    await page.getByRole('button', { name: 'Buka', exact: true }).click();
    await receiptOn(page).getByText(`Kasus ${title} dibuka`).waitFor();
    await page.getByRole('link', { name: title }).click();
    await page.getByText('Belum ada sampel.').waitFor();
  });

  it('draws a sample whose seed is printed', async () => {
    const { page } = wahyu;
    await page.getByRole('button', { name: 'Tarik sampel' }).click();
    await page.getByLabel('Cara').selectOption('unit');
    await page.getByLabel('Unit').selectOption(unit);
    await page.getByLabel('Banyaknya').fill('2');
    await page.getByRole('button', { name: 'Tarik', exact: true }).click();
    await receiptOn(page).getByText('Sampel ditarik').waitFor();
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    await page.getByText(/^Acak dalam satu unit.* dari \d+$/).click();
    await page.getByText(/^Benih: [0-9a-f-]{36}\./).waitFor();
  });

  it('notes a finding about somebody who was drawn, and asks the unit', async () => {
    const { page } = wahyu;
    await page.getByRole('button', { name: 'Catat temuan' }).click();
    await page.getByLabel('Tentang').selectOption({ index: 1 });
    await page.getByLabel('Temuan').fill('Bukti lengkap');
    await page.getByRole('button', { name: 'Catat', exact: true }).click();
    await receiptOn(page).getByText('Temuan tercatat').waitFor();
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    await page.getByRole('button', { name: 'Tanya unit' }).click();
    await page.getByLabel('Unit').selectOption(unit);
    await page.getByLabel('Pertanyaan').fill('Bagaimana bukti diperiksa?');
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kirim pertanyaan' }).click();
    await receiptOn(page).getByText('Pertanyaan terkirim').waitFor();
  });

  it('waits in Beranda for the leader of the unit, who answers', async () => {
    const { page } = dadan;
    await page.goto('/');
    const item = page.getByRole('link', { name: /Jawab pertanyaan pengawas/ });
    const more = page.getByRole('button', { name: /^Tampilkan semua/ });
    await item.or(more).first().waitFor();
    if (!(await item.isVisible())) await more.click();
    await item.click();
    const asked = page.getByRole('listitem').filter({ hasText: title });
    await asked.getByRole('button', { name: 'Jawab' }).click();
    await asked.getByLabel('Jawaban').fill('Dua orang memeriksa setiap bukti.');
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await asked.getByRole('button', { name: 'Kirim jawaban' }).click();
    await receiptOn(page).getByText('Jawaban terkirim').waitFor();
  });

  it('is closed with its conclusion, and can be read in English', async () => {
    const { page } = wahyu;
    await page.getByText('Dua orang memeriksa setiap bukti.').waitFor();
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    await page.getByRole('button', { name: 'Tutup kasus' }).click();
    await page.getByLabel('Kesimpulan').fill('Sesuai aturan');
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    await page.getByText('Ditutup', { exact: true }).waitFor();
    await page.getByText('Sesuai aturan').waitFor();
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });

  it('is for auditors alone', async () => {
    const { page } = dadan;
    await page.goto('/kasus');
    await page.getByText('Anda tidak berwenang membuka data ini', { exact: false }).waitFor();
    await expect(page.getByRole('link', { name: 'Kasus', exact: true }).count()).resolves.toBe(0);
  });
});
