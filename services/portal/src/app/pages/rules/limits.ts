import type { ReportingPolicy } from '../../api/types.ts';

// The limits of reporting as an administrator types them. Pure; the form only shows it.

export const NUMBERS = ['minutesPerEntry', 'minutesPerDay', 'daysToReport', 'daysToReview'] as const;
export type Numbers = (typeof NUMBERS)[number];

export interface TypedLimits {
  version: string;
  from: string;
  source: string;
  numbers: Record<Numbers, string>;
  actionStepRequired: boolean;
}

/** As those are, under another name and from a day that is still to be said. */
export const typedFrom = (begin: ReportingPolicy): TypedLimits => ({
  ...{ version: '', from: '', source: begin.source, actionStepRequired: begin.actionStepRequired },
  numbers: Object.fromEntries(NUMBERS.map((name) => [name, String(begin[name])])) as Record<Numbers, string>,
});

export const isReady = ({ version, from, source, numbers }: TypedLimits): boolean =>
  version.trim() !== '' &&
  from !== '' &&
  source.trim().length >= 3 &&
  NUMBERS.every((name) => /^\d{1,4}$/.test(numbers[name].trim()));

export const limitsFrom = ({
  version,
  from,
  source,
  numbers,
  actionStepRequired,
}: TypedLimits): Omit<ReportingPolicy, 'policyId'> => ({
  ...{ version: version.trim(), from, source: source.trim(), actionStepRequired },
  ...(Object.fromEntries(NUMBERS.map((name) => [name, Number(numbers[name])])) as Record<Numbers, number>),
});
