import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { checkImprovement, developmentId, Developments, OUTCOMES } from '../domain/development.ts';
import type { Outcome } from '../domain/development.ts';

export class ImprovementBody {
  @OneOf(OUTCOMES) readonly outcome!: Outcome;
  /** What shows it. */
  @Text({ min: 3, max: 2000 }) readonly evidence!: string;
}

export class CheckImprovement extends Command<Appended> {
  constructor(
    readonly path: { readonly personId: string; readonly year: number; readonly itemId: string },
    readonly body: ImprovementBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class CheckImprovementEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/development/:year/:itemId/check', {
    summary: 'Say whether a term to improve made it better, with what shows it',
    missing: true,
  })
  check(
    @Id('personId') personId: string,
    @InYear('year') year: number,
    @Id('itemId') itemId: string,
    @Body() body: ImprovementBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new CheckImprovement({ personId, year, itemId }, body, call));
  }
}

export const CheckImprovementHandler = decides(CheckImprovement, Developments, {
  id: ({ path: { personId, year } }) => developmentId(personId, year),
  may: { subject: (_, { path }) => path.personId, as: ['assessor'] },
  decide: (state, { path: { personId: employeeId, year, itemId }, body, call }) =>
    checkImprovement(
      state,
      { employeeId, year, itemId, ...body, by: call.caller.id, at: call.occurredAt },
      { day: call.day },
    ),
});
