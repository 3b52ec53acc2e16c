import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as driver, type Browser, type BrowserContext, type Page } from 'playwright-core';

const given = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this with \`node tools/jest.mjs e2e\``);
  return value;
};

export interface Account {
  name: string;
  password: string;
  personId: string;
  person: string;
}

/** The city that the end-to-end tests run against. */
export const city = {
  get origin(): string {
    return given('KINERJA_E2E_ORIGIN');
  },
  get data(): string {
    return given('KINERJA_E2E_DATA');
  },
  account: (name: string): Account => {
    const accounts = JSON.parse(readFileSync(join(city.data, 'accounts.json'), 'utf8')) as Account[];
    const found = accounts.find((account) => account.name === name);
    if (!found) throw new Error(`the sample city has no account ${name}`);
    return found;
  },
};

/** Generous, because the machine of the tests is slow and shared; what is waited for is always something to be seen. */
export const PATIENCE_ms = 60_000;

/** One person in one browser, with cookies of their own. */
export class Visitor {
  private constructor(
    readonly account: Account,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** A browser in which nobody has signed in yet; with `recordTo`, all it is sent is written there once it closes. */
  static async arrive(browser: Browser, name: string, recordTo?: string): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: city.origin,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      ...(recordTo === undefined ? {} : { recordHar: { path: recordTo, content: 'embed' } }),
    });
    context.setDefaultTimeout(PATIENCE_ms);
    return new Visitor(city.account(name), context, await context.newPage());
  }

  /** The whole way as a person takes it: Masuk, the sign-in page, and back to where they wanted to go. */
  async signIn(to = '/'): Promise<this> {
    const { page, account } = this;
    await page.goto(to);
    await page.getByRole('main').getByRole('link', { name: 'Masuk' }).click();
    await page.getByLabel('Nama pengguna').fill(account.name);
    await page.getByLabel('Kata sandi').fill(account.password);
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.waitForURL((url) => url.pathname + url.search === to);
    await this.listening();
    return this;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.listening();
  }

  /** What a service answers this person, asked with the cookie of the browser. */
  async read<T>(path: string): Promise<T> {
    const answer = await this.context.request.get(path);
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Which load of the page this is: stays the same as long as nobody loads it again. */
  loadedAt(): Promise<number> {
    return this.page.evaluate(() => performance.timeOrigin);
  }

  private async listening(): Promise<void> {
    await this.page.locator('html[data-live="connected"]').waitFor();
  }
}

export const openBrowser = async (): Promise<Browser> =>
  driver.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });
