import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@kinerja/testing';
import type { Browser } from 'playwright-core';
import type { Me } from '../src/app/api/types.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Citra assesses Bayu, and Fajar assesses her. For a while she may not.
describe('a conflict of interest', () => {
  let browser: Browser;
  let citra: Visitor;
  let bayu: Visitor;
  let fajar: Visitor;
  const assessor = async (): Promise<string | undefined> => (await bayu.read<Me>('/api/identity/me')).assessor?.because;

  beforeAll(async () => {
    browser = await openBrowser();
    citra = await (await Visitor.arrive(browser, 'citra')).signIn();
    bayu = await (await Visitor.arrive(browser, 'bayu')).signIn();
    fajar = await (await Visitor.arrive(browser, 'fajar')).signIn();
  });
  afterAll(() => browser.close());

  it('is declared by the official, who is told what follows from it', async () => {
    const { page } = citra;
    await citra.open(`/tim/${bayu.account.personId}`);
    await page.getByRole('link', { name: 'Benturan kepentingan' }).click();
    await page.getByRole('link', { name: 'Saya sendiri tidak boleh menilai pegawai ini' }).click();
    await page.getByLabel('Dasar').selectOption('Hubungan kerabat dan keluarga');
    await page.getByText(`${citra.account.person} tidak lagi meninjau`).waitFor();
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
    await page.getByRole('button', { name: 'Nyatakan', exact: true }).click();
    await receiptOn(page).getByText(`${citra.account.person} tidak menilai ${bayu.account.person}`).waitFor();
  });

  it('gives the say to the official above, and tells the employee why', async () => {
    const { page, account } = bayu;
    await eventually(() => expect(assessor()).resolves.toBe('post-above-in-conflict'));
    await page.reload();
    await page.getByRole('button', { name: 'Akun Anda' }).click();
    const card = page.getByRole('dialog', { name: 'Akun Anda' });
    await card.getByText(`${fajar.account.person}, `).getByText('menyatakan benturan kepentingan').waitFor();
    await card.getByRole('link', { name: 'Benturan kepentingan' }).click();
    await page.getByText(`${citra.account.person} tidak menilai ${account.person}`).waitFor();
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
    // Every service knows, so that nothing of his is hers to see.
    for (const path of [
      `/api/evaluation/people/${account.personId}/appraisals`,
      `/api/task-reporting/people/${account.personId}/work`,
    ])
      await eventually(() => expect(citra.read(path)).rejects.toThrow('403'));
  });

  it('is lifted by her superior, and all is as before', async () => {
    const { page } = fajar;
    await fajar.open(`/benturan/${citra.account.personId}`);
    const row = page
      .getByRole('listitem')
      .filter({ hasText: `${citra.account.person} tidak menilai` })
      .filter({ hasText: 'Berlaku' });
    await row.getByRole('button', { name: 'Cabut' }).click();
    await page.getByRole('button', { name: 'Cabut benturan kepentingan' }).click();
    await receiptOn(page).getByText('Benturan kepentingan dicabut').waitFor();
    await eventually(() => expect(assessor()).resolves.toBe('holds-the-post-above'));
    await page.reload();
    await page.getByText('Berakhir').first().waitFor();
    await toEnglish(page);
    await settled(page);
    await expect(obstaclesInEnglish(page)).resolves.toEqual([]);
  });
});
