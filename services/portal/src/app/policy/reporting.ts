import type { ReportingPolicy } from '../api/types.ts';

/** Of those that had begun, the one that began last; of two, the later adopted. */
export const policyOn = (policies: readonly ReportingPolicy[], day: string): ReportingPolicy | undefined =>
  policies.reduce<ReportingPolicy | undefined>(
    (found, policy) => (policy.from <= day && policy.from >= (found?.from ?? '') ? policy : found),
    undefined,
  );
