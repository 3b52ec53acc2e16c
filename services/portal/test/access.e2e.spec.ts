import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Temporary } from '@kinerja/testing';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { CorrectiveAction } from '../src/app/api/actions.ts';
import type { EmployeeInput } from '../src/app/api/inputs.ts';
import type { Meeting } from '../src/app/api/meetings.ts';
import type { Appraisal, Items, Me, Plan } from '../src/app/api/types.ts';
import { periodBefore, periodOf, today } from '../src/app/i18n/format.ts';
import { obstacles, obstaclesInEnglish, settled } from './accessible.ts';
import { Keyboard } from './keyboard.ts';
import { byInterface, kinerja } from './kinerja.ts';
import { entryIn, receiptOn } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

interface Room {
  who: 'rini' | 'dadan' | 'zahra';
  room: string;
  path: string | (() => string | Promise<string>);
  /** Words that stand there once it is open. */
  shows: string | RegExp;
  /** A button that opens the state of the page that is meant. */
  opens?: string;
}

/** Of the sample city: one that was adopted, and one that waits for Dadan. */
const FORMS = 'Satukan dua formulir konsultasi perizinan';
const TURNS = 'Jadwal bergilir petugas loket saat istirahat siang';

// Everybody finds every page usable: by day and by night, on a phone, by ear, by keyboard, in both languages.
describe('the pages', () => {
  const year = Number(today().slice(0, 4));
  const period = periodBefore(periodOf(today()));
  const sentence = `Menjawab pertanyaan pemohon izin ${new Date().toISOString().slice(0, 19)}`;
  let browser: Browser;
  let temporary: Temporary;
  let visitors: Record<Room['who'], Visitor>;

  beforeAll(async () => {
    browser = await openBrowser();
    temporary = await Temporary.create();
    const arrive = async (name: string, recordHar?: string): Promise<Visitor> =>
      (await Visitor.arrive(browser, name, recordHar)).signIn();
    visitors = {
      rini: await arrive('rini', temporary.path('rini.har')),
      dadan: await arrive('dadan'),
      zahra: await arrive('zahra'),
    };
    await beginPlan(visitors.zahra, year + 1);
  });

  afterAll(async () => {
    await browser.close();
    await temporary.remove();
  });

  it('let rini report her day by the keyboard alone, and the focus is always to be seen', async () => {
    const { page } = visitors.rini;
    const main = page.getByRole('main');
    const keyboard = new Keyboard(page);
    await keyboard.press('Tab');
    await keyboard.enterTo(main);
    await keyboard.tabTo(main.getByRole('link', { name: 'Lapor hari ini' }));
    await keyboard.enterTo(page.getByRole('heading', { name: 'Lapor pekerjaan' }));

    const results = page.getByRole('group', { name: 'Untuk rencana hasil kerja yang mana?' }).getByRole('radio');
    await keyboard.tabTo(results.first());
    await keyboard.press('Space');
    await keyboard.press('ArrowDown');
    await keyboard.tabTo(page.getByLabel('Apa yang Anda kerjakan?'));
    await keyboard.write(sentence);
    await keyboard.tabTo(page.getByRole('radio', { name: '30 menit' }));
    await keyboard.press('Space');
    await keyboard.tabTo(page.getByLabel('Menit lain'));
    await keyboard.write('5');
    await keyboard.tabTo(page.getByRole('button', { name: 'Tautan' }));
    await keyboard.enterTo(page.getByLabel('Alamat tautan'));
    await keyboard.write('https://berkas.bandung.example/tanya-jawab');
    await keyboard.tabTo(page.getByRole('button', { name: 'Kirim', exact: true }));
    await keyboard.enterTo(receiptOn(page));
    await keyboard.tabTo(page.getByRole('link', { name: 'Selesai' }));
    await keyboard.enterTo(page.getByRole('heading', { name: 'Pekerjaan', exact: true }));

    await entryIn(page, sentence).getByText('5 menit').waitFor();
    expect(keyboard.troubles).toEqual([]);
  });

  it('the door stands in nobody’s way, in both languages', async () => {
    const { page } = await Visitor.arrive(browser, 'rini');
    await page.goto('/masuk');
    expect(await obstaclesIn(page, (language) => page.getByText(language).click())).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Kata sandi').waitFor();
    expect(await obstacles(page)).toEqual([]);
  });

  const her = (path: string) => () => `${path}/${visitors.rini.account.personId}/${period}`;
  const next = `/rencana?tahun=${String(year + 1)}`;

  const hisUnit = async (): Promise<string> => {
    const [led] = (await visitors.dadan.read<Me>('/api/identity/me')).leads;
    return `/penilaian/unit/${led?.unitId ?? ''}/${period}`;
  };
  const rooms: Room[] = [
    { who: 'rini', room: 'Beranda', path: '/', shows: 'Kabar terbaru' },
    { who: 'rini', room: 'Pekerjaan', path: '/pekerjaan', shows: 'Menunggu tinjauan' },
    { who: 'rini', room: 'Capaian', path: '/pekerjaan?bagian=capaian', shows: 'Laporkan capaian' },
    { who: 'rini', room: 'Umpan balik', path: '/pekerjaan?bagian=umpan-balik', shows: 'Dadan Rusmana Putra' },
    { who: 'rini', room: 'Lapor hari ini', path: '/pekerjaan/lapor', shows: 'Berapa lama?' },
    { who: 'rini', room: 'her month', path: '/bulan', shows: /^Laporan diterima/ },
    { who: 'rini', room: 'Rencana', path: '/rencana', shows: 'Disepakati' },
    { who: 'rini', room: 'Penilaian', path: '/penilaian', shows: /^Triwulan/ },
    { who: 'rini', room: 'her own evaluation', path: her('/penilaian'), shows: 'Penilaian mandiri' },
    { who: 'rini', room: 'Riwayat', path: '/riwayat', shows: 'Penilaian saya' },
    { who: 'rini', room: 'one evaluation over time', path: her('/riwayat'), shows: /^Langkah \d+ dari/ },
    {
      who: 'rini',
      room: 'one evaluation by two clocks',
      path: () => `${her('/riwayat')()}/dua-waktu?berlaku=${String(year)}-01-31`,
      shows: /bidang berbeda/,
    },
    { who: 'rini', room: 'Kota', path: '/kota', shows: /^Per unit/ },
    {
      who: 'dadan',
      room: 'a month of somebody he assesses',
      path: () => `/bulan/${visitors.rini.account.personId}/${today().slice(0, 7)}`,
      shows: /^Laporan diterima/,
    },
    {
      who: 'rini',
      room: 'her conflicts of interest',
      path: () => `/benturan/${visitors.rini.account.personId}`,
      shows: 'Tidak ada benturan kepentingan',
    },
    {
      who: 'dadan',
      room: 'the form of a conflict of interest',
      path: () => `/benturan/${visitors.dadan.account.personId}?dengan=${visitors.rini.account.personId}`,
      shows: 'Dasar',
    },
    { who: 'dadan', room: 'the quarter of his unit', path: hisUnit, shows: /^Belum dinilai/ },
    { who: 'rini', room: 'Masukan', path: '/masukan', shows: FORMS },
    { who: 'rini', room: 'her own input', path: '/masukan?bagian=saya', shows: 'Ditarik penulisnya' },
    { who: 'rini', room: 'the input she writes', path: '/masukan?tulis', shows: 'Isi masukan' },
    {
      who: 'rini',
      room: 'an input with all its steps',
      path: () => inputOf(visitors.rini, FORMS),
      shows: 'Tindak lanjut selesai',
    },
    {
      who: 'rini',
      room: 'an overdue input',
      path: () => inputOf(visitors.rini, 'Rapat koordinasi'),
      shows: /^Lewat batas jawaban/,
    },
    {
      who: 'rini',
      room: 'an input she takes back',
      path: () => inputOf(visitors.rini, TURNS),
      shows: 'Menunggu jawaban',
      opens: 'Tarik masukan',
    },
    { who: 'rini', room: 'Rapat tahunan', path: '/rapat', shows: /solusi lewat batas waktu/ },
    {
      who: 'rini',
      room: 'a meeting with what became of it',
      path: () => meetingOf(visitors.rini, 'concluded'),
      shows: 'Notulen',
      opens: 'Laporkan selesai',
    },
    {
      who: 'rini',
      room: 'a meeting for which she raises a challenge',
      path: () => meetingOf(visitors.rini, 'called'),
      shows: /^Tantangan dapat diajukan sampai/,
      opens: 'Ajukan tantangan',
    },
    { who: 'rini', room: 'Tindakan perbaikan', path: '/tindakan', shows: 'Terbukti berhasil' },
    {
      who: 'rini',
      room: 'a corrective action that was opened again',
      path: () => actionOf(visitors.rini, 'Izin praktik bidan'),
      shows: 'Dibuka kembali',
      opens: 'Laporkan dilaksanakan',
    },
    { who: 'rini', room: 'Lainnya', path: '/lainnya', shows: 'Keluar' },
    { who: 'rini', room: 'a page that is not there', path: '/tak-ada', shows: 'Ke Beranda' },
    { who: 'dadan', room: 'Beranda', path: '/', shows: 'Tim minggu ini' },
    { who: 'dadan', room: 'Tim', path: '/tim', shows: 'Rini Kartikasari' },
    { who: 'dadan', room: 'the review queue', path: '/tim/tinjau', shows: 'Terima' },
    {
      who: 'dadan',
      room: 'a member of the team',
      path: () => `/tim/${visitors.rini.account.personId}`,
      shows: 'Realisasi terhadap target',
    },
    { who: 'dadan', room: 'the plan of another', path: () => agreedPlan(visitors.dadan), shows: 'Disepakati' },
    { who: 'dadan', room: 'Penilaian', path: '/penilaian', shows: 'Untuk Anda nilai' },
    {
      who: 'dadan',
      room: 'the rating form',
      path: () => toRate(visitors.dadan, period),
      shows: 'Ke bagian berikutnya',
    },
    { who: 'dadan', room: 'the input that waits', path: '/masukan?bagian=menunggu', shows: TURNS },
    {
      who: 'dadan',
      room: 'an input he answers',
      path: () => inputOf(visitors.dadan, TURNS),
      shows: 'Menunggu jawaban',
      opens: 'Jawab masukan',
    },
    { who: 'dadan', room: 'the meeting he calls', path: '/rapat?jadwalkan', shows: 'Tantangan diajukan paling lambat' },
    {
      who: 'dadan',
      room: 'the agenda he puts together',
      path: () => meetingOf(visitors.dadan, 'called'),
      shows: 'Dari rapat sebelumnya',
      opens: 'Tambah agenda',
    },
    { who: 'dadan', room: 'the corrective action he opens', path: '/tindakan?buka', shows: 'Angka yang diharapkan' },
    {
      who: 'dadan',
      room: 'a corrective action he verifies',
      path: () => actionOf(visitors.dadan, 'Tanggapan awal'),
      shows: 'Menunggu angka berikutnya',
      opens: 'Catat angka yang membuktikan',
    },
    { who: 'zahra', room: 'Masukan', path: '/masukan?bagian=menunggu', shows: /^Tidak ada masukan/ },
    { who: 'zahra', room: 'Beranda', path: '/', shows: 'Susun SKP tahun ini' },
    { who: 'zahra', room: 'Pekerjaan', path: '/pekerjaan', shows: /^Belum ada laporan/ },
    { who: 'zahra', room: 'Capaian', path: '/pekerjaan?bagian=capaian', shows: 'Buka Rencana' },
    { who: 'zahra', room: 'Umpan balik', path: '/pekerjaan?bagian=umpan-balik', shows: 'Belum ada umpan balik' },
    { who: 'zahra', room: 'Rencana', path: '/rencana', shows: `Belum ada SKP ${String(year)}` },
    { who: 'zahra', room: 'the plan she drafts', path: next, shows: 'Tambah RHK' },
    { who: 'zahra', room: 'the result she writes', path: `${next}&rhk=baru`, shows: 'Batal' },
    { who: 'zahra', room: 'Penilaian', path: '/penilaian', shows: /^Triwulan/ },
  ];

  it.each(rooms)('$room stands in nobody’s way, in both languages ($who)', async ({ who, path, shows, opens }) => {
    const visitor = visitors[who];
    const { page } = visitor;
    await page.evaluate(() => {
      localStorage.setItem('language', 'id');
    });
    await visitor.open(typeof path === 'string' ? path : await path());
    await page.getByText(shows).first().waitFor();
    if (opens !== undefined) await page.getByRole('button', { name: opens }).click();
    expect(await obstaclesIn(page, (language) => choose(page, language))).toEqual([]);
  });

  it('let dadan answer an input that waits for him by the keyboard alone, and rini sees it', async () => {
    const { page } = visitors.dadan;
    await page.evaluate(() => {
      localStorage.setItem('language', 'id');
    });
    await visitors.dadan.open(await inputOf(visitors.dadan, TURNS));
    const main = page.getByRole('main');
    const keyboard = new Keyboard(page);
    await main.getByRole('button', { name: 'Jawab masukan' }).focus();
    await keyboard.enterTo(main.getByLabel('Jawaban untuk penulis'));
    await keyboard.write('Kami coba selama dua minggu.');
    await keyboard.tabTo(main.getByLabel('Alasan keputusan'));
    await keyboard.write('Perlu dilihat dampaknya pada antrean.');
    await keyboard.tabTo(main.getByRole('button', { name: 'Kirim jawaban' }));
    await keyboard.enterTo(receiptOn(page));
    expect(keyboard.troubles).toEqual([]);
    await visitors.rini.open('/masukan?bagian=saya');
    await visitors.rini.page
      .getByRole('link', { name: TURNS })
      .getByText(/Sedang dikaji|Being studied/)
      .waitFor();
  });

  it('never let a token reach the browser', async () => {
    const { page, context, account } = visitors.rini;
    const token = /eyJ[\w-]{10,}\.[\w-]+\./;
    expect((await kinerja('token', account.personId)).trim()).toMatch(token);

    const { cookies, ...stored } = await context.storageState({ indexedDB: true });
    expect(cookies.map(({ name }) => name)).toContain('__Host-kinerja');
    expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([]);
    const kept = await page.evaluate(() => [document.cookie, ...Object.values<string>(sessionStorage)]);
    expect(kept[0]).toBe('');
    expect(JSON.stringify([cookies, stored, kept, await page.content()])).not.toMatch(token);

    await context.close();
    const received = await readFile(temporary.path('rini.har'), 'utf8');
    expect(received).toContain(sentence);
    expect(token.exec(received)?.[0]).toBeUndefined();
  });
});

/** The same page in Indonesian and then in English. */
const obstaclesIn = async (page: Page, speak: (language: string) => Promise<void>): Promise<string[]> => {
  await settled(page);
  const found = await obstacles(page);
  await speak('English');
  return [...found, ...(await obstaclesInEnglish(page))];
};

const choose = async (page: Page, language: string): Promise<void> => {
  await page.getByRole('button', { name: 'Akun Anda' }).click();
  await page.getByRole('dialog', { name: 'Akun Anda' }).getByText(language).click();
  await page.keyboard.press('Escape');
};

/** A plan for next year, begun and never submitted. */
const beginPlan = async ({ account: { personId } }: Visitor, year: number): Promise<void> => {
  const owner = await byInterface(personId);
  const { items } = await owner.read<Items<Plan>>(`/api/evaluation/people/${personId}/plans?year=${String(year)}`);
  if (items.length === 0) await owner.write('/api/evaluation/plans', { planId: randomUUID(), year });
};

const agreedPlan = async (visitor: Visitor): Promise<string> => {
  const { items } = await visitor.read<Items<Plan>>('/api/evaluation/team/plans');
  const agreed = items.find(({ status }) => status === 'agreed');
  if (!agreed) throw new Error('nobody in the team has an agreed plan');
  return `/rencana/${agreed.planId}`;
};

const inputOf = async (visitor: Visitor, title: string): Promise<string> => {
  const { items } = await visitor.read<Items<EmployeeInput>>('/api/evaluation/employee-inputs?limit=200');
  const found = items.find((input) => input.title.startsWith(title));
  if (!found) throw new Error(`nobody gave the input ${title}`);
  return `/masukan/${found.inputId}`;
};

const actionOf = async (visitor: Visitor, title: string): Promise<string> => {
  const { items } = await visitor.read<Items<CorrectiveAction>>('/api/evaluation/corrective-actions?limit=200');
  const found = items.find((action) => action.title.startsWith(title));
  if (!found) throw new Error(`there is no corrective action ${title}`);
  return `/tindakan/${found.actionId}`;
};

const meetingOf = async (visitor: Visitor, status: Meeting['status']): Promise<string> => {
  const { items } = await visitor.read<Items<Meeting>>(`/api/evaluation/meetings?of=me&status=${status}`);
  const [found] = items;
  if (!found) throw new Error(`no meeting of ${visitor.account.name} is ${status}`);
  return `/rapat/${found.unitId}/${String(found.year)}`;
};

/** Somebody who has written their own assessment and waits for the rating. */
const toRate = async (visitor: Visitor, period: string): Promise<string> => {
  const { items } = await visitor.read<Items<Appraisal>>(`/api/evaluation/team/appraisals?period=${period}`);
  const waiting = items.find(({ status }) => status === 'self-assessed');
  if (!waiting) throw new Error('nobody in the team waits for a rating');
  return `/penilaian/${waiting.employeeId}/${period}`;
};
