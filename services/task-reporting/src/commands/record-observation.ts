import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Observations, observe } from '../domain/observation.ts';
import { knownResults } from '../views/known-plans.ts';

export class ObservationBody {
  @Uuid() readonly observationId!: string;
  @Uuid() readonly employeeId!: string;
  @Day() readonly day!: string;
  @Text({ min: 3, max: 2000 }) readonly text!: string;
  @Uuid({ optional: true }) readonly resultId?: string;
}

export class RecordObservation extends Command<Appended> {
  constructor(
    readonly body: ObservationBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('observations')
export class RecordObservationEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Note what one saw somebody do at work', creates: true })
  record(@Body() body: ObservationBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new RecordObservation(body, call));
  }
}

export const RecordObservationHandler = decides(RecordObservation, Observations, {
  id: ({ body }) => body.observationId,
  may: { subject: (_, { body }) => body.employeeId, as: ['assessor', 'superior'] },
  facts: async ({ db }, _, { body, call }) => ({
    today: call.day,
    results: body.resultId === undefined ? [] : await knownResults(db, body.employeeId),
  }),
  decide: (state, { body, call }, facts) => observe(state, { ...body, by: call.caller.id, at: call.occurredAt }, facts),
});
