import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Feedbacks, followUpFeedback } from '../domain/feedback.ts';

export class FeedbackFollowUpBody {
  @Text({ min: 3, max: 2000 }) readonly text!: string;
}

export class FollowUpFeedback extends Command<Appended> {
  constructor(
    readonly feedbackId: string,
    readonly body: FeedbackFollowUpBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('feedback')
export class FollowUpFeedbackEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':feedbackId/follow-up', { summary: 'Say what one did because of feedback' })
  followUp(
    @Id('feedbackId') feedbackId: string,
    @Body() body: FeedbackFollowUpBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new FollowUpFeedback(feedbackId, body, call));
  }
}

export const FollowUpFeedbackHandler = decides(FollowUpFeedback, Feedbacks, {
  id: ({ feedbackId }) => feedbackId,
  may: { subject: ({ employeeId }) => employeeId, as: ['self'] },
  decide: (state, { body, call }) => followUpFeedback(state, { ...body, at: call.occurredAt }),
});
