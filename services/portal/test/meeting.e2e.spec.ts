import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addDays, today } from '../src/app/i18n/format.ts';
import { receiptOn } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(4 * PATIENCE_ms);

// The meeting of Kelurahan Dago was held and is not concluded: Iwan has it on Beranda, Euis works there.
describe('the annual meeting', () => {
  const stamp = new Date().toISOString().slice(0, 19);
  const challenge = `Surat pengantar dicetak dua kali ${stamp}`;
  const solution = `Satu cetakan dengan kode QR ${stamp}`;
  let browser: Browser;
  let iwan: Visitor;
  let euis: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    [iwan, euis] = (await Promise.all(['iwan', 'euis'].map((name) => Visitor.arrive(browser, name)))) as [
      Visitor,
      Visitor,
    ];
    await iwan.signIn('/');
    await euis.signIn('/rapat');
  });
  afterAll(() => browser.close());

  it('hears a challenge, agrees to a solution, is concluded, and is followed up to the end', async () => {
    await euis.page
      .getByRole('link', { name: /^Rapat tahunan/ })
      .filter({ hasText: 'Sedang berlangsung' })
      .click();
    await euis.page.getByRole('button', { name: 'Ajukan tantangan' }).click();
    await euis.page.getByLabel('Tantangan yang Anda alami').fill(challenge);
    await euis.page.getByRole('button', { name: 'Ajukan', exact: true }).click();
    await receiptOn(euis.page).getByText('Terlihat oleh Anda dan semua pegawai unit ini').waitFor();

    const { page } = iwan;
    await page.getByRole('link', { name: /^Pimpin dan tutup rapat tahunan/ }).click();
    const theirs = page.getByRole('listitem').filter({ hasText: challenge });
    await theirs.getByRole('button', { name: 'Catat solusi' }).click();
    await theirs.getByLabel('Solusi yang disepakati').fill(solution);
    await theirs.getByLabel('Penanggung jawab').selectOption({ label: euis.account.person });
    await theirs.getByLabel('Selesai paling lambat').fill(addDays(today(), 7));
    await theirs.getByRole('button', { name: 'Sepakati' }).click();
    await receiptOn(page).waitFor();

    await page.getByRole('button', { name: 'Tutup rapat' }).click();
    await page.getByLabel('Notulen rapat').fill('Dua tantangan dibahas.');
    await page.getByRole('button', { name: 'Tutup dengan notulen ini' }).click();
    await page.getByText('belum memiliki solusi atau alasan mengapa tidak').waitFor();
    const other = page.getByRole('listitem').filter({ hasText: 'Data warga pindahan' });
    await other.getByRole('button', { name: 'Tanpa solusi' }).click();
    await other.getByLabel('Mengapa belum ada solusi').fill('Menunggu sistem kependudukan.');
    await other.getByRole('button', { name: 'Catat alasan' }).click();
    await other.getByRole('status').filter({ hasText: 'Tercatat' }).waitFor();
    await page.getByRole('button', { name: 'Tutup dengan notulen ini' }).click();
    await page.getByRole('heading', { name: 'Notulen' }).waitFor();

    await euis.open('/');
    await euis.page
      .getByRole('link', { name: /^Laksanakan solusi rapat tahunan/ })
      .filter({ hasText: solution })
      .click();
    await euis.page.getByRole('button', { name: 'Laporkan selesai' }).click();
    await euis.page.getByLabel('Yang sudah dilakukan').fill('Cetakan kedua dihapus.');
    await euis.page.getByRole('button', { name: 'Laporkan selesai sekarang' }).click();
    await receiptOn(euis.page).waitFor();

    await iwan.open('/');
    await page
      .getByRole('link', { name: /^Pastikan solusi rapat tahunan/ })
      .filter({ hasText: solution })
      .click();
    await page.getByRole('button', { name: 'Pastikan selesai' }).click();
    await page.getByText('Dipastikan selesai').waitFor();
    // Euis sees it on the page that she has open.
    await euis.page.getByText('Dipastikan selesai').waitFor();
  });
});
