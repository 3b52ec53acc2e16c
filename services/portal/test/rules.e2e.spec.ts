import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { RuleDraft } from '../src/app/api/rules.ts';
import type { Items } from '../src/app/api/types.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

// Gita of the sample city has submitted version 2 of the rules, which waits for Hendra.
describe('the rules, changed by two', () => {
  let browser: Browser;
  let gita: Visitor;
  let hendra: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    [gita, hendra] = [await Visitor.arrive(browser, 'gita'), await Visitor.arrive(browser, 'hendra')];
  });
  afterAll(() => browser.close());

  it('are not approved by whoever wrote them', async () => {
    await gita.signIn('/aturan');
    const { page } = gita;
    await page.getByText('Rancangan ini menunggu pengelola kota lain.').waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: 'Setujui' }).count()).toBe(0);
    expect(await obstacles(page)).toEqual([]);
  });

  it('are laid over what was decided, before anybody approves them', async () => {
    const { page } = gita;
    await page.getByRole('link', { name: 'Uji pada penilaian yang sudah ada' }).first().click();
    await page.getByText(/^0 dari \d+ penilaian mendapat predikat lain\.$/).waitFor();
    await page.getByRole('heading', { name: /^Unit yang berubah: [1-9]/ }).waitFor();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
  });

  it('wait in Beranda for the other administrator, who approves them', async () => {
    await hendra.signIn('/');
    const { page } = hendra;
    await page.getByRole('link', { name: /Setujui rancangan aturan/ }).click();
    await page.getByRole('button', { name: 'Setujui' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Setujui' }).click();
    await page.getByText('Akan berlaku').waitFor();
    await page.getByText('Ditetapkan', { exact: true }).waitFor();
  });

  it('are drafted from those in force, checked, and withdrawn', async () => {
    const { page } = hendra;
    await page.getByRole('link', { name: 'Susun aturan baru' }).click();
    await page.getByLabel('Nama versi baru').fill('1');
    await page.getByLabel('Berlaku sejak').fill('2030-02-01');
    await page.getByLabel('Hari untuk menjawab masukan').fill('7');
    await page
      .getByText(/^Batas bila capaian Istimewa/)
      .filter({ visible: true })
      .first()
      .click();
    await page.getByRole('button', { name: 'Tambah batas: Istimewa' }).click();
    const line = page.getByRole('group', { name: 'Istimewa, batas 3', exact: true });
    await line.getByLabel('Sangat Kurang').check();
    await line.getByLabel('Persen dari semua yang dinilai').fill('5');
    await page.getByLabel('Akhiri bagian ini: Tindak lanjut').check();
    await page.getByLabel('Alasan bagian ini berakhir: Tindak lanjut').fill('Diatur terpisah');
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Simpan rancangan' }).click();
    await receiptOn(page).getByText('Rancangan versi 1 tersimpan.').waitFor();
    const saved = await hendra.read<Items<RuleDraft>>('/api/evaluation/rules/drafts');
    const { ruleSet } = saved.items.find((one) => one.ruleSet.version === '1') ?? {};
    expect(ruleSet?.distribution?.patterns.istimewa.at(-1)).toEqual({
      ...{ predicates: ['sangat-kurang'], limit: 'at-most', percent: 5 },
    });
    expect(ruleSet).toMatchObject({ input: { answerWithinDays: 7 }, repeals: [{ part: 'followUp' }] });
    await page.getByText('Versi 1 sudah dipakai aturan lain.').waitFor();
    await page.getByRole('button', { name: 'Ajukan rancangan' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ajukan rancangan' }).click();
    await page.getByRole('dialog').getByText('Versi 1 sudah ada.').first().waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();
    await page.getByRole('link', { name: 'Ubah rancangan' }).click();
    expect(await page.getByLabel('Alasan bagian ini berakhir: Tindak lanjut').inputValue()).toBe('Diatur terpisah');
    await page.getByLabel('Nama versi baru').fill('1 uji');
    await page.getByRole('button', { name: 'Simpan rancangan' }).click();
    await receiptOn(page).getByText('Rancangan versi 1 uji tersimpan.').waitFor();
    await page.getByText('Versi 1 sudah dipakai aturan lain.').waitFor({ state: 'detached' });
    await page.getByText('Tindak lanjut berakhir: Diatur terpisah').waitFor();
    await page.getByRole('button', { name: 'Tarik rancangan' }).click();
    await page.getByRole('dialog').getByLabel('Alasan').fill('Nama versinya keliru');
    await page.getByRole('dialog').getByRole('button', { name: 'Tarik rancangan' }).click();
    const draft = page.locator('details').filter({ hasText: /^Versi 1 uji Ditarik/ });
    await draft.getByText('Ditarik', { exact: true }).waitFor();
  });

  it('limit what may be reported, from a day that an administrator says', async () => {
    const { page } = hendra;
    await page.getByRole('button', { name: 'Tetapkan batas baru' }).click();
    await page.getByLabel('Nama versi baru').fill('Batas 2031');
    await page.getByLabel('Berlaku sejak').fill('2031-01-01');
    await page.getByLabel('Menit paling banyak dalam sehari').fill('450');
    await page.getByLabel('Kemajuan dan bukti memerlukan langkah rencana aksi lebih dahulu').check();
    await settled(page);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tetapkan', exact: true }).click();
    await page.getByText('Batas satu laporan tidak dapat melebihi batas sehari.').first().waitFor();
    await page.getByLabel('Menit paling banyak dalam satu laporan').fill('240');
    await page.getByRole('button', { name: 'Tetapkan', exact: true }).click();
    await receiptOn(page).getByText('Batas versi Batas 2031 berlaku sejak').waitFor();
    const limits = page.locator('details').filter({ hasText: /^Versi Batas 2031/ });
    await limits.locator('summary').click();
    const row = limits.locator('dl > div').filter({ hasText: 'langkah rencana aksi' });
    await row.getByText('Ya', { exact: true }).waitFor();
  });

  it('can be read by everybody, also in English', async () => {
    const rini = await Visitor.arrive(browser, 'rini');
    await rini.signIn('/aturan');
    const { page } = rini;
    await page.getByText('Predikat menurut hasil kerja').filter({ visible: true }).waitFor();
    await page.getByText('Angka dan tanggal secara rinci').filter({ visible: true }).click();
    const share = page.getByText('Bagian untuk Sangat Baik (%)').filter({ visible: true });
    await page.locator('dl > div').filter({ has: share }).getByText('150', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: 'Rancangan' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Akun Anda' }).click();
    await page.getByRole('dialog', { name: 'Akun Anda' }).getByText('English').click();
    await page.keyboard.press('Escape');
    expect(await obstaclesInEnglish(page)).toEqual([]);
  });
});
