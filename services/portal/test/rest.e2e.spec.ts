import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { settled } from './accessible.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

/** Runs in the browser, hence a text. */
const COUNT = `window.reads = 0;
const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (...of) {
  window.reads += 1;
  return transaction.apply(this, of);
};`;

// What is kept on the device is read when a page opens and when something is sent. In a circle of rendering and reading again it would be
// thousands of times, which nobody sees but the battery.
describe('a page that nobody touches', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('comes to rest', async () => {
    const rini = await Visitor.arrive(browser, 'rini');
    await rini.context.addInitScript(COUNT);
    await rini.signIn('/pekerjaan');
    const { page } = rini;
    await settled(page);
    for (const part of ['Umpan balik', 'Capaian']) {
      await page.getByRole('main').getByRole('link', { name: part }).first().click();
      await settled(page);
    }
    const reads = await page.evaluate('window.reads');
    expect(reads).toBeGreaterThan(0);
    expect(reads).toBeLessThan(20);
  });
});
