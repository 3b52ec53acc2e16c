import { Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { ensureBegun, ensureKept } from './period.ts';
import type { OrganisationResult, ResultSetter, RuleSet } from './rules.ts';
import { ensurePeriodOpen, NotTheUnitsLeader } from './unit-period.ts';
import type { UnitPeriod } from './unit-period.ts';

// The organisation's result of a unit for a quarter comes first; individual ratings follow it (PermenPANRB 6/2022, assessment).

interface Setting {
  readonly unitId: string;
  readonly period: string;
  readonly value: OrganisationResult;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}
export type UnitResultEvent = Event<'unit-result-set.v1', Setting>;

export type UnitResult = { readonly status: 'absent' } | ({ readonly status: 'set' } & Setting);

export const unitResult: Fold<UnitResult, UnitResultEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'unit-result-set.v1':
        return { status: 'set', ...data };
      default:
        return unknownEvent(state, type);
    }
  },
};

export class UnitResults extends Streams<UnitResult, UnitResultEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.unit-result', unitResult);
  }
}

export const unitResultId = (unitId: string, period: string): string => `${unitId}-${period}`;

/** What the setting of a result rests on. */
export interface SettingFacts {
  readonly as: ResultSetter | undefined;
  readonly unitPeriod: UnitPeriod;
  /** Those that the year has by the rules. */
  readonly periods: readonly string[];
  readonly ruleSet: RuleSet;
  readonly day: string;
}

/** Sets the result, or changes it with another reason; both stay in the history. */
export const setUnitResult = (
  state: UnitResult,
  { setting, as, unitPeriod, periods, ruleSet, day }: SettingFacts & { setting: Setting },
): UnitResultEvent[] => {
  if (as === undefined || !ruleSet.organisationResultSetters.includes(as)) throw new NotTheUnitsLeader();
  ensureKept(setting.period, periods, '/period');
  ensureBegun(setting.period, day, '/period');
  if (state.status === 'set' && state.value === setting.value && state.reason === setting.reason) return [];
  ensurePeriodOpen(unitPeriod);
  return [{ type: 'unit-result-set.v1', data: setting }];
};
