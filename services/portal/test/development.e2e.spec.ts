import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { today } from '../src/app/i18n/format.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { city, openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Iwan assesses Euis.
describe('follow-up of the evaluations of a year', () => {
  const { personId } = city.account('euis');
  const year = today().slice(0, 4);
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('is agreed by the assessor', async () => {
    const iwan = await Visitor.arrive(browser, 'iwan');
    await iwan.signIn(`/pengembangan/${personId}/${year}`);
    const { page } = iwan;
    await page.getByRole('button', { name: 'Sepakati tindak lanjut' }).click();
    await page.getByLabel('Bentuk').selectOption('training');
    await page.getByLabel('Apa yang dilakukan').fill('Pelatihan layanan daring');
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sepakati', exact: true }).click();
    await receiptOn(page).getByText('Tindak lanjut disepakati').waitFor();
    await page.getByText('Pelatihan: Pelatihan layanan daring').waitFor();
  });

  it('reaches the employee, who says that it is done', async () => {
    const euis = await Visitor.arrive(browser, 'euis');
    await euis.signIn('/pemberitahuan');
    const { page } = euis;
    await page.getByRole('link', { name: /menyepakati tindak lanjut/ }).click();
    await page.getByText('Pelatihan: Pelatihan layanan daring').waitFor();
    expect(await page.getByRole('button', { name: 'Sepakati tindak lanjut' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Nyatakan terlaksana' }).click();
    await page.getByLabel('Apa yang sudah dilakukan').fill('Selesai dua hari');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await receiptOn(page).getByText('Dinyatakan terlaksana').waitFor();
    await page.getByText('Terlaksana', { exact: true }).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });
});
