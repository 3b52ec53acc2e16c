import { AddAgendaItemEndpoint, AddAgendaItemHandler } from './commands/add-agenda-item.ts';
import { AgreeSolutionEndpoint, AgreeSolutionHandler } from './commands/agree-solution.ts';
import { CallMeetingEndpoint, CallMeetingHandler } from './commands/call-meeting.ts';
import { CarrySolutionOverEndpoint, CarrySolutionOverHandler } from './commands/carry-solution-over.ts';
import { ConcludeMeetingEndpoint, ConcludeMeetingHandler } from './commands/conclude-meeting.ts';
import { ConfirmSolutionEndpoint, ConfirmSolutionHandler } from './commands/confirm-solution.ts';
import { HoldSittingEndpoint, HoldSittingHandler } from './commands/hold-sitting.ts';
import { LeaveChallengeOpenEndpoint, LeaveChallengeOpenHandler } from './commands/leave-challenge-open.ts';
import { NoteSolutionProgressEndpoint, NoteSolutionProgressHandler } from './commands/note-solution-progress.ts';
import { RaiseChallengeEndpoint, RaiseChallengeHandler } from './commands/raise-challenge.ts';
import { RemoveAgendaItemEndpoint, RemoveAgendaItemHandler } from './commands/remove-agenda-item.ts';
import { RemoveSolutionEndpoint, RemoveSolutionHandler } from './commands/remove-solution.ts';
import { ReportSolutionDoneEndpoint, ReportSolutionDoneHandler } from './commands/report-solution-done.ts';
import { ReturnSolutionEndpoint, ReturnSolutionHandler } from './commands/return-solution.ts';
import { SetSittingEndpoint, SetSittingHandler } from './commands/set-sitting.ts';
import { SupportChallengeEndpoint, SupportChallengeHandler } from './commands/support-challenge.ts';
import { WithdrawChallengeEndpoint, WithdrawChallengeHandler } from './commands/withdraw-challenge.ts';
import {
  WithdrawChallengeSupportEndpoint,
  WithdrawChallengeSupportHandler,
} from './commands/withdraw-challenge-support.ts';
import { MeetingsEndpoint } from './views/meetings.ts';
import { meetingsView } from './views/meetings-view.ts';
import { OpenMattersEndpoint } from './views/open-matters.ts';
import { OwnSolutionsEndpoint } from './views/own-solutions.ts';

/** The annual meeting, as the module takes it: the lists of the module are long enough without its acts. */
export const meetings = {
  controllers: [
    CallMeetingEndpoint,
    SetSittingEndpoint,
    AddAgendaItemEndpoint,
    RemoveAgendaItemEndpoint,
    RaiseChallengeEndpoint,
    WithdrawChallengeEndpoint,
    SupportChallengeEndpoint,
    WithdrawChallengeSupportEndpoint,
    LeaveChallengeOpenEndpoint,
    HoldSittingEndpoint,
    AgreeSolutionEndpoint,
    RemoveSolutionEndpoint,
    ConcludeMeetingEndpoint,
    NoteSolutionProgressEndpoint,
    ReportSolutionDoneEndpoint,
    ConfirmSolutionEndpoint,
    ReturnSolutionEndpoint,
    CarrySolutionOverEndpoint,
    MeetingsEndpoint,
    OpenMattersEndpoint,
    OwnSolutionsEndpoint,
  ],
  handlers: [
    CallMeetingHandler,
    SetSittingHandler,
    AddAgendaItemHandler,
    RemoveAgendaItemHandler,
    RaiseChallengeHandler,
    WithdrawChallengeHandler,
    SupportChallengeHandler,
    WithdrawChallengeSupportHandler,
    LeaveChallengeOpenHandler,
    HoldSittingHandler,
    AgreeSolutionHandler,
    RemoveSolutionHandler,
    ConcludeMeetingHandler,
    NoteSolutionProgressHandler,
    ReportSolutionDoneHandler,
    ConfirmSolutionHandler,
    ReturnSolutionHandler,
    CarrySolutionOverHandler,
  ],
  view: meetingsView,
};
