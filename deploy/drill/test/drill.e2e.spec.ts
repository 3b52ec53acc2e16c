import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DrillCity } from '../src/drill.ts';

const TIMEOUT_MS = 900_000;
/** Among others it freezes whoever is active in the evaluation service, and hits the notary twice. */
const SEED = 12;
const SECONDS = 45;

let city: DrillCity;

const said: string[] = [];
const say = (sentence: string): void => {
  said.push(sentence);
};

beforeEach(async () => {
  city = await DrillCity.open(say);
}, TIMEOUT_MS);

afterEach(async () => {
  await city.close();
}, TIMEOUT_MS);

describe('a city with two replicas of every service', () => {
  it(
    'keeps what it promised through a minute of faults',
    async () => {
      const { verdicts, commands, faults, takeOvers } = await city.drill({ seed: SEED, seconds: SECONDS, say });
      expect({ verdicts: verdicts.filter(({ state }) => state === 'broken'), said }).toEqual({ verdicts: [], said });
      expect(commands).toBeGreaterThan(100);
      expect(faults.length).toBeGreaterThan(5);
      expect(takeOvers.length).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});
