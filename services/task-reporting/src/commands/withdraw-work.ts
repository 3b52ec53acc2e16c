import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields, OnDay } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { dayId, Days, withdrawWork } from '../domain/day.ts';

export class WithdrawWork extends Command<Appended> {
  constructor(
    readonly day: string,
    readonly entryId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('days')
export class WithdrawWorkEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':day/entries/:entryId/withdraw', { summary: 'Take back a report that is not accepted', missing: true })
  withdraw(
    @OnDay('day') day: string,
    @Id('entryId') entryId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new WithdrawWork(day, entryId, call));
  }
}

export const WithdrawWorkHandler = decides(WithdrawWork, Days, {
  id: ({ day, call }) => dayId(call.caller.id, day),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { day, entryId, call }) =>
    withdrawWork(state, { employeeId: call.caller.id, day, entryId, at: call.occurredAt }),
});
