import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Items, Plan } from '../src/app/api/types.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

// Bayu of the sample city has asked for a revision, which waits for Citra.
describe('an agreed plan that is revised', () => {
  let browser: Browser;
  let bayu: Visitor;
  let citra: Visitor;
  let path: string;
  const planOf = async (visitor: Visitor): Promise<Plan> => visitor.read<Plan>(`/api/evaluation/plans/${path}`);

  beforeAll(async () => {
    browser = await openBrowser();
    [bayu, citra] = [await Visitor.arrive(browser, 'bayu'), await Visitor.arrive(browser, 'citra')];
    await bayu.signIn('/rencana');
    const own = `/api/evaluation/people/${bayu.account.personId}/plans`;
    const { items } = await bayu.read<Items<Plan>>(own);
    const revised = items.find(({ proposed }) => proposed !== null);
    if (revised === undefined) throw new Error('bayu has no plan under revision');
    path = revised.planId;
  });
  afterAll(() => browser.close());

  it('shows what is proposed beside what is in force, and takes the second signature', async () => {
    await citra.signIn(`/rencana/${path}`);
    const { page } = citra;
    await page.getByText('Tim Bandung Smart City memperluas cakupan aplikasi').waitFor();
    await page.getByText('Versi 1 tetap berlaku sampai revisi ini disepakati kedua pihak.').waitFor();
    await page.getByText('Diubah', { exact: true }).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sepakati' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sepakati' }).click();
    await receiptOn(page).getByText('disepakati').waitFor();
    const { version, proposed } = await planOf(citra);
    expect({ version, proposed }).toEqual({ version: 2, proposed: null });
  });

  it('can be read in both versions by its owner, who asks for another revision and drops it', async () => {
    const { page } = bayu;
    await page.getByText('Versi 2 disepakati oleh').waitFor();
    await page.getByLabel('Bandingkan').selectOption('2');
    await page.getByLabel('dengan', { exact: true }).selectOption('1');
    await page.getByText('Versi 1 disepakati oleh').waitFor();
    await page.getByRole('button', { name: 'Revisi SKP' }).click();
    await page.getByLabel('Alasan revisi').fill('Target triwulan keempat berubah');
    await page.getByRole('button', { name: 'Buka revisi' }).click();
    await page.getByText('Target triwulan keempat berubah').waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Batalkan revisi' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Batalkan revisi' }).click();
    await receiptOn(page).getByText('dibatalkan').waitFor();
    await page.getByRole('button', { name: 'Revisi SKP' }).waitFor();
    const { version, proposed } = await planOf(bayu);
    expect({ version, proposed }).toEqual({ version: 2, proposed: null });
    // A receipt stays in the language in which it was given.
    await page.reload();
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });
});
