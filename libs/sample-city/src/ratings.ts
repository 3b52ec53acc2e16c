import type { Quarter } from './calendar.ts';
import { yearOf } from './calendar.ts';
import type { OrganisationResult, Predicate, Rating, Unit } from './city.ts';
import { DPMPTSP } from './chart/agencies.ts';
import { grouped } from './grouped.ts';
import type { Plans } from './plans.ts';
import type { Town } from './town.ts';

/** What the two signed ratings of somebody's quarter are. */
export interface Standing {
  readonly result: Rating;
  readonly conduct: Rating;
  readonly predicate: Predicate;
}

export interface Ratings {
  readonly organisationResultOf: (unitId: string, period: string) => OrganisationResult;
  readonly standingOf: (personId: string, quarter: Quarter) => Standing | undefined;
  /** 0 to 1: how well somebody's work goes, all year. */
  readonly strengthOf: (personId: string) => number;
  /** The section whose permits run late from the quarter before the last closed one on. */
  readonly runsLate: (unitId: string, period: string) => boolean;
}

/** The predicate of the two ratings, as the first rule set has it (result, then conduct). */
export const PREDICATES: Readonly<Record<Rating, Readonly<Record<Rating, Predicate>>>> = {
  above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
  meets: { above: 'baik', meets: 'baik', below: 'kurang' },
  below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
};

export const ratingsOf = (town: Town, { statusOf }: Plans): Ratings => {
  const { calendar, chart } = town;
  const units = new Map(chart.units.map((unit) => [unit.unitId, unit]));
  const standings = new Map<string, ReadonlyMap<string, Standing>>();
  const membersOf = grouped(town.staff.postOf.keys(), (personId) => town.postOf(personId).agency.unitId);
  const strengthOf = (personId: string): number => town.luck('strength', personId).next();

  const runsLate = (unitId: string, period: string): boolean =>
    units.get(unitId)?.code === `${DPMPTSP.code}-02` &&
    period >= (calendar.closed.at(-2) ?? calendar.lastClosed).period;

  const organisationResultOf = (unitId: string, period: string): OrganisationResult => {
    if (runsLate(unitId, period) && period >= calendar.lastClosed.period) return 'butuh-perbaikan';
    return resultOfUnit(town, scoreUnit(units, unitId), period);
  };

  const rate = (agencyId: string, quarter: Quarter): ReadonlyMap<string, Standing> => {
    const rated = (membersOf.get(agencyId) ?? []).filter(
      (personId) => !town.isNew(personId) && statusOf(personId, yearOf(quarter.from)) === 'agreed',
    );
    const groups = grouped(rated, (personId) =>
      organisationResultOf(town.postOf(personId).unit.unitId, quarter.period),
    );
    return new Map(
      [...groups].flatMap(([result, people]) => distribute(town, { result, people, quarter, strengthOf })),
    );
  };

  const standingOf = (personId: string, quarter: Quarter): Standing | undefined => {
    const { agency } = town.postOf(personId);
    const key = `${agency.unitId}/${quarter.period}`;
    const known = standings.get(key) ?? rate(agency.unitId, quarter);
    standings.set(key, known);
    return known.get(personId);
  };
  return { organisationResultOf, standingOf, strengthOf, runsLate };
};

/** Sections share the result of their agency; sub-districts, schools and health centres have their own. */
const scoreUnit = (units: ReadonlyMap<string, Unit>, unitId: string): string => {
  const unit = units.get(unitId);
  return unit?.kind === 'section' ? (unit.parentId ?? unitId) : unitId;
};

const resultOfUnit = (town: Town, unitId: string, period: string): OrganisationResult => {
  const usual = town.luck('unit', unitId).next() * 0.6;
  const score = usual + town.luck('unit', unitId, period).next() * 0.4;
  if (score > 0.74) return 'istimewa';
  return score < 0.2 ? 'butuh-perbaikan' : 'baik';
};

/** How many of each predicate: the pattern of the organisation's result (SE MenPANRB 3/2023). */
const quotasOf = (result: OrganisationResult, people: number): Record<Predicate, number> => {
  const none = { 'sangat-baik': 0, baik: 0, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 };
  const share = (part: number): number => Math.round(people * part);
  switch (result) {
    case 'istimewa': {
      const best = Math.min(share(0.6), Math.floor(people * 0.7));
      const weak = Math.floor(people * 0.04);
      return { ...none, 'sangat-baik': best, 'butuh-perbaikan': weak, baik: people - best - weak };
    }
    case 'baik': {
      const good = Math.min(share(0.65), Math.floor(people * 0.7));
      const weak = people < 3 ? 0 : Math.max(1, share(0.1));
      const poor = Math.floor(people * 0.015);
      return { ...none, baik: good, 'butuh-perbaikan': weak, kurang: poor, 'sangat-baik': people - good - weak - poor };
    }
    case 'butuh-perbaikan': {
      const weak = Math.ceil(people * 0.62);
      const best = Math.floor(people * 0.06);
      return { ...none, 'butuh-perbaikan': weak, 'sangat-baik': best, baik: people - weak - best };
    }
    case 'kurang':
    case 'sangat-kurang': {
      const poor = Math.ceil(people * 0.62);
      const weak = Math.min(Math.ceil(people * 0.2), people - poor);
      const worst = result === 'kurang' ? 'kurang' : 'sangat-kurang';
      return { ...none, [worst]: poor, 'butuh-perbaikan': weak, baik: people - poor - weak };
    }
  }
};

/** A head's result rating is the organisation's result; the rest are spread by strength. */
export const HEAD_RESULTS: Readonly<Record<OrganisationResult, Rating>> = {
  istimewa: 'above',
  baik: 'meets',
  'butuh-perbaikan': 'below',
  kurang: 'below',
  'sangat-kurang': 'below',
};

const BEST_FIRST: readonly Predicate[] = ['sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'];

const distribute = (
  town: Town,
  {
    result,
    people,
    quarter,
    strengthOf,
  }: {
    result: OrganisationResult;
    people: readonly string[];
    quarter: Quarter;
    strengthOf: (personId: string) => number;
  },
): [string, Standing][] => {
  const left = quotasOf(result, people.length);
  const isHead = (personId: string): boolean => town.postOf(personId).position.leads;
  const heads = people.filter(isHead).map((personId): [string, Standing] => {
    const conduct = town.luck('head', personId, quarter.period).happens(0.4) ? 'above' : 'meets';
    const rating = HEAD_RESULTS[result];
    const predicate = PREDICATES[rating][conduct];
    left[predicate] -= 1;
    return [personId, { result: rating, conduct, predicate }];
  });
  const inOrder = people
    .filter((personId) => !isHead(personId))
    .map((personId) => ({
      personId,
      score: strengthOf(personId) + town.luck('quarter', personId, quarter.period).next() * 0.3,
    }))
    .sort((a, b) => b.score - a.score);
  const predicates = BEST_FIRST.flatMap((predicate) =>
    Array.from({ length: Math.max(left[predicate], 0) }, () => predicate),
  );
  const staff = inOrder.map(({ personId }, index): [string, Standing] => {
    const predicate = predicates[index] ?? 'baik';
    return [personId, signed(predicate, town.luck('signed', personId, quarter.period).next())];
  });
  return [...heads, ...staff];
};

/** Which two ratings led to the predicate. */
const signed = (predicate: Predicate, by: number): Standing => {
  switch (predicate) {
    case 'sangat-baik':
      return { predicate, result: 'above', conduct: 'above' };
    case 'baik':
      return { predicate, result: by > 0.85 ? 'above' : 'meets', conduct: by > 0.7 && by <= 0.85 ? 'above' : 'meets' };
    case 'butuh-perbaikan':
      return { predicate, result: 'below', conduct: by > 0.8 ? 'above' : 'meets' };
    case 'kurang':
      return { predicate, result: by > 0.9 ? 'above' : 'meets', conduct: 'below' };
    case 'sangat-kurang':
      return { predicate, result: 'below', conduct: 'below' };
  }
};
