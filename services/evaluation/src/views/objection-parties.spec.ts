import { describe, expect, it } from '@jest/globals';
import type { PostHolder } from '@kinerja/directory';
import { deciderOf, decidersOf } from './objection-parties.ts';

const DAY = '2026-10-07';
const holds = (personId: string, positionId: string, as: PostHolder['as'] = 'definitive'): PostHolder => ({
  ...{ personId, positionId, title: positionId, unitId: 'u', as },
});
/** Who stands above whom, nearest first. */
const decides = (chains: Record<string, PostHolder[]>, assessorId: string | undefined = 'asep') =>
  deciderOf(
    { chainAbove: (personId) => Promise.resolve(chains[personId] ?? []) },
    { employeeId: 'siti', assessorId },
    DAY,
  );
const chief = holds('asep', 'chief');
const head = holds('rina', 'head');

describe('who decides an objection', () => {
  it('is the next level above the assessor', async () => {
    await expect(decides({ siti: [chief, head, holds('sekda', 'sekda')] })).resolves.toBe('rina');
  });
  it('is whoever acts in that post before the one who holds it', async () => {
    await expect(decides({ siti: [chief, holds('budi', 'head', 'plh'), head] })).resolves.toBe('budi');
  });
  it('is nobody of the assessor’s own level', async () => {
    const acting = holds('budi', 'chief', 'plt');
    await expect(decides({ siti: [acting, chief, head] }, 'budi')).resolves.toBe('rina');
    await expect(decides({ siti: [acting, chief, head] })).resolves.toBe('rina');
  });
  it('stands above the post in which the assessor acted, not above the assessor’s own', async () => {
    const acting = holds('asep', 'chief', 'plt');
    await expect(decides({ siti: [acting, head], asep: [holds('elsewhere', 'other')] })).resolves.toBe('rina');
  });
  it('stands above the assessor when the employee was moved since', async () => {
    await expect(decides({ siti: [holds('new', 'other')], asep: [head] })).resolves.toBe('rina');
  });
  it('is neither of the two, whatever posts they act in', async () => {
    const up = [chief, holds('siti', 'head', 'plt'), holds('asep', 'deputy'), holds('sekda', 'sekda')];
    await expect(decides({ siti: up })).resolves.toBe('sekda');
  });
  it('is the level above as well once the term for the decision is over', async () => {
    const chainAbove = () => Promise.resolve([chief, head, holds('ani', 'head', 'plh'), holds('sekda', 'sekda')]);
    const on = (day: string) =>
      decidersOf({ chainAbove }, { employeeId: 'siti', assessorId: 'asep', decisionUntil: DAY }, day);
    await expect(on(DAY)).resolves.toEqual(['rina']);
    await expect(on('2026-10-08')).resolves.toEqual(['rina', 'sekda']);
  });
  it('is nobody further up where nobody is', async () => {
    const chainAbove = () => Promise.resolve([chief, head]);
    const parties = { employeeId: 'siti', assessorId: 'asep', decisionUntil: DAY };
    await expect(decidersOf({ chainAbove }, parties, '2026-10-08')).resolves.toEqual(['rina']);
  });
  it('is nobody at the top, and nobody where nobody assesses', async () => {
    await expect(decides({ siti: [chief] })).resolves.toBeUndefined();
    await expect(
      deciderOf({ chainAbove: () => Promise.resolve([head]) }, { employeeId: 'siti', assessorId: undefined }, DAY),
    ).resolves.toBeUndefined();
  });
});
