import chromium from '@sparticuz/chromium';
import { chromium as driver } from 'playwright-core';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Somebody's page in a real browser, signed in and listening. Each word (a UUID) that appears on it is told as soon as
 * the document holds it, by a call into this process: so the time it took is measured by this process's clock alone.
 */
export const openPage = async (
  origin: string,
  account: { readonly name: string; readonly password: string },
  path: string,
  appeared: (word: string) => void,
): Promise<{ close(): Promise<void> }> => {
  const browser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });
  try {
    const context = await browser.newContext({ baseURL: origin, locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.exposeFunction('appeared', appeared);
    await page.goto(path);
    await page.getByRole('main').getByRole('link', { name: 'Masuk' }).click();
    await page.getByLabel('Nama pengguna').fill(account.name);
    await page.getByLabel('Kata sandi').fill(account.password);
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.waitForURL((url) => url.pathname + url.search === path);
    await page.locator('html[data-live="connected"]').waitFor();
    await page.evaluate(WATCH);
    return { close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
};

/** Runs in the browser, hence a text: this project is compiled without its types. */
const WATCH = `new MutationObserver((changes) => {
  for (const { addedNodes, target, type } of changes)
    for (const node of type === 'characterData' ? [target] : addedNodes)
      for (const [word] of (node.textContent ?? '').matchAll(/${UUID}/g)) window.appeared(word);
}).observe(document.body, { childList: true, subtree: true, characterData: true })`;
