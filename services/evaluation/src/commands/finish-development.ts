import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { developmentId, Developments, finishDevelopment } from '../domain/development.ts';

export class FinishDevelopmentBody {
  @Text({ min: 3, max: 2000 }) readonly note!: string;
}

export class FinishDevelopment extends Command<Appended> {
  constructor(
    readonly path: { readonly personId: string; readonly year: number; readonly itemId: string },
    readonly body: FinishDevelopmentBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class FinishDevelopmentEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/development/:year/:itemId/done', { summary: 'Say that a follow-up was done', missing: true })
  finish(
    @Id('personId') personId: string,
    @InYear('year') year: number,
    @Id('itemId') itemId: string,
    @Body() body: FinishDevelopmentBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new FinishDevelopment({ personId, year, itemId }, body, call));
  }
}

export const FinishDevelopmentHandler = decides(FinishDevelopment, Developments, {
  id: ({ path: { personId, year } }) => developmentId(personId, year),
  may: { subject: (_, { path }) => path.personId, as: ['self', 'assessor'] },
  decide: (state, { path: { personId: employeeId, year, itemId }, body, call }) =>
    finishDevelopment(state, { employeeId, year, itemId, ...body, by: call.caller.id, at: call.occurredAt }),
});
