import type { Calendar } from './calendar.ts';
import { calendarOf } from './calendar.ts';
import type { Post } from './chart/builder.ts';
import { buildChart } from './chart/chart.ts';
import type { Chart } from './chart/chart.ts';
import type { Size } from './city.ts';
import { staffOf } from './people.ts';
import type { Staff } from './people.ts';
import { chance, idsOf } from './random.ts';
import type { Chance, Ids } from './random.ts';
import { relationsOf } from './relations.ts';
import type { Relations } from './relations.ts';

/** What every part of the city's work is made from. */
export interface Town {
  readonly seed: string;
  readonly size: Size;
  readonly calendar: Calendar;
  readonly ids: Ids;
  readonly chart: Chart;
  readonly staff: Staff;
  readonly relations: Relations;
  /** People whose relations were the same all the time the story covers. */
  readonly isNew: (personId: string) => boolean;
  readonly postOf: (personId: string) => Post;
  readonly assessorOf: (personId: string, day?: string) => string | undefined;
  readonly luck: (...key: readonly (string | number)[]) => Chance;
}

export const townOf = ({ seed, size, today }: { seed: string; size: Size; today: string }): Town => {
  const calendar = calendarOf(today, size);
  const ids = idsOf(seed);
  const chart = buildChart(ids, size);
  const staff = staffOf(seed, ids, chart, calendar);
  const relations = relationsOf(chart, staff);
  const postOf = (personId: string): Post => {
    const post = staff.postOf.get(personId);
    if (post === undefined) throw new RangeError(`nobody here has the id ${personId}`);
    return post;
  };
  return {
    seed,
    size,
    calendar,
    ids,
    chart,
    staff,
    relations,
    isNew: (personId) => postOf(personId).holder.newcomer !== undefined,
    postOf,
    assessorOf: (personId, day = today) => relations.assessorOf(personId, day),
    luck: (...key) => chance(seed, ...key),
  };
};
