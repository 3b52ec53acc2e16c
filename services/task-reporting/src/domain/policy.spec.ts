import { describe, expect, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { adoptPolicy, BEFORE_ANY, policies, policyOn } from './policy.ts';
import type { PolicyEvent, ReportingPolicy } from './policy.ts';

const limits = {
  policyId: 'c1',
  version: '1',
  from: '2026-07-01',
  source: 'Perwal 10/2026',
  minutesPerEntry: 240,
  minutesPerDay: 450,
  daysToReport: 3,
};
const policy: ReportingPolicy = { ...limits, daysToReview: 5, actionStepRequired: true };
const by = 'kinerja-local';
const at = '2026-06-20T02:00:00.000Z';
const adopted: PolicyEvent = { type: 'policy-adopted.v1', data: { ...policy, by, at } };
const adopt =
  (change: Partial<ReportingPolicy> = {}) =>
  (state: Parameters<typeof adoptPolicy>[0]) =>
    adoptPolicy(state, { policy: { ...policy, ...change }, by, at });

describe('adopting a reporting policy', () => {
  it('records it', () => {
    given(policies).when(adopt()).then(adopted);
  });
  it('stays quiet when the same comes again', () => {
    given(policies, adopted).when(adopt()).then();
  });
  it('takes what was adopted before reviews had a term and reports a step as it was', () => {
    const old: PolicyEvent = { type: 'policy-adopted.v1', data: { ...limits, by, at } };
    given(policies, old)
      .when(adopt({ daysToReview: BEFORE_ANY.daysToReview, actionStepRequired: false }))
      .then();
  });
  it('refuses an id or a version that is in use', () => {
    given(policies, adopted)
      .when(adopt({ minutesPerDay: 500 }))
      .thenRejects('POLICY_ID_TAKEN');
    given(policies, adopted)
      .when(adopt({ policyId: 'c2' }))
      .thenRejects('POLICY_VERSION_TAKEN');
  });
  it('refuses an entry that may be longer than the day', () => {
    given(policies)
      .when(adopt({ minutesPerEntry: 451 }))
      .thenRejects('ENTRY_LONGER_THAN_DAY');
  });
});

describe('the policy in force', () => {
  it('is the one that began last before the day of the work', () => {
    const later = { ...policy, version: '2', from: '2027-01-01' };
    const all = [BEFORE_ANY, later, policy];
    expect(policyOn(all, '2026-06-30').version).toBe('0');
    expect(policyOn(all, '2026-07-01').version).toBe('1');
    expect(policyOn(all, '2027-01-01').version).toBe('2');
  });
});
