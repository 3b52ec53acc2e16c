import { context, createContextKey, trace, TraceFlags } from '@opentelemetry/api';
import type { Context, SpanContext } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { parseTraceParent } from '@opentelemetry/core';

// What is done for a request knows, through all its waiting, which request that is.
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

const CORRELATION = createContextKey('kinerja correlation id');

/** The correlation id goes along with everything that is done in this context: each line of the log names it. */
export const correlated = (correlationId: string, around: Context): Context =>
  around.setValue(CORRELATION, correlationId);

/** What a line of the log says about where it belongs. */
export const belonging = (around: Context = context.active()): { correlationId?: string; traceId?: string } => {
  const correlationId = around.getValue(CORRELATION) as string | undefined;
  const span = trace.getSpanContext(around);
  return {
    ...(correlationId !== undefined && { correlationId }),
    ...(span !== undefined && isSampled(span) && { traceId: span.traceId }),
  };
};

const isSampled = ({ traceFlags }: SpanContext): boolean => (traceFlags & TraceFlags.SAMPLED) !== 0;

/** `traceparent` of W3C Trace Context. */
export const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-0${String(traceFlags & TraceFlags.SAMPLED)}`;

/** The present span for whoever comes after, only while its trace is followed: an event need not carry it in vain. */
export const followedTraceparent = (): string | undefined => {
  const span = trace.getSpanContext(context.active());
  return span !== undefined && isSampled(span) ? traceparentOf(span) : undefined;
};

/** The context of work that somebody else began. */
export const contextFrom = (traceparent: string | undefined, around: Context = context.active()): Context => {
  const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
  return parent === null ? around : trace.setSpanContext(around, { ...parent, isRemote: true });
};

/** The trace id of a click, written as the UUID that is its correlation id; undefined when there is no trace. */
export const correlationOfTrace = (traceparent: string | string[] | undefined): string | undefined => {
  const { traceId } = (typeof traceparent === 'string' ? parseTraceParent(traceparent) : null) ?? {};
  return traceId?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
