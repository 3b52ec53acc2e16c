import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { PersonReads } from '@kinerja/looks';
import { Asker, Day, Id, Many, OnDay, RecordedStep, Shows, stepOf, Uuid } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { dayId, Days } from '../domain/day.ts';

export class DayHistory {
  @Uuid() readonly personId!: string;
  @Day() readonly day!: string;
  @Many(() => RecordedStep) readonly steps!: readonly RecordedStep[];
}

@Controller('people')
export class DayHistoryEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly people: PersonReads,
  ) {}

  // From the stream, not from a view: what was said before a change or a correction is only there.
  @Shows(':personId/days/:day/history', {
    summary: 'How the work of a day came to be what it is, step by step',
    row: DayHistory,
    asksPurpose: true,
  })
  async history(
    @Id('personId') personId: string,
    @OnDay('day') day: string,
    @Asker() asking: Asking,
  ): Promise<DayHistory> {
    await this.people.open(asking, { employeeId: personId, what: 'history' });
    const { events } = await new Days(this.store).load(dayId(personId, day));
    return { personId, day, steps: events.map(stepOf) };
  }
}
