import { Controller } from '@nestjs/common';
import { daysOf, EventStore } from '@kinerja/event-sourcing';
import { Memory } from '@kinerja/read-model';
import { Day, InYear, Period, Shows } from '@kinerja/web';
import type { Listed } from '@kinerja/web';
import { periodsOf } from '../domain/period.ts';
import { rulesOf } from './rules-of.ts';

class PeriodRow {
  @Period() readonly period!: string;
  @Day() readonly from!: string;
  @Day() readonly to!: string;
}

@Controller('periods')
export class PeriodsEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly memory: Memory,
  ) {}

  @Shows(':year', {
    summary: 'The periods of a year in which everybody is evaluated, by the rules: months or quarters',
    list: PeriodRow,
  })
  async ofYear(@InYear('year') year: number): Promise<Listed<PeriodRow>> {
    const { store, memory } = this;
    const periods = periodsOf(String(year), await rulesOf({ store, memory }));
    return { items: periods.map((period) => ({ period, ...daysOf(period) })) };
  }
}
