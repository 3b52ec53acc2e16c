import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@kinerja/testing';
import { byInterface } from './kinerja.ts';
import { city, PATIENCE_ms } from './visitors.ts';

jest.setTimeout(2 * PATIENCE_ms);

type Someone = Awaited<ReturnType<typeof byInterface>>;

// Every service decides by its own copy of who is who, and remembers its answers: a change must reach them all.
describe('a disabled account', () => {
  const { personId } = city.account('zahra');
  const account = `/api/identity/people/${personId}/account`;
  const pages = [
    '/api/identity/me',
    `/api/task-reporting/people/${personId}/progress`,
    `/api/evaluation/people/${personId}/feedback`,
    '/api/analytics/board?period=2026-Q3',
  ];
  let zahra: Someone;
  let mira: Someone;

  beforeAll(async () => {
    zahra = await byInterface(personId);
    mira = await byInterface(city.account('mira').personId);
  });
  afterAll(() => mira.write(`${account}/enable`, {}));

  it.each(pages)('was open before, asked and then remembered: %s', async (page) => {
    await expect(zahra.read(page)).resolves.toBeDefined();
    await expect(zahra.read(page)).resolves.toBeDefined();
  });

  it('is refused by every service, with the token that it had', async () => {
    await mira.write(`${account}/disable`, { reason: 'Perangkat hilang' });
    for (const page of pages) {
      await eventually(() => expect(zahra.read(page)).rejects.toThrow('ACCOUNT_DISABLED'));
    }
  });

  it('is taken again by every service once it is enabled', async () => {
    await mira.write(`${account}/enable`, {});
    for (const page of pages) await eventually(() => zahra.read(page).then(() => true));
  });
});
