import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import type { Items, Me, Plan } from '../src/app/api/types.ts';
import { addDays, today } from '../src/app/i18n/format.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { byInterface } from './kinerja.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Gita moves somebody whom Citra leads, and sees to it that posts end. Two new posts below Citra's are vacant.
describe('the posts of people', () => {
  const stamp = new Date().toISOString();
  const [newPost, dailyPost] = [`Analis Data ${stamp}`, `Petugas Pusat Data ${stamp}`];
  let browser: Browser;
  let gita: Visitor;
  let citra: Visitor;
  let unit: string;
  let moved: Me['team'][number];

  beforeAll(async () => {
    browser = await openBrowser();
    gita = await Visitor.arrive(browser, 'gita');
    citra = await (await Visitor.arrive(browser, 'citra')).signIn();
    const me = await citra.read<Me>('/api/identity/me');
    const bayu = (await Visitor.arrive(browser, 'bayu')).account.personId;
    const found = me.team.find(({ personId, acting }) => personId !== bayu && !acting);
    if (found === undefined || me.unit === undefined || me.position === undefined)
      throw new Error('Citra leads nobody');
    [moved, unit] = [found, me.unit.name];
    const administrator = await byInterface(gita.account.personId);
    for (const title of [newPost, dailyPost]) {
      const post = { positionId: randomUUID(), unitId: me.unit.unitId, title, kind: 'pelaksana', leads: false };
      await administrator.write('/api/identity/positions', {
        ...{ ...post, reportsTo: me.position.positionId, from: `${today().slice(0, 4)}-01-01` },
      });
    }
  });
  afterAll(() => browser.close());

  it('are found by name, and one is transferred: the post before ends the day before', async () => {
    await gita.signIn('/');
    const { page } = gita;
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Jabatan' }).click();
    await page.getByLabel('Cari pegawai').fill(moved.name);
    await page.getByRole('button', { name: moved.name }).click();
    await page.getByRole('heading', { name: moved.name }).waitFor();
    await page.getByLabel('Tujuan').fill('Menempatkan pegawai');
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByText(moved.title).first().waitFor();
    await page.getByRole('button', { name: 'Pindahkan' }).click();
    await page.getByLabel('Unit').selectOption(unit);
    await page.getByLabel('Jabatan baru').selectOption(`${newPost} (lowong)`);
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.locator('form').getByRole('button', { name: 'Pindahkan' }).click();
    await receiptOn(page).getByText(`${moved.name} menjadi ${newPost}`).waitFor();
    const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
    await row(newPost).getByText('Sekarang').waitFor();
    await row(moved.title).getByText('Berakhir').waitFor();
  });

  it('are held for some days besides, and end', async () => {
    const { page } = gita;
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    await page.getByRole('button', { name: 'Tunjuk Plt./Plh.' }).click();
    await page.getByLabel('Unit').selectOption(unit);
    await page.getByLabel('Jabatan baru').selectOption(`${dailyPost} (lowong)`);
    await page.getByLabel('Sebagai').selectOption('plh');
    await page.getByLabel('Sampai tanggal').fill(addDays(today(), 5));
    await page.getByRole('button', { name: 'Tunjuk', exact: true }).click();
    await receiptOn(page).getByText(`${moved.name} menjabat sementara ${dailyPost}`).waitFor();
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    const row = page.getByRole('listitem').filter({ hasText: `Plh. ${dailyPost}` });
    await row.getByRole('button', { name: 'Akhiri' }).click();
    await row.getByLabel('Hari terakhir').fill(today());
    await row.getByRole('button', { name: 'Akhiri jabatan' }).click();
    await receiptOn(page).getByText(`${moved.name} memegang ${dailyPost} sampai`).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });

  it('stand beside the plan of the year, each with its own days', async () => {
    const { items } = await citra.read<Items<Plan>>('/api/evaluation/team/plans');
    const plan = items.find(({ employeeId, status }) => employeeId === moved.personId && status === 'agreed');
    await citra.open(`/rencana/${plan?.planId ?? ''}`);
    const { page } = citra;
    const segments = page.locator('section').filter({ has: page.getByRole('heading', { name: /^Jabatan sepanjang/ }) });
    await segments.getByText(newPost).waitFor();
    await segments.getByText(moved.title, { exact: true }).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await toEnglish(page);
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });

  it('are not changed by those who hold them, and not shown to everybody', async () => {
    await gita.open(`/jabatan/${gita.account.personId}`);
    await gita.page.getByRole('heading', { name: gita.account.person }).waitFor();
    await settled(gita.page);
    await expect(gita.page.getByRole('button', { name: /Pindahkan|Transfer/ }).count()).resolves.toBe(0);
    const rini = await (await Visitor.arrive(browser, 'rini')).signIn(`/jabatan/${moved.personId}`);
    await rini.page.getByText('Anda tidak berwenang membuka data ini', { exact: false }).waitFor();
    await expect(rini.page.getByRole('link', { name: 'Jabatan', exact: true }).count()).resolves.toBe(0);
  });
});
