import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

describe('two clocks', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('show a plan before it was agreed, field by field', async () => {
    const rini = await Visitor.arrive(browser, 'rini');
    await rini.signIn('/rencana');
    const { page } = rini;
    await page.getByRole('link', { name: 'Lihat pada dua waktu' }).click();
    await page.getByRole('heading', { name: 'Dua waktu SKP' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'sama' }).waitFor();
    // To the day on which it was agreed, and to the change before that.
    const back = page.getByRole('button', { name: 'Keadaan, Berlaku pada: ke perubahan sebelumnya' });
    await back.click();
    await back.click();
    await page.getByRole('status').filter({ hasText: 'bidang berbeda' }).waitFor();
    await page.getByText('plan-agreed.v1').first().waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
  });

  it('show everybody the rules', async () => {
    const euis = await Visitor.arrive(browser, 'euis');
    await euis.signIn('/aturan');
    const { page } = euis;
    await page.getByRole('link', { name: 'Lihat aturan pada dua waktu' }).click();
    await page.getByRole('heading', { name: 'Dua waktu aturan' }).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });
});
