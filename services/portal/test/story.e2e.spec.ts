import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { eventually } from '@kinerja/testing';
import type { Browser, Locator } from 'playwright-core';
import type { History, Items, Plan, TwoClocks } from '../src/app/api/types.ts';
import { addDays, periodBefore, periodOf, today } from '../src/app/i18n/format.ts';
import { obstacles } from './accessible.ts';
import { byInterface, handIn, kinerja } from './kinerja.ts';
import { entryIn, loadOf, objectTo, rateEverything, receiptOn, reportWork, uphold, waitingLink } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(4 * PATIENCE_ms);

// One story in order: each part goes on where the one before stopped, on the pages that people still have open.
describe('from a report to a replayed evaluation', () => {
  const period = periodBefore(periodOf(today()));
  const stamp = new Date().toISOString().slice(0, 19);
  const sentence = `Memverifikasi berkas izin praktik ${stamp}`;
  const remark = `Uraiannya jelas dan buktinya lengkap ${stamp}`;
  const ownWords = `Target tercapai; antrean konsultasi masih panjang pada hari Senin. ${stamp}`;
  let browser: Browser;
  let rini: Visitor;
  let dadan: Visitor;
  let nani: Visitor;
  let own: string;

  beforeAll(async () => {
    browser = await openBrowser();
    rini = await Visitor.arrive(browser, 'rini');
    dadan = await Visitor.arrive(browser, 'dadan');
    nani = await Visitor.arrive(browser, 'nani');
    own = `/penilaian/${rini.account.personId}/${period}`;
  });

  afterAll(async () => {
    await browser.close();
  });

  let stoppedAt: string | undefined;
  const part = (name: string, happens: () => Promise<void>): void => {
    test(name, async () => {
      if (stoppedAt !== undefined) throw new Error(`the story stopped at: ${stoppedAt}`);
      stoppedAt = name;
      await happens();
      stoppedAt = undefined;
    });
  };

  /** The plan of dadan's team that waits for him; where this story was told before, the owner of another hands in theirs. */
  const waitingPlan = async (): Promise<Pick<Plan, 'planId' | 'employeeId'>> => {
    const { items } = await dadan.read<Items<Plan>>('/api/evaluation/team/plans');
    const waiting = items.find(({ status }) => status === 'submitted');
    const [{ employeeId } = { employeeId: '' }] = items;
    return waiting ?? { employeeId, planId: await handIn(employeeId, Math.max(...items.map(({ year }) => year)) + 1) };
  };

  const agreedPlan = async ({ account: { personId } }: Visitor): Promise<Plan> => {
    const { items } = await rini.read<Items<Plan>>(
      `/api/evaluation/people/${personId}/plans?year=${period.slice(0, 4)}`,
    );
    const agreed = items.find(({ status }) => status === 'agreed');
    if (!agreed) throw new Error('the sample city gave no agreed plan');
    return agreed;
  };

  part('three people sign in, each in a browser of their own', async () => {
    await rini.signIn('/pekerjaan');
    await dadan.signIn('/tim');
    await nani.signIn('/');
    for (const { page, account } of [rini, dadan, nani]) {
      await page.getByRole('button', { name: 'Akun Anda' }).getByText(account.person).waitFor();
    }
  });

  part('rini reports a piece of work and is told what was recorded and who sees it', async () => {
    const { page } = rini;
    await page.getByRole('link', { name: 'Lapor hari ini' }).click();
    await reportWork(page, { sentence, minutes: 30, link: 'https://berkas.bandung.example/izin-praktik' });
    await receiptOn(page).getByText(`Terlihat oleh Anda dan ${dadan.account.person}`).waitFor();
    await page.getByRole('link', { name: 'Selesai' }).click();
    await entryIn(page, sentence).getByText('Menunggu tinjauan').waitFor();
  });

  part(
    'dadan finds it in the review queue and accepts it by the keyboard; the page that rini has open changes',
    async () => {
      const loaded = await loadOf(rini.page);
      const { page } = dadan;
      await page.getByRole('list', { name: 'Menunggu Anda' }).getByRole('link', { name: 'menunggu tinjauan' }).click();
      const row = page.getByRole('listitem', { name: `30 menit, ${sentence}` });
      await row.waitFor();
      const rows = await page.locator('[data-entry]').count();
      for (let at = 0; at < rows && !(await isFocused(row)); at++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('a');
      await row.getByText('Diterima').waitFor();
      await page.getByRole('button', { name: 'Kirim sekarang' }).click();

      await entryIn(rini.page, sentence).getByText('Diterima', { exact: true }).waitFor();
      await entryIn(rini.page, sentence).getByText(`Ditinjau ${dadan.account.person}`).waitFor();
      expect(await loadOf(rini.page)).toBe(loaded);
    },
  );

  part('dadan gives feedback, and rini reads it on the page that is open', async () => {
    const loaded = await loadOf(rini.page);
    await rini.page.getByRole('navigation', { name: 'Bagian halaman' }).getByText('Umpan balik').click();
    const { page } = dadan;
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Tim' }).click();
    await page.getByRole('link', { name: new RegExp(`^${rini.account.person}`) }).click();
    await page.getByRole('button', { name: 'Umpan balik' }).click();
    await page.getByLabel(`Umpan balik untuk ${rini.account.person}`).fill(remark);
    await page.getByRole('button', { name: 'Kirim umpan balik' }).click();
    await receiptOn(page).waitFor();

    await entryIn(rini.page, remark).getByText(dadan.account.person).waitFor();
    expect(await loadOf(rini.page)).toBe(loaded);
  });

  part('dadan returns a plan with a reason, and agrees to it once its owner has submitted it again', async () => {
    const { page } = dadan;
    const { planId, employeeId } = await waitingPlan();
    const owner = await byInterface(employeeId);
    const reads = (expected: Partial<Plan>) =>
      eventually(async () => {
        expect(await owner.read<Plan>(`/api/evaluation/plans/${planId}`)).toMatchObject(expected);
      });
    const reason = 'Sebutkan jumlah berkas pada target hasil kerja kedua.';
    await dadan.open(`/rencana/${planId}`);
    await page.getByRole('button', { name: 'Kembalikan' }).click();
    const returning = page.getByRole('dialog', { name: 'Kembalikan SKP' });
    await returning.getByLabel('Alasan').fill(reason);
    await returning.getByRole('button', { name: 'Kembalikan' }).click();
    await receiptOn(page).waitFor();
    await reads({ status: 'returned', reason });

    await owner.write(`/api/evaluation/plans/${planId}/submit`, {});
    await page.getByRole('button', { name: 'Sepakati' }).click();
    await page.getByRole('dialog', { name: 'Sepakati SKP' }).getByRole('button', { name: 'Sepakati' }).click();
    await page.getByText(new RegExp(`^Disepakati .*${dadan.account.person}`)).waitFor();
    await reads({ status: 'agreed', agreedBy: dadan.account.personId });
  });

  part('nani sets the organisation result of the section that lacks it', async () => {
    const { page } = nani;
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Penilaian' }).click();
    await page.getByText(/unit yang Anda tetapkan/).click();
    const unit = page.locator('details > div > div').filter({ hasText: 'Bidang Promosi dan Pengendalian' });
    await unit.getByRole('button', { name: /^(Tetapkan capaian|Ubah)$/ }).click();
    await unit.getByRole('radio', { name: 'Baik', exact: true }).click();
    await unit.getByLabel('Dasar penetapan').fill(`Realisasi investasi 104% dari target triwulan. ${stamp}`);
    await unit.getByRole('button', { name: 'Tetapkan', exact: true }).click();
    await receiptOn(page).getByText('Terlihat oleh Anda dan semua pegawai').waitFor();
  });

  part('rini writes her own assessment of the quarter', async () => {
    const { page } = rini;
    await rini.open('/penilaian');
    await page
      .getByRole('link', { name: /^Triwulan/ })
      .nth(1)
      .click();
    await page.waitForURL(own);
    await page.getByLabel('Bagaimana periode ini menurut Anda?').fill(ownWords);
    await page.getByRole('button', { name: /Kirim (penilaian mandiri|perubahan)/ }).click();
    await receiptOn(page).waitFor();
  });

  part(
    'dadan rates beside the evidence; the predicate is a consequence, and rini sees it at once with its reason',
    async () => {
      const loaded = await loadOf(rini.page);
      const { page } = dadan;
      const plan = await agreedPlan(rini);
      await dadan.open(own);
      await page.getByText(ownWords).waitFor();
      for (const { sentence: result } of plan.results) {
        await page
          .getByRole('region', { name: `Bukti tentang ${result}` })
          .getByText('Target dan realisasi')
          .waitFor();
      }
      await page.getByText('Predikat muncul di sini setelah kedua rating Anda pilih.').waitFor();
      const results = plan.results.map((result) => result.sentence);
      await rateEverything(page, { results, rating: 'above' });
      await page.getByText('Kedua rating menghasilkan predikat').waitFor();
      await page.getByText('Tabel predikat versi 1').waitFor();
      await page.getByRole('button', { name: 'Tandatangani' }).click();
      const signing = page.getByRole('dialog', { name: `Tandatangani penilaian ${rini.account.person}?` });
      await signing.getByText('Sangat Baik').waitFor();
      await signing.getByRole('button', { name: 'Tandatangani' }).click();
      await receiptOn(page).waitFor();

      const outcome = rini.page.getByRole('region', { name: 'Hasil penilaian' });
      const predicate = outcome.getByRole('button', { name: 'Sangat Baik' });
      await predicate.click();
      await rini.page.getByRole('dialog', { name: 'Predikat kinerja' }).getByText('menghasilkan predikat').waitFor();
      expect(await loadOf(rini.page)).toBe(loaded);
    },
  );

  part('Riwayat shows each step with the state after it', async () => {
    const { page } = rini;
    const { steps } = await rini.read<History>(`/api/evaluation${own.replace('penilaian', 'appraisals')}/history`);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Lihat riwayat penilaian ini' }).click();
    const slider = page.getByRole('slider', { name: 'Keadaan setelah langkah' });
    await slider.waitFor();
    expect(await slider.getAttribute('max')).toBe(String(steps.length));
    await page.getByText('Penilaian ditandatangani').first().waitFor();
    await page.getByRole('definition').filter({ hasText: 'Sangat Baik' }).first().waitFor();
    await slider.focus();
    await page.keyboard.press('Home');
    await page
      .getByText(`Langkah 1 dari ${String(steps.length)}`)
      .first()
      .waitFor();
    await page.getByRole('definition').filter({ hasText: 'Sangat Baik' }).first().waitFor({ state: 'detached' });
    expect(await page.getByRole('list').filter({ hasText: 'SKP mulai disusun' }).getByRole('listitem').count()).toBe(
      steps.length,
    );
  });

  part(
    'rini objects, dadan answers, and nani, who stands above him, decides; both results stay on the page',
    async () => {
      await rini.open(own);
      await rini.page.getByText('Anda dapat mengajukan keberatan sampai').waitFor();
      await objectTo(rini.page, { reason: `Rating perilaku belum tepat ${stamp}`, evidence: '960 berkas' });
      await receiptOn(rini.page).waitFor();

      await dadan.open('/');
      await (await waitingLink(dadan.page, `Beri tanggapan atas keberatan ${rini.account.person}`)).click();
      await dadan.page.getByText(`Rating perilaku belum tepat ${stamp}`).waitFor();
      await dadan.page.getByLabel('Tanggapan Anda atas keberatan ini').fill(`Sudah dipertimbangkan ${stamp}`);
      await dadan.page.getByRole('button', { name: 'Kirim tanggapan' }).click();
      await receiptOn(dadan.page).waitFor();

      await nani.open('/');
      // What waits longer stands before it, and the list begins with five.
      await (await waitingLink(nani.page, `Putuskan keberatan ${rini.account.person}`)).click();
      await nani.page.getByText(`Sudah dipertimbangkan ${stamp}`).waitFor();
      await uphold(nani.page, `Kedua pihak sudah didengar ${stamp}`, 'meets');
      expect(await obstacles(nani.page)).toEqual([]);
      await nani.page.getByRole('button', { name: 'Tetapkan putusan' }).click();
      await receiptOn(nani.page).waitFor();

      await rini.page.getByRole('region', { name: 'Hasil semula' }).getByText('Sangat Baik').waitFor();
      await rini.page
        .getByRole('region', { name: 'Hasil setelah putusan' })
        .getByText('Baik', { exact: true })
        .waitFor();
      expect(await obstacles(rini.page)).toEqual([]);
    },
  );

  part('the two clocks show the change, and who caused it in which role; also on the command line', async () => {
    const { page } = rini;
    const asOf = addDays(today(), -1);
    await page.getByRole('link', { name: 'Lihat riwayat penilaian ini' }).click();
    await page.getByRole('link', { name: 'Dua waktu' }).click();
    await page.getByText('Kedua keadaan sama').waitFor();
    const clock = page.getByRole('slider', { name: 'Keadaan, Berlaku pada' });
    await clock.focus();
    await page.keyboard.press('ArrowLeft');
    const caused = page.getByText(`Keberatan diputus, oleh ${nani.account.person} sebagai atasan`);
    await caused.first().waitFor();

    const command = ['replay', `rini/${period}`, '--as-of', asOf, '--diff'];
    expect(await kinerja(...command)).toContain(
      '/appraisal/rated/predicate: not there → "baik"\n    now: objection-decided',
    );
    const replayed = JSON.parse(await kinerja(...command, '--json')) as TwoClocks;
    const predicate = replayed.differences.find((one) => one.path === '/appraisal/rated/predicate');
    expect(predicate?.after).toMatchObject({
      value: 'baik',
      by: { type: 'objection-decided.v1', actor: nani.account.personId, role: 'superior' },
    });
  });

  part('Kota sums it up for everybody', async () => {
    const { page } = nani;
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Kota', exact: true }).click();
    await page.getByRole('heading', { name: /^Per unit/ }).waitFor();
    await page
      .getByRole('region', { name: /Tabel unit/ })
      .getByText('Dinas Penanaman Modal')
      .waitFor();
    await page.getByText('Angka mutakhir').waitFor();
  });

  part('the command line replays the same steps from the event store alone', async () => {
    const path = `/api/evaluation/appraisals/${rini.account.personId}/${period}/history`;
    const { steps } = await rini.read<History>(path);
    const replayed = JSON.parse(await kinerja('replay', `rini/${period}`, '--json')) as History;
    expect(replayed.steps).toEqual(steps);
  });

  part('every view is what a fresh fold of the log gives', async () => {
    const views = JSON.parse(await kinerja('verify', '--json')) as {
      service: string;
      view: string;
      differences: object[];
    }[];
    expect(new Set(views.map(({ service }) => service)).size).toBe(4);
    expect(views.filter(({ differences }) => differences.length > 0)).toEqual([]);
  });
});

const isFocused = (row: Locator): Promise<boolean> => row.evaluate((element) => element === document.activeElement);
