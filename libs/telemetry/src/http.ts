import { context, isSpanContextValid, SpanKind, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextFrom, correlated, traceparentOf } from './context.ts';
import { record } from './metrics.ts';
import { beginSpan } from './tracing.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What this request belongs to: its correlation id and its span. */
    belongsTo?: Context;
  }
}

/** As much of a server as is needed to listen to it. */
interface Hooked {
  addHook(
    name: 'onRequest' | 'preHandler' | 'onResponse',
    hook: (request: FastifyRequest, reply: FastifyReply, done: () => void) => void,
  ): unknown;
}

interface Options {
  readonly correlationOf: (request: FastifyRequest) => string;
  /** Told at the end of each request, in its context. */
  readonly answered: (request: FastifyRequest, reply: FastifyReply) => void;
}

const header = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A stream is not slow because it is long. */
const isStream = ({ headers }: FastifyRequest): boolean => headers.accept === 'text/event-stream';

/** Every request is a span, counts in `http_request_duration_seconds`, and knows its correlation id wherever it goes. */
export const observeHttp = (app: Hooked, { correlationOf, answered }: Options): void => {
  app.addHook('onRequest', (request, _reply, done) => {
    const caller = contextFrom(header(request.headers.traceparent));
    const correlationId = correlationOf(request);
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'unknown';
    const attributes = { 'http.request.method': method, 'http.route': route, 'kinerja.correlation_id': correlationId };
    const span = beginSpan(`${method} ${route}`, SpanKind.SERVER, attributes, caller);
    request.belongsTo = correlated(correlationId, trace.setSpan(caller, span));
    done();
  });
  // After the body was read: its stream would lose the context again.
  app.addHook('preHandler', (request, _reply, done) => {
    context.with(request.belongsTo ?? context.active(), done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions, belongsTo = context.active() } = request;
    const { statusCode: status, elapsedTime } = reply;
    const route = routeOptions.url ?? 'unknown';
    if (!isStream(request)) record('http_request_duration_seconds', elapsedTime / 1000, { method, route, status });
    const span = trace.getSpan(belongsTo);
    span?.setAttribute('http.response.status_code', status).end();
    context.with(belongsTo, answered, undefined, request, reply);
    done();
  });
};

/** The `traceparent` to call the next one with. */
export const traceparentTo = ({ belongsTo }: Pick<FastifyRequest, 'belongsTo'>): Record<string, string> => {
  const span = belongsTo && trace.getSpanContext(belongsTo);
  return span !== undefined && isSpanContextValid(span) ? { traceparent: traceparentOf(span) } : {};
};
