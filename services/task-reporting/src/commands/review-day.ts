import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, ListOf, OnDay, OneOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { dayId, Days, reviewDay } from '../domain/day.ts';

class VerdictBody {
  @Uuid() readonly entryId!: string;
  @OneOf(['accepted', 'returned']) readonly verdict!: 'accepted' | 'returned';
  @Text({ min: 3, max: 1000, optional: true }) readonly reason?: string;
}

export class ReviewBody {
  @ListOf(() => VerdictBody, { min: 1, max: 60 }) readonly entries!: VerdictBody[];
}

export class ReviewDay extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly day: string,
    readonly body: ReviewBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class ReviewDayEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/days/:day/review', { summary: 'Accept or return entries of one day, all in one', missing: true })
  review(
    @Id('personId') personId: string,
    @OnDay('day') day: string,
    @Body() body: ReviewBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ReviewDay(personId, day, body, call));
  }
}

export const ReviewDayHandler = decides(ReviewDay, Days, {
  id: ({ personId, day }) => dayId(personId, day),
  may: { subject: (_, { personId }) => personId, as: ['assessor', 'superior'] },
  decide: (state, { personId, day, body, call }) =>
    reviewDay(state, {
      employeeId: personId,
      day,
      verdicts: body.entries,
      by: call.caller.id,
      at: call.occurredAt,
    }),
});
