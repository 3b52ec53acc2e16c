import type { TaskReportingMessage } from '@kinerja/contracts';
import type { LookEvent } from '@kinerja/looks';
import type { DayEvent, Reported } from './domain/day.ts';
import type { EvidenceEvent } from './domain/evidence.ts';
import type { ObservationEvent } from './domain/observation.ts';
import type { PolicyEvent } from './domain/policy.ts';
import type { ProgressEvent } from './domain/progress.ts';

export type TaskReportingEvent = DayEvent | ProgressEvent | ObservationEvent | EvidenceEvent | PolicyEvent | LookEvent;

/** What we tell the world: at most one message for a recorded event. Texts and files of work stay here. */
export const publish = ({ type, data }: TaskReportingEvent): TaskReportingMessage | undefined => {
  switch (type) {
    case 'work-reported.v1':
      return { type: 'task-reporting.work-reported.v1', data: figures(data) };
    case 'work-changed.v1':
      return { type: 'task-reporting.work-changed.v1', data: figures(data) };
    case 'work-corrected.v1':
      return { type: 'task-reporting.work-corrected.v1', data: figures(data) };
    case 'work-withdrawn.v1': {
      const { employeeId, day, entryId, at } = data;
      return { type: 'task-reporting.work-withdrawn.v1', data: { employeeId, day, entryId, at } };
    }
    case 'work-accepted.v1': {
      const { employeeId, day, entryId, minutes, by, at } = data;
      return { type: 'task-reporting.work-accepted.v1', data: { employeeId, day, entryId, minutes, by, at } };
    }
    case 'work-returned.v1': {
      const { employeeId, day, entryId, by, at } = data;
      return { type: 'task-reporting.work-returned.v1', data: { employeeId, day, entryId, by, at } };
    }
    case 'progress-reported.v1': {
      const { planId, employeeId, progressId, resultId, indicatorId, value, day, at } = data;
      return {
        type: 'task-reporting.progress-reported.v1',
        data: { planId, employeeId, progressId, resultId, indicatorId, value, day, at },
      };
    }
    case 'observation-recorded.v1': {
      const { observationId, employeeId, day, by, at } = data;
      return { type: 'task-reporting.observation-recorded.v1', data: { observationId, employeeId, day, by, at } };
    }
    case 'evidence-kept.v1':
    case 'policy-adopted.v1':
    // Who looked concerns the person alone.
    case 'people-looked-at.v1':
    case 'evaluation-looked-at.v1':
      return undefined;
  }
};

const figures = ({ employeeId, day, entryId, minutes, kind, planId, resultId, at }: Reported) => ({
  employeeId,
  day,
  entryId,
  minutes,
  kind,
  ...(planId === undefined ? {} : { planId }),
  ...(resultId === undefined ? {} : { resultId }),
  at,
});
