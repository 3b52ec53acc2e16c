import { daysBetween, plusDays, workingDay, yearOf } from './calendar.ts';
import type { Indicator } from './city.ts';
import { EVIDENCE } from './jobs/phrases.ts';
import type { IndicatorPattern } from './jobs/job.ts';
import type { PlanInTown } from './plans.ts';
import type { Ratings } from './ratings.ts';
import { quarterOf } from './calendar.ts';
import type { Story } from './story.ts';
import type { Town } from './town.ts';

/** Figures at the end of each closed quarter, and some of the quarter that runs. */
export const writeProgress = (
  { town, story, ratings }: { town: Town; story: Story; ratings: Ratings },
  { plan, patterns }: PlanInTown,
): void => {
  const { calendar } = town;
  const closed = calendar.closed.filter(({ from }) => yearOf(from) === plan.year);
  plan.results.forEach((result, at) => {
    result.indicators.forEach((indicator, index) => {
      const pattern = patterns[at]?.indicators[index];
      if (pattern === undefined) return;
      const days = closed
        .filter(
          ({ period }) => (town.size === 'small' && index === 0 && at === 0) || period === calendar.lastClosed.period,
        )
        .filter(() => index === 0 || at === 0)
        .map(({ to }) => workingDay(plusDays(to, 1), -1));
      const luck = town.luck('progress', indicator.indicatorId);
      if (at === 0 && index === 0 && yearOf(calendar.today) === plan.year) {
        const recent = workingDay(calendar.today, -luck.int(2, 8));
        if (recent >= calendar.current.from) days.push(recent);
      }
      for (const day of days) {
        const value = valueOn(day, { town, ratings, employeeId: plan.employeeId, indicator, pattern });
        const progressId = town.ids('progress', `${indicator.indicatorId}/${day}`);
        const url = `https://berkas.bandung.example/${progressId.slice(0, 8)}`;
        const evidence = luck.happens(0.3) ? [{ kind: 'link', name: luck.pick(EVIDENCE), url }] : [];
        const note = luck.happens(0.15) ? { note: 'Sesuai rekap triwulan.' } : {};
        const { resultId } = result;
        const { indicatorId } = indicator;
        story.write(
          'task-reporting',
          `/plans/${plan.planId}/progress`,
          { progressId, resultId, indicatorId, value, day, ...note, evidence },
          { actor: plan.employeeId, day, minute: 14 * 60 + at * 6 + index },
        );
      }
    });
  });
};

const valueOn = (
  day: string,
  {
    town,
    ratings,
    employeeId,
    indicator,
    pattern,
  }: { town: Town; ratings: Ratings; employeeId: string; indicator: Indicator; pattern: IndicatorPattern },
): string => {
  const luck = town.luck('value', indicator.indicatorId);
  const isLate = ratings.runsLate(town.postOf(employeeId).unit.unitId, quarterOf(day).period);
  // Between 0 and 1; the same for all quarters, so that what adds up never falls.
  const form = ratings.strengthOf(employeeId) * 0.7 + luck.next() * 0.3;
  const { course, target, unit } = pattern;
  switch (course) {
    case 'sum': {
      const passed = (daysBetween(`${day.slice(0, 4)}-01-01`, day) + 1) / 365;
      const reached = target * passed * (0.82 + form * 0.26);
      return Number.isInteger(target) && unit !== '%' ? String(Math.round(reached)) : decimal(reached, 1);
    }
    case 'level': {
      const share = isLate
        ? 0.9
        : 0.94 + form * 0.08 + (town.luck('level', indicator.indicatorId, day).next() - 0.5) * 0.02;
      const held = target * share;
      return unit === '%' ? decimal(Math.min(held, 100), 1) : decimal(held, target < 10 ? 2 : 1);
    }
    case 'limit': {
      const share = isLate ? 1.45 : 1.15 - form * 0.45;
      return decimal(Math.max(target * share, 0.3), 1);
    }
  }
};

const decimal = (value: number, digits: number): string => String(Number(value.toFixed(digits)));
