import { AWAY_FAULTS } from './faults/away.ts';
import type { Planned } from './schedule.ts';

/** One thing that is away for the whole drill instead of many faults. */
export interface Scenario {
  readonly fault: keyof typeof AWAY_FAULTS;
  /** Nobody who sends a command notices. */
  readonly accepts: boolean;
}

export const SCENARIOS = {
  'broker-away': { fault: 'keep the broker down', accepts: true },
  'analytics-away': { fault: 'keep analytics down', accepts: true },
  'store-away': { fault: 'keep the store down', accepts: false },
  'postgres-away': { fault: 'keep PostgreSQL down', accepts: false },
} as const satisfies Readonly<Record<string, Scenario>>;
export type ScenarioName = keyof typeof SCENARIOS;

const FIRST_S = 3;

export const planOf = ({ fault }: Scenario, seconds: number): Planned[] => [
  { fault: AWAY_FAULTS[fault], at_s: FIRST_S, until_s: seconds },
];
