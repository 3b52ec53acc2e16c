import { dayOf, daysOf } from '@kinerja/event-sourcing';
import type { EventStore, Recorded } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { Operation } from '@kinerja/platform';
import type { AppraisalEvent } from '../domain/appraisal.ts';
import { appraisalId } from '../domain/appraisal.ts';
import type { FeedbackEvent } from '../domain/feedback.ts';
import type { PlanEvent } from '../domain/plan.ts';
import { CITY } from '../domain/rules.ts';
import { unitResultId } from '../domain/unit-result.ts';

/** What an audit is about: one person's quarter, or all that was decided in a unit. */
export type AuditScope =
  | { readonly kind: 'evaluation'; readonly employeeId: string; readonly period: string }
  | { readonly kind: 'unit'; readonly unitId: string };

type Any = AppraisalEvent | FeedbackEvent | PlanEvent;

/** The streams that an auditor needs whole, found in the log alone: nothing depends on a view. */
export const auditStreams = async (store: EventStore, scope: AuditScope): Promise<string[]> => {
  const streams = new Set<string>();
  const feedback: { stream: string; employeeId: string; day: string }[] = [];
  const about = new Set<string>();
  for await (const { stream, event } of store.readAll({ prefixes: ['evaluation.'] }) as AsyncIterable<Recorded<Any>>) {
    const { type, data } = event;
    if (type === 'feedback-given.v1') {
      feedback.push({ stream, employeeId: data.employeeId, day: dayOf(new Date(data.at)) });
    } else if (isOf(scope, stream, data)) {
      streams.add(stream);
      if ('employeeId' in data) about.add(data.employeeId);
      if ('period' in data && 'planId' in data && 'unitId' in data) {
        streams.add(`evaluation.plan-${data.planId}`);
        streams.add(`evaluation.unit-result-${unitResultId(data.unitId, data.period)}`);
      }
    }
  }
  if (streams.size === 0) return [];
  for (const { stream, employeeId, day } of feedback)
    if (about.has(employeeId) && (scope.kind === 'unit' || isWithin(day, scope.period))) streams.add(stream);
  return [...streams, `evaluation.rules-${CITY}`].sort();
};

const isOf = (scope: AuditScope, stream: string, data: object): boolean =>
  scope.kind === 'unit'
    ? 'unitId' in data && data.unitId === scope.unitId
    : stream === `evaluation.appraisal-${appraisalId(scope.employeeId, scope.period)}`;

const isWithin = (day: string, period: string): boolean => day >= daysOf(period).from && day <= daysOf(period).to;

/** `audit-streams evaluation PERSON PERIOD` or `audit-streams unit UNIT`: what `kinerja audit export` puts in a bundle. */
export const auditStreamsOf: Operation = async ([kind, id = '', period = ''], { settings }) => {
  const store = connectEventStore(settings.eventStore);
  try {
    const answer = await auditStreams(
      store,
      kind === 'unit' ? { kind, unitId: id } : { kind: 'evaluation', employeeId: id, period },
    );
    return { ok: answer.length > 0, answer };
  } finally {
    await store.close();
  }
};
