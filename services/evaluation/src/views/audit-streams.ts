import { dayOf, daysOf } from '@kinerja/event-sourcing';
import type { EventStore, Recorded } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import { recordOperatorsLook } from '@kinerja/looks';
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

interface Found {
  readonly streams: readonly string[];
  /** Whom they are about. */
  readonly people: readonly string[];
}

/** The streams that an auditor needs whole, found in the log alone: nothing depends on a view. */
export const auditStreams = async (store: EventStore, scope: AuditScope): Promise<Found> => {
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
  if (streams.size === 0) return { streams: [], people: [] };
  for (const { stream, employeeId, day } of feedback)
    if (about.has(employeeId) && (scope.kind === 'unit' || isWithin(day, scope.period))) streams.add(stream);
  return { streams: [...streams, `evaluation.rules-${CITY}`].sort(), people: [...about] };
};

const isOf = (scope: AuditScope, stream: string, data: object): boolean =>
  scope.kind === 'unit'
    ? 'unitId' in data && data.unitId === scope.unitId
    : stream === `evaluation.appraisal-${appraisalId(scope.employeeId, scope.period)}`;

const isWithin = (day: string, period: string): boolean => day >= daysOf(period).from && day <= daysOf(period).to;

/** Whom anything was recorded of on these days. */
const peopleWithin = async (store: EventStore, from: string, to: string): Promise<string[]> => {
  const people = new Set<string>();
  for await (const { event, recordedAt } of store.readAll()) {
    const day = dayOf(new Date(recordedAt));
    if (day > to) break;
    const { personId, employeeId = personId } = event.data as {
      readonly employeeId?: string;
      readonly personId?: string;
    };
    if (day >= from && employeeId !== undefined) people.add(employeeId);
  }
  return [...people];
};

/**
 * `audit-streams evaluation PERSON PERIOD`, `unit UNIT` or `span FROM TO`: what `kinerja audit export` puts in a bundle, of a span
 * nothing whole. Whoever is in it is looked at.
 */
export const auditStreamsOf: Operation = async ([kind, first = '', second = ''], { settings, purpose }) => {
  const store = connectEventStore(settings.eventStore);
  try {
    const { streams, people } =
      kind === 'span'
        ? { streams: [], people: await peopleWithin(store, first, second) }
        : await auditStreams(
            store,
            kind === 'unit' ? { kind, unitId: first } : { kind: 'evaluation', employeeId: first, period: second },
          );
    await recordOperatorsLook('evaluation', store, { people, what: 'history', purpose });
    return { ok: kind === 'span' || streams.length > 0, answer: streams };
  } finally {
    await store.close();
  }
};
