import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Appraisal, Me, UnitPeriod } from '../src/app/api/types.ts';
import { periodBefore, periodOf, today } from '../src/app/i18n/format.ts';
import { byInterface } from './kinerja.ts';
import { obstacles, settled } from './accessible.ts';
import { receiptOn } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

// The last quarter but one: everybody of the sample city has their rating of it.
describe('the quarter of a unit', () => {
  const period = periodBefore(periodBefore(periodOf(today())));
  let browser: Browser;
  let dadan: Visitor;
  let nani: Visitor;
  let quarter: string;
  let name: string;

  beforeAll(async () => {
    browser = await openBrowser();
    [dadan, nani] = [await Visitor.arrive(browser, 'dadan'), await Visitor.arrive(browser, 'nani')];
    await dadan.signIn(`/penilaian?triwulan=${period}`);
    const [led] = (await dadan.read<Me>('/api/identity/me')).leads;
    if (led === undefined) throw new Error('dadan leads no unit');
    name = led.name;
    quarter = `/units/${led.unitId}/periods/${period}`;
  });
  afterAll(() => browser.close());

  it('is looked at, held against the pattern, and sent by the leader of the unit', async () => {
    const { page } = dadan;
    await page.getByRole('link', { name: `Sebaran dan pengiriman: ${name}` }).click();
    await page.getByText('Belum dikirim').or(page.getByText('Dibuka kembali, belum dikirim lagi')).waitFor();
    await page.getByText('SE MenPANRB 3/2023, aturan versi').waitFor();
    const { checks } = await dadan.read<UnitPeriod>(`/api/evaluation${quarter}`);
    await page.getByRole('button', { name: 'Kirim penilaian unit' }).click();
    if (checks?.some(({ toMove }) => toMove > 0)) {
      await page.getByLabel('Alasan menyimpang dari pola').fill('Tiga pegawai baru bertugas sejak Mei');
    }
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await receiptOn(page).getByText(`Penilaian ${name} untuk`).waitFor();
    await page.getByText('Sudah dikirim dan ditutup').waitFor();
  });

  it('takes no rating afterwards', async () => {
    const { rated } = await dadan.read<UnitPeriod>(`/api/evaluation${quarter}`);
    const team = (await dadan.read<Me>('/api/identity/me')).team.map(({ personId }) => personId);
    const member = rated.find(({ employeeId }) => team.includes(employeeId));
    const path = `/api/evaluation/appraisals/${member?.employeeId ?? ''}/${period}`;
    const { results, result, conduct, conductRating } = await dadan.read<Appraisal>(path);
    const again = (await byInterface(dadan.account.personId)).write(`${path}/rating`, {
      ...{ results, result, conduct, conductRating, note: 'Sesudah dikirim' },
    });
    await expect(again).rejects.toThrow(/PERIOD_CLOSED|EVALUATION_CLOSED/);
  });

  it('opens every number of it down to the people who were counted, the rule and the event', async () => {
    const { page } = dadan;
    await page.getByRole('link', { name: 'Mengapa sebarannya demikian' }).click();
    await page.getByRole('heading', { name: 'Mengapa sebaran' }).waitFor();
    const { checks, rated } = await dadan.read<UnitPeriod>(`/api/evaluation${quarter}`);
    const tree = page.getByRole('main').getByRole('listitem');
    await tree.getByText('Menurut pola sebaran aturan versi').first().waitFor();
    const lines = tree.filter({ hasText: /harus|paling/ }).filter({ hasText: 'Batasnya' });
    await expect(lines.count()).resolves.toBe(checks?.length);
    const whole = tree.filter({ hasText: /^Sudah dinilai/ }).first();
    await whole
      .getByText(`${String(rated.length)} orang`)
      .first()
      .waitFor();
    await expect(whole.locator('a', { hasText: 'Mengapa predikat ini' }).count()).resolves.toBe(rated.length);
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
    await page.goBack();
  });

  it('goes to the national exchange, with a purpose, by the administrator', async () => {
    const mira = await Visitor.arrive(browser, 'mira');
    await mira.signIn(`/penilaian/unit/${quarter.split('/')[2] ?? ''}/${period}`);
    const { page } = mira;
    await page.getByLabel('Tujuan').fill('Pengiriman ke SIASN');
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByRole('heading', { name: 'Untuk SIASN' }).waitFor();
    const link = page.getByRole('link', { name: 'Unduh hasil (CSV)' });
    await link.waitFor();
    await settled(page);
    await expect(obstacles(page)).resolves.toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe(`siasn-${period}.csv`);
    const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    expect(head).toContain('nipNrp,nama,tahun,bulanMulaiPenilaian');
    const { rated } = await dadan.read<UnitPeriod>(`/api/evaluation${quarter}`);
    expect(lines).toHaveLength(rated.length);
    for (const line of lines) expect(line).toMatch(/^\d{18},[^,]+,20\d\d,\d+,\d+,[123],[123],[1-5],/);
  });

  it('is opened again by the leader above, with a reason that everybody there sees', async () => {
    const reason = 'Satu penilaian perlu diperbaiki';
    await nani.signIn(`/penilaian/unit/${quarter.split('/')[2] ?? ''}/${period}`);
    const { page } = nani;
    await page.getByRole('button', { name: 'Buka kembali' }).click();
    await page.getByLabel('Alasan membuka kembali').fill(reason);
    await page.getByRole('button', { name: 'Buka kembali' }).click();
    await receiptOn(page).getByText('dibuka kembali').waitFor();
    await dadan.page.getByText(reason).waitFor();
  });
});
