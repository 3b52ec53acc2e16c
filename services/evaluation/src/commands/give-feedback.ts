import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Part, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Feedbacks, giveFeedback } from '../domain/feedback.ts';

class AboutBody {
  @Uuid() readonly planId!: string;
  @Uuid() readonly resultId!: string;
}

export class FeedbackBody {
  @Uuid() readonly feedbackId!: string;
  @Uuid() readonly employeeId!: string;
  @Text({ min: 3, max: 2000 }) readonly text!: string;
  @Part(() => AboutBody, { optional: true }) readonly about?: AboutBody;
}

export class GiveFeedback extends Command<Appended> {
  constructor(
    readonly body: FeedbackBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('feedback')
export class GiveFeedbackEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Give feedback to somebody one leads', creates: true })
  give(@Body() body: FeedbackBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new GiveFeedback(body, call));
  }
}

export const GiveFeedbackHandler = decides(GiveFeedback, Feedbacks, {
  id: ({ body }) => body.feedbackId,
  may: { subject: (_, { body }) => body.employeeId, as: ['assessor', 'superior'] },
  decide: (state, { body, call }) => giveFeedback(state, { ...body, by: call.caller.id, at: call.occurredAt }),
});
