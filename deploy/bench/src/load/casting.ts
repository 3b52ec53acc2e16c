import { randomUUID } from 'node:crypto';
import type { City } from '@kinerja/sample-city';
import type { Cast, Member } from './cast.ts';
import { ratingOf } from './requests.ts';

const AT_ONCE = 16;

/** Everybody of the sample city who has an assessor and an agreed plan of this year; of nobody it is known yet who can be rated. */
export const readersOf = (city: City): Cast => {
  const { today, quarters } = city;
  const people = city.people.flatMap(({ personId }) => memberOf(city, personId) ?? []);
  return { people, today, current: quarters.current, lastClosed: quarters.closed.at(-1) ?? quarters.current };
};

/** The same, with whoever can be rated. */
export const castOf = async (
  city: City,
  tokenFor: (personId: string) => Promise<string>,
  evaluation: string,
): Promise<Cast> => {
  const { people, lastClosed, ...days } = readersOf(city);
  const rateable = new Set<string>();
  const next = people.values();
  const trying = async (): Promise<void> => {
    for (const member of next) if (await rated(member)) rateable.add(member.personId);
  };
  // Whether the rules allow a rating is asked of the service: by signing one.
  const rated = async (member: Member): Promise<boolean> => {
    const { path, body, actor } = ratingOf(member, lastClosed, 'Hasil kerja sesuai ekspektasi.');
    const answer = await fetch(`${evaluation}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenFor(actor)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    await answer.text();
    return answer.ok;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, trying));
  return {
    ...days,
    lastClosed,
    people: people.map((member) => ({ ...member, rateable: rateable.has(member.personId) })),
  };
};

const memberOf = (city: City, personId: string): Member | undefined => {
  const assessor = city.assessorOf(personId, city.today);
  const plan = city.planOf(personId, Number(city.today.slice(0, 4)));
  if (assessor === undefined || plan?.status !== 'agreed') return undefined;
  const results = plan.results.map(({ resultId, indicators }) => ({
    resultId,
    indicators: indicators.map(({ indicatorId }) => indicatorId),
  }));
  return { personId, assessor, plan: { planId: plan.planId, year: plan.year, results }, rateable: false };
};
