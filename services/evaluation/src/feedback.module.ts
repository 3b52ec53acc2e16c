import { FollowUpFeedbackEndpoint, FollowUpFeedbackHandler } from './commands/follow-up-feedback.ts';
import { GiveFeedbackEndpoint, GiveFeedbackHandler } from './commands/give-feedback.ts';
import { ReactToFeedbackEndpoint, ReactToFeedbackHandler } from './commands/react-to-feedback.ts';
import { FeedbackListEndpoint, feedbackView, GivenFeedbackEndpoint } from './views/feedback.ts';

/** Continuous feedback, as the module takes it. */
export const feedback = {
  controllers: [
    GiveFeedbackEndpoint,
    ReactToFeedbackEndpoint,
    FollowUpFeedbackEndpoint,
    FeedbackListEndpoint,
    GivenFeedbackEndpoint,
  ],
  handlers: [GiveFeedbackHandler, ReactToFeedbackHandler, FollowUpFeedbackHandler],
  view: feedbackView,
};
