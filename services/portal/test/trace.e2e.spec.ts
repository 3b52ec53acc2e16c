import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@kinerja/testing';
import type { ReceivedSpan } from '@kinerja/testing';
import type { Browser } from 'playwright-core';
import { reportWork } from './pages.ts';
import { openBrowser, PATIENCE_ms, Visitor } from './visitors.ts';

jest.setTimeout(4 * PATIENCE_ms);

/** The spans that the parts of the city have sent of one trace so far. */
const spansOf = async (traceId: string): Promise<ReceivedSpan[]> => {
  const receiver = process.env.KINERJA_E2E_SPANS;
  if (receiver === undefined) throw new Error('this city sends its spans elsewhere: let the tests start their own');
  return (await (await fetch(`${receiver}/?trace=${traceId}`)).json()) as ReceivedSpan[];
};

describe('a click', () => {
  let browser: Browser;
  let rini: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    rini = await Visitor.arrive(browser, 'rini');
    await rini.signIn('/pekerjaan');
  });
  afterAll(() => browser.close());

  it('is one trace through the portal, the service, its history, its views, the broker and who consumes', async () => {
    const { page } = rini;
    await page.getByRole('link', { name: 'Lapor hari ini' }).click();
    const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/entries'));
    await reportWork(page, {
      sentence: 'Merekap berkas perizinan untuk laporan bulanan',
      minutes: 30,
      link: 'https://berkas.bandung.example/rekap',
    });
    const request = await asked;
    const [, traceId = '', click] = ((await request.headerValue('traceparent')) ?? '').split('-');
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);

    const tree = await eventually(async () => {
      const spans = await spansOf(traceId);
      const below = (parent: string | undefined): string[] =>
        spans
          .filter(({ parentSpanId }) => parentSpanId === parent)
          .sort((one, other) => one.name.localeCompare(other.name))
          .flatMap(({ service, name, spanId }) => [`${service}: ${name}`, ...below(spanId).map((each) => `  ${each}`)]);
      const known = below(click).join('\n');
      expect(known).toContain('analytics: consume');
      expect(known).toContain('task-reporting: project');
      return known;
    });
    const post = 'POST /days/:day/entries';
    // Views that moved apart have a span each.
    expect([...new Set(tree.split('\n'))]).toEqual([
      'portal: POST /api/task-reporting/*',
      `  task-reporting: ${post}`,
      '    task-reporting: ReportWork',
      '      task-reporting: append',
      '      task-reporting: project',
      '      task-reporting: relay',
      '        analytics: consume',
    ]);
    // The answer names the trace too: its id, written as the UUID of the correlation.
    const correlation = await (await request.response())?.headerValue('x-correlation-id');
    expect(correlation?.replaceAll('-', '')).toBe(traceId);
  });
});
