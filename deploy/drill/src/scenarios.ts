import type { LocalCity } from '@kinerja/local';
import { answers, listens } from '@kinerja/parts';
import { AWAY_FAULTS } from './faults/away.ts';
import type { Planned } from './schedule.ts';

/** One thing that is away for the whole drill instead of many faults. */
export interface Scenario {
  readonly fault: keyof typeof AWAY_FAULTS;
  /** Nobody who sends a command notices. */
  readonly accepts: boolean;
  /** What piles up meanwhile goes away once this is there again. */
  readonly isBack?: (city: LocalCity) => Promise<boolean>;
}

const brokerListens = ({ running }: LocalCity): Promise<boolean> =>
  listens(Number(new URL(`kafka://${running.addresses.kafka}`).port));

const analyticsLives = ({ running }: LocalCity): Promise<boolean> =>
  answers(`${running.addresses.analytics}/health/live`);

export const SCENARIOS = {
  'broker-away': { fault: 'keep the broker down', accepts: true, isBack: brokerListens },
  'analytics-away': { fault: 'keep analytics down', accepts: true, isBack: analyticsLives },
  'store-away': { fault: 'keep the store down', accepts: false },
  'postgres-away': { fault: 'keep PostgreSQL down', accepts: false },
} as const satisfies Readonly<Record<string, Scenario>>;
export type ScenarioName = keyof typeof SCENARIOS;

export const scenarioOf = (name: ScenarioName | undefined): Scenario | undefined =>
  name === undefined ? undefined : SCENARIOS[name];

const FIRST_S = 3;

export const planOf = ({ fault }: Scenario, seconds: number): Planned[] => [
  { fault: AWAY_FAULTS[fault], at_s: FIRST_S, until_s: seconds },
];
