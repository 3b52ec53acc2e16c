import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Me } from '../src/app/api/types.ts';
import { periodBefore, periodOf, today } from '../src/app/i18n/format.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Citra rates Bayu; Fajar heads the agency. Everybody has their rating of the last quarter but one.
describe('a calibration', () => {
  const period = periodBefore(periodBefore(periodOf(today())));
  let browser: Browser;
  let fajar: Visitor;
  let citra: Visitor;
  let address: string;
  let bayu: string;

  beforeAll(async () => {
    browser = await openBrowser();
    [fajar, citra] = [await Visitor.arrive(browser, 'fajar'), await Visitor.arrive(browser, 'citra')];
    const visitor = await Visitor.arrive(browser, 'bayu');
    await visitor.signIn('/');
    const { unit, name } = await visitor.read<Me>('/api/identity/me');
    if (unit === undefined) throw new Error('bayu works in no unit');
    [address, bayu] = [`/penilaian/unit/${unit.unitId}/${period}`, name];
  });
  afterAll(() => browser.close());

  it('is opened by the head above, who proposes another rating with a reason', async () => {
    await fajar.signIn(address);
    const { page } = fajar;
    await page.getByRole('link', { name: 'Kalibrasi' }).click();
    await page.getByRole('button', { name: 'Buka kalibrasi' }).click();
    await page.getByRole('button', { name: 'Buka', exact: true }).click();
    await receiptOn(page).getByText('Kalibrasi dibuka').waitFor();
    await page.getByRole('button', { name: `Usulkan rating lain untuk ${bayu}` }).click();
    const result = page.getByLabel('Rating hasil kerja');
    const signed = await result.inputValue();
    await result.selectOption(signed === 'meets' ? 'above' : 'meets');
    await page.getByLabel('Alasan').fill('Ukuran bidang lain dipakai');
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kirim usulan' }).click();
    await receiptOn(page).getByText('Usulan dikirim').waitFor();
  });

  it('reaches the assessor, who keeps the rating and says why', async () => {
    await citra.signIn('/pemberitahuan');
    const { page } = citra;
    await page.getByRole('link', { name: /mengusulkan rating lain dalam kalibrasi/ }).click();
    await page.getByText('Ukuran bidang lain dipakai').waitFor();
    await page.getByRole('button', { name: `Jawab usulan untuk ${bayu}` }).click();
    await page.getByLabel('Alasan').fill('Bukti belum cukup');
    await page.getByRole('button', { name: 'Kirim jawaban' }).click();
    await receiptOn(page).getByText('Jawaban tercatat').waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
  });

  it('is closed with what it came to', async () => {
    const { page } = fajar;
    await page.getByText('Dipertahankan').waitFor();
    await fajar.open(`${address}/kalibrasi`);
    await page.getByRole('button', { name: 'Tutup kalibrasi' }).click();
    await page.getByLabel('Hasil kalibrasi').fill('Ukuran kedua bidang sama');
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    await page.getByText('0 rating diubah, 1 dipertahankan: Ukuran kedua bidang sama').waitFor();
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });
});
