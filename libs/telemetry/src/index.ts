import './process.ts';

export { SpanKind } from '@opentelemetry/api';
export type { Span } from '@opentelemetry/api';
export { METRICS, metrics } from './catalogue.ts';
export type { Labels, Metric, MetricName, Process } from './catalogue.ts';
export { belonging, correlationOfTrace, followedTraceparent, traceparentOf } from './context.ts';
export { observeHttp, traceparentTo } from './http.ts';
export { createLog, errorInLog } from './log.ts';
export { metricsReference } from './metrics-reference.ts';
export { count, observe, PROMETHEUS_TEXT, record, scrape, secondsSince } from './metrics.ts';
export type { Tell } from './metrics.ts';
export { serveMetrics } from './serve.ts';
export { tracingSettings } from './settings.ts';
export type { TracingSettings } from './settings.ts';
export { SharedSpans, spanFollowing, startTracing, traced } from './tracing.ts';
export type { StopTracing } from './tracing.ts';
