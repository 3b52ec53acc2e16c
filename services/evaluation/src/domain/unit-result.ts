import { daysOf, refusal, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { OrganisationResult, ResultSetter, RuleSet } from './rules.ts';

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

/** Sets the result, or changes it with another reason; both stay in the history. */
export const setUnitResult = (
  state: UnitResult,
  { setting, as, ruleSet, day }: { setting: Setting; as: ResultSetter | undefined; ruleSet: RuleSet; day: string },
): UnitResultEvent[] => {
  if (as === undefined || !ruleSet.organisationResultSetters.includes(as)) throw new NotTheUnitsLeader();
  if (day < daysOf(setting.period).from) throw new PeriodNotBegun({ period: setting.period }, '/period');
  if (state.status === 'set' && state.value === setting.value && state.reason === setting.reason) return [];
  return [{ type: 'unit-result-set.v1', data: setting }];
};

export const NotTheUnitsLeader = refusal('NOT_THE_UNITS_LEADER', 'forbidden', {
  id: 'Hanya pimpinan unit yang berwenang menetapkan capaian organisasi.',
  en: 'Only a leader entitled by the rules sets the result of this unit.',
});
export const PeriodNotBegun = refusal('PERIOD_NOT_BEGUN', 'conflict', {
  id: 'Periode {period} belum dimulai.',
  en: 'The period {period} has not begun.',
});
