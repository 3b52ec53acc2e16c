import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Items, Plan } from '../src/app/api/types.ts';
import { today } from '../src/app/i18n/format.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Iwan, lurah of Dago, assesses Euis; her plan of the year is agreed.
describe('a plan that is talked over', () => {
  let browser: Browser;
  let iwan: Visitor;
  let euis: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    [iwan, euis] = [await Visitor.arrive(browser, 'iwan'), await Visitor.arrive(browser, 'euis')];
    await euis.signIn('/rencana');
    const { items } = await euis.read<Items<Plan>>(`/api/evaluation/people/${euis.account.personId}/plans`);
    const plan = items.find(({ year, status }) => status === 'agreed' && String(year) === today().slice(0, 4));
    if (plan === undefined) throw new Error('euis has no agreed plan');
    await iwan.signIn(`/rencana/${plan.planId}`);
  });
  afterAll(() => browser.close());

  it('takes the expectation of the assessor for a value', async () => {
    const { page } = iwan;
    await page.getByRole('button', { name: 'Revisi SKP' }).click();
    await page.getByLabel('Alasan revisi').fill('Ekspektasi pimpinan dilengkapi');
    await page.getByRole('button', { name: 'Buka revisi' }).click();
    await page.getByRole('heading', { name: 'Pemeriksaan sebelum tanda tangan' }).waitFor();
    await page.getByText(/Nilai tanpa ekspektasi pimpinan \(7\)/).waitFor();
    await page.getByRole('button', { name: 'Tulis Adaptif' }).click();
    await page.getByRole('textbox', { name: 'Adaptif' }).fill('Memakai layanan daring kelurahan');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await receiptOn(page).getByText('Adaptif tersimpan').waitFor();
    await page.getByText(/Nilai tanpa ekspektasi pimpinan \(6\)/).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
  });

  it('keeps the question of the employee until the assessor has answered it', async () => {
    const { page } = euis;
    await page.getByText('Memakai layanan daring kelurahan').waitFor();
    expect(await page.getByRole('button', { name: 'Tulis Adaptif' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Ajukan pertanyaan' }).click();
    await page.getByRole('textbox', { name: 'Pertanyaan' }).fill('Apakah termasuk surat keterangan usaha?');
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await receiptOn(page).getByText('Tercatat dalam dialog kinerja').waitFor();
    await page.getByText('Menunggu jawaban.').waitFor();
    await page.getByText('Pertanyaan yang belum dijawab: 1.').waitFor();

    await iwan.page.getByText('Apakah termasuk surat keterangan usaha?').waitFor();
    await iwan.page.getByRole('button', { name: 'Jawab', exact: true }).click();
    await iwan.page.getByRole('textbox', { name: 'Jawaban' }).fill('Ya, sejak Maret.');
    await iwan.page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await page.getByText('Ya, sejak Maret.').waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
  });

  it('is left as it was when the revision is dropped', async () => {
    const { page } = iwan;
    await page.getByRole('button', { name: 'Batalkan revisi' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Batalkan revisi' }).click();
    await receiptOn(page).getByText('dibatalkan').waitFor();
    await euis.page.getByText('Memakai layanan daring kelurahan').waitFor({ state: 'detached' });
  });

  it('shows a leader who serves which of the results', async () => {
    await iwan.open('/rencana');
    const { page } = iwan;
    await page.getByRole('heading', { name: 'Siapa mendukung hasil Anda' }).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
  });

  it('stands under four perspectives where somebody heads an agency', async () => {
    const fajar = await Visitor.arrive(browser, 'fajar');
    const { page } = fajar;
    await fajar.signIn('/rencana');
    await page.getByText('RHK utama · Penerima layanan').first().waitFor();
    await page.getByRole('button', { name: 'Revisi SKP' }).click();
    await page.getByLabel('Alasan revisi').fill('Perspektif ditinjau kembali');
    await page.getByRole('button', { name: 'Buka revisi' }).click();
    await page.getByRole('button', { name: /^Ubah RHK: Terwujudnya layanan Bandung Smart City/ }).click();
    await page.getByLabel('Perspektif').selectOption('Proses bisnis');
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Simpan perubahan' }).click();
    await page.getByText('RHK utama · Proses bisnis').first().waitFor();
    await page.getByRole('button', { name: 'Batalkan revisi' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Batalkan revisi' }).click();
    await receiptOn(page).getByText('dibatalkan').waitFor();
    await page.getByText('RHK utama · Penerima layanan').first().waitFor();
    expect(await page.getByText('Proses bisnis').count()).toBe(0);
    // A receipt stays in the language in which it was given.
    await page.reload();
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });
});
