import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { receiptOn, toEnglish } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(3 * PATIENCE_ms);

/** Runs in the browser, hence a text. */
const COUNT = `{
  window.rendered = 0;
  const { format } = Intl.RelativeTimeFormat.prototype;
  Intl.RelativeTimeFormat.prototype.format = function (...of) {
    window.rendered += 1;
    return format.apply(this, of);
  };
}`;

// Iwan assesses Euis; this once she tells him something.
describe('feedback between colleagues', () => {
  const words = `Rapat pagi jadi lebih singkat (${new Date().toISOString()})`;
  const talk = `Membahas cuti bersama (${new Date().toISOString()})`;
  let browser: Browser;
  let euis: Visitor;
  let iwan: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    euis = await (await Visitor.arrive(browser, 'euis')).signIn('/pekerjaan?bagian=umpan-balik');
    iwan = await (await Visitor.arrive(browser, 'iwan')).signIn();
  });
  afterAll(() => browser.close());

  it('is given to somebody who is found by name', async () => {
    const { page } = euis;
    await page.getByRole('button', { name: 'Beri umpan balik' }).click();
    await page.getByRole('searchbox', { name: 'Cari rekan' }).fill(iwan.account.person);
    await page.getByRole('button', { name: iwan.account.person }).click();
    await page.getByLabel(`Umpan balik untuk ${iwan.account.person}`).fill(words);
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
    await page.getByRole('button', { name: 'Kirim umpan balik' }).click();
    await receiptOn(page).getByText(`Umpan balik untuk ${iwan.account.person}`).waitFor();
    await page.getByRole('link', { name: 'Yang saya berikan' }).click();
    await page.getByText(words).waitFor();
  });

  it('says as what it was given, is taken up and followed up', async () => {
    const { page } = iwan;
    await page.goto('/pekerjaan?bagian=umpan-balik');
    const said = page.getByRole('listitem').filter({ hasText: words });
    await said.getByText('Sebagai bawahan').waitFor();
    await said.getByRole('button', { name: 'Akan saya tindak lanjuti' }).click();
    await said.getByLabel('Yang akan Anda lakukan').fill('Dipertahankan');
    await said.getByRole('button', { name: 'Akan saya tindak lanjuti' }).click();
    await said.getByText('Akan ditindaklanjuti').waitFor();
    await said.getByRole('button', { name: 'Tutup' }).click();
    await said.getByRole('button', { name: 'Catat tindak lanjut' }).click();
    await said.getByLabel('Yang telah Anda lakukan').fill('Agenda dibagikan sehari sebelumnya');
    await said.getByRole('button', { name: 'Catat tindak lanjut' }).click();
    await said.getByText('Agenda dibagikan sehari sebelumnya').waitFor();
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
  });

  it('shows the giver what came of it, who is told so', async () => {
    const { page } = euis;
    await page.goto('/pemberitahuan');
    const told = page.getByRole('link', { name: `${iwan.account.person} menanggapi umpan balik Anda` }).first();
    await told.getByText('Baru ·').waitFor();
    await page.reload();
    await told.waitFor();
    await expect(told.getByText('Baru ·').count()).resolves.toBe(0);
    await told.click();
    const said = page.getByRole('listitem').filter({ hasText: words });
    await said.getByText('Agenda dibagikan sehari sebelumnya').waitFor();
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
  });

  it('has notes about talks, which the employee reads', async () => {
    await iwan.page.goto(`/tim/${euis.account.personId}`);
    await iwan.page.getByRole('button', { name: 'Pembinaan' }).click();
    await iwan.page.getByLabel('Yang dibicarakan').fill(talk);
    await iwan.page.getByLabel('Yang disepakati').fill('Jadwal disusun bulan depan');
    await settled(iwan.page);
    await expect(obstacles(iwan.page)).resolves.toEqual([]);
    await iwan.page.getByRole('button', { name: 'Simpan catatan pembinaan' }).click();
    await receiptOn(iwan.page).getByText(`Catatan pembinaan ${euis.account.person}`).waitFor();
    await euis.page.goto('/pekerjaan?bagian=umpan-balik');
    const said = euis.page.getByRole('listitem').filter({ hasText: talk });
    await said.getByText('Disepakati: Jadwal disusun bulan depan').waitFor();
    await toEnglish(euis.page);
    await expect(obstaclesInEnglish(euis.page)).resolves.toEqual([]);
  });

  // Each word says how long ago it was. On a phone, a list that is rendered as a whole with each new word costs the battery.
  it('renders only what is new on an open page', async () => {
    await euis.page.goto('/pekerjaan?bagian=umpan-balik');
    await settled(euis.page);
    await euis.page.evaluate(COUNT);
    await iwan.page.goto(`/tim/${euis.account.personId}`);
    await iwan.page.getByRole('button', { name: 'Pembinaan' }).click();
    await iwan.page.getByLabel('Yang dibicarakan').fill(`Lagi: ${talk}`);
    await iwan.page.getByRole('button', { name: 'Simpan catatan pembinaan' }).click();
    await euis.page.getByText(`Lagi: ${talk}`).waitFor();
    await settled(euis.page);
    await expect(euis.page.evaluate('window.rendered')).resolves.toBe(1);
  });

  it('grows older on an open page', async () => {
    await euis.page.clock.install();
    await euis.page.goto('/pekerjaan?bagian=umpan-balik');
    const said = euis.page.getByRole('listitem').filter({ hasText: `Lagi: ${talk}` });
    await said.waitFor();
    await euis.page.clock.fastForward('05:00');
    await said.getByText(/^\d minutes ago$/).waitFor();
  });
});
