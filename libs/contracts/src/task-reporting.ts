import { Type } from 'typebox';
import { contract } from './contract.ts';
import type { MessageOf, Topic } from './contract.ts';
import { ActorId, Day, Decimal, Id, Instant, Minutes, sampleId } from './fields.ts';

const { person, superior, plan, result, indicator, entry, progress, observation } = sampleId;

export const WorkKind = Type.Enum(['main', 'additional', 'other']);

const Reported = Type.Object({
  employeeId: Id,
  day: Day,
  entryId: Id,
  minutes: Minutes,
  kind: WorkKind,
  planId: Type.Optional(Id),
  resultId: Type.Optional(Id),
  at: Instant,
});

const reported = {
  employeeId: person,
  day: '2026-07-14',
  entryId: entry,
  minutes: 90,
  kind: 'main',
  planId: plan,
  resultId: result,
  at: '2026-07-14T08:30:00.000Z',
} as const;

export const workReported = contract({
  type: 'task-reporting.work-reported.v1',
  summary: 'An employee reported a piece of the day’s work.',
  schema: Reported,
  sample: reported,
});

export const workChanged = contract({
  type: 'task-reporting.work-changed.v1',
  summary: 'The report was changed before it was accepted; it waits for review (again).',
  schema: Reported,
  sample: { ...reported, minutes: 75, at: '2026-07-14T09:00:00.000Z' },
});

export const workCorrected = contract({
  type: 'task-reporting.work-corrected.v1',
  summary: 'The report was corrected after it was accepted; it waits for review again.',
  schema: Reported,
  sample: { ...reported, minutes: 60, at: '2026-07-15T02:00:00.000Z' },
});

export const workWithdrawn = contract({
  type: 'task-reporting.work-withdrawn.v1',
  summary: 'The employee took the report back; it counts for nothing.',
  schema: Type.Object({ employeeId: Id, day: Day, entryId: Id, at: Instant }),
  sample: { employeeId: person, day: '2026-07-14', entryId: entry, at: '2026-07-14T09:10:00.000Z' },
});

export const workAccepted = contract({
  type: 'task-reporting.work-accepted.v1',
  summary: 'The superior accepted the report; its minutes count.',
  schema: Type.Object({ employeeId: Id, day: Day, entryId: Id, minutes: Minutes, by: ActorId, at: Instant }),
  sample: {
    employeeId: person,
    day: '2026-07-14',
    entryId: entry,
    minutes: 75,
    by: superior,
    at: '2026-07-14T10:00:00.000Z',
  },
});

export const workReturned = contract({
  type: 'task-reporting.work-returned.v1',
  summary: 'The superior returned the report with a reason, which stays between the two.',
  schema: Type.Object({ employeeId: Id, day: Day, entryId: Id, by: ActorId, at: Instant }),
  sample: { employeeId: person, day: '2026-07-14', entryId: entry, by: superior, at: '2026-07-14T10:00:00.000Z' },
});

export const progressReported = contract({
  type: 'task-reporting.progress-reported.v1',
  summary: 'An indicator of an agreed plan stands at this value on this day.',
  schema: Type.Object({
    planId: Id,
    employeeId: Id,
    progressId: Id,
    resultId: Id,
    indicatorId: Id,
    value: Decimal,
    day: Day,
    at: Instant,
  }),
  sample: {
    planId: plan,
    employeeId: person,
    progressId: progress,
    resultId: result,
    indicatorId: indicator,
    value: '7.5',
    day: '2026-07-14',
    at: '2026-07-14T08:40:00.000Z',
  },
});

export const observationRecorded = contract({
  type: 'task-reporting.observation-recorded.v1',
  summary: 'A superior noted something seen at work; the text stays between the two.',
  schema: Type.Object({ observationId: Id, employeeId: Id, day: Day, by: ActorId, at: Instant }),
  sample: {
    observationId: observation,
    employeeId: person,
    day: '2026-07-14',
    by: superior,
    at: '2026-07-14T10:05:00.000Z',
  },
});

const published = [
  workReported,
  workChanged,
  workWithdrawn,
  workCorrected,
  workAccepted,
  workReturned,
  progressReported,
  observationRecorded,
] as const;

export const taskReportingTopic = {
  name: 'kinerja.task-reporting.v1',
  service: 'task-reporting',
  summary: 'Daily work and its review, progress on indicators, observations.',
  keeps: 'chain',
  contracts: published,
} satisfies Topic;

export type TaskReportingMessage = MessageOf<(typeof published)[number]>;
