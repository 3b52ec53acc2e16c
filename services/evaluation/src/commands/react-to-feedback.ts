import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Feedbacks, REACTIONS, reactToFeedback } from '../domain/feedback.ts';
import type { Reaction } from '../domain/feedback.ts';

export class ReactionBody {
  @OneOf(REACTIONS) readonly reaction!: Reaction;
  /** Why, of who disagrees; what one means to do, of who will act. */
  @Text({ min: 3, max: 2000, optional: true }) readonly text?: string;
}

export class ReactToFeedback extends Command<Appended> {
  constructor(
    readonly feedbackId: string,
    readonly body: ReactionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('feedback')
export class ReactToFeedbackEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':feedbackId/reaction', { summary: 'Say something to feedback that one was given' })
  react(@Id('feedbackId') feedbackId: string, @Body() body: ReactionBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new ReactToFeedback(feedbackId, body, call));
  }
}

export const ReactToFeedbackHandler = decides(ReactToFeedback, Feedbacks, {
  id: ({ feedbackId }) => feedbackId,
  may: { subject: ({ employeeId }) => employeeId, as: ['self'] },
  decide: (state, { body, call }) => reactToFeedback(state, { ...body, at: call.occurredAt }),
});
