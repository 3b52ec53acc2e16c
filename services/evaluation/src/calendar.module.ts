import { EscalateDeadlineEndpoint, EscalateDeadlineHandler } from './commands/escalate-deadline.ts';
import { ExtendDeadlineEndpoint, ExtendDeadlineHandler } from './commands/extend-deadline.ts';
import { SendReminderEndpoint, SendReminderHandler } from './commands/send-reminder.ts';
import { NotificationsEndpoint, notificationsView } from './views/notifications.ts';
import { UnitCalendarsEndpoint, unitCalendarsView } from './views/unit-calendars.ts';

/** Deadlines, reminders and what people are told, as the module takes them. */
export const calendar = {
  controllers: [
    ExtendDeadlineEndpoint,
    SendReminderEndpoint,
    EscalateDeadlineEndpoint,
    UnitCalendarsEndpoint,
    NotificationsEndpoint,
  ],
  handlers: [ExtendDeadlineHandler, SendReminderHandler, EscalateDeadlineHandler],
  views: [unitCalendarsView, notificationsView],
};
