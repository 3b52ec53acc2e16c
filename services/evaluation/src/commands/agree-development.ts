import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, InYear, OneOf, Part, Period, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { agreeDevelopment, developmentId, Developments, FOLLOW_UPS, NEEDS } from '../domain/development.ts';
import type { Because, FollowUpKind } from '../domain/development.ts';
import { CONDUCT } from '../domain/rating.ts';
import type { ConductValue } from '../domain/rating.ts';
import { developmentFacts } from '../views/development-facts.ts';

export class BecauseBody implements Because {
  @OneOf(NEEDS) readonly code!: Because['code'];
  @Period() readonly period!: string;
  @OneOf(CONDUCT, { optional: true }) readonly value?: ConductValue;
  @Uuid({ optional: true }) readonly resultId?: string;
}

export class DevelopmentBody {
  @Uuid() readonly itemId!: string;
  @OneOf(FOLLOW_UPS) readonly kind!: FollowUpKind;
  @Text({ min: 3, max: 2000 }) readonly text!: string;
  /** Left out for an improvement, whose term the rules say. */
  @Day({ optional: true }) readonly due?: string;
  /** The need that it answers. */
  @Part(() => BecauseBody, { optional: true }) readonly because?: BecauseBody;
}

export class AgreeDevelopment extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly year: number,
    readonly body: DevelopmentBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class AgreeDevelopmentEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/development/:year', {
    summary: 'Agree on a follow-up of the evaluations of a year',
    creates: true,
  })
  agree(
    @Id('personId') personId: string,
    @InYear('year') year: number,
    @Body() body: DevelopmentBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new AgreeDevelopment(personId, year, body, call));
  }
}

export const AgreeDevelopmentHandler = decides(AgreeDevelopment, Developments, {
  id: ({ personId, year }) => developmentId(personId, year),
  may: { subject: (_, { personId }) => personId, as: ['assessor'] },
  facts: async (look, _, { personId, year, call }) => ({
    ...(await developmentFacts(look.store, personId, year)),
    day: call.day,
  }),
  decide: (state, { personId, year, body: { because, due, ...body }, call }, facts) =>
    agreeDevelopment(
      state,
      {
        ...{ employeeId: personId, year, ...body, due },
        ...(because && { because: { ...because } }),
        ...{ by: call.caller.id, at: call.occurredAt },
      },
      facts,
    ),
});
