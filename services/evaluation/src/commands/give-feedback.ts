import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import type { Directory } from '@kinerja/directory';
import { Accepts, By, Day, decides, Part, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { FEEDBACK_GIVERS, Feedbacks, giveFeedback, giverOf } from '../domain/feedback.ts';
import type { FeedbackGiver } from '../domain/feedback.ts';

class AboutBody {
  @Uuid() readonly planId!: string;
  @Uuid() readonly resultId!: string;
}

class CoachingBody {
  /** The day of the talk. */
  @Day() readonly heldOn!: string;
  /** What the two agreed on. */
  @Text({ min: 3, max: 2000, optional: true }) readonly agreed?: string;
}

export class FeedbackBody {
  @Uuid() readonly feedbackId!: string;
  @Uuid() readonly employeeId!: string;
  @Text({ min: 3, max: 2000 }) readonly text!: string;
  @Part(() => AboutBody, { optional: true }) readonly about?: AboutBody;
  /** It is a note about a talk; of superiors alone. */
  @Part(() => CoachingBody, { optional: true }) readonly coaching?: CoachingBody;
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

  @Accepts('', {
    summary: 'Give feedback to a colleague, or note a coaching talk with somebody one leads',
    creates: true,
  })
  give(@Body() body: FeedbackBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new GiveFeedback(body, call));
  }
}

export const GiveFeedbackHandler = decides(GiveFeedback, Feedbacks, {
  id: ({ body }) => body.feedbackId,
  may: { as: FEEDBACK_GIVERS, found: ({ directory }, _, command) => standing(directory, command) },
  facts: (_look, _state, _command, role) => Promise.resolve(role),
  decide: (state, { body, call }, role) =>
    giveFeedback(
      state,
      { ...body, as: role as FeedbackGiver, by: call.caller.id, at: call.occurredAt },
      { today: call.day },
    ),
});

/** As what the caller speaks to the employee on that day; undefined for whoever has none. */
const standing = async (
  directory: Directory,
  { body: { employeeId }, call: { caller, day } }: GiveFeedback,
): Promise<FeedbackGiver | undefined> => {
  if (caller.kind === 'machine') return undefined;
  const [above, under, own, theirs] = await Promise.all([
    directory.relation(caller.id, employeeId, day),
    directory.relation(employeeId, caller.id, day),
    directory.unitOf(caller.id, day),
    directory.unitOf(employeeId, day),
  ]);
  return giverOf({ above, under, own: own?.unitId, theirs: theirs?.unitId });
};
