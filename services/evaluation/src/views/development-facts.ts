import type { EventStore } from '@kinerja/event-sourcing';
import { daysOf } from '@kinerja/event-sourcing';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { needsOf } from '../domain/development.ts';
import type { FollowUpRules, Need } from '../domain/development.ts';
import { periodsOf } from '../domain/period.ts';
import type { SignedRating } from '../domain/rating.ts';
import { CITY, inForceIfAny, RuleSets } from '../domain/rules.ts';

interface DevelopmentFacts {
  readonly rated: readonly SignedRating[];
  readonly needs: readonly Need[];
  readonly rules: FollowUpRules | undefined;
}

/** What the evaluations of a year say, from their own streams, by the rules of the year's last day. */
export const developmentFacts = async (
  store: EventStore,
  personId: string,
  year: number,
): Promise<DevelopmentFacts> => {
  const { state: ruleSets } = await new RuleSets(store).load(CITY);
  const periods = [...periodsOf(String(year), ruleSets), String(year)];
  const appraisals = new Appraisals(store);
  const loaded = await Promise.all(periods.map((period) => appraisals.load(appraisalId(personId, period))));
  const rated = loaded.flatMap(({ state }) => ('rated' in state ? [state.rated] : []));
  const rules = inForceIfAny(ruleSets, daysOf(String(year)).to)?.followUp;
  return { rated, needs: needsOf(rated, rules), rules };
};
