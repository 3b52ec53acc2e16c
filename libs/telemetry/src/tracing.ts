import { context, diag, DiagLogLevel, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Span } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { contextFrom } from './context.ts';
import type { TracingSettings } from './settings.ts';

/** Spans that wait for the exporter are sent; the last thing that a process does. */
export type StopTracing = () => Promise<void>;

/**
 * From here on spans are recorded and sent over OTLP/HTTP. Without settings nothing of it is even loaded.
 *
 * @param edge whether anybody may call: then the caller's wish to be followed does not count, only the share does
 */
export const startTracing = async (
  service: string,
  settings: TracingSettings | undefined,
  log: Logger,
  { edge = false }: { readonly edge?: boolean } = {},
): Promise<StopTracing> => {
  if (settings === undefined) return () => Promise.resolve();
  tellTrouble(log);
  const [{ OTLPTraceExporter }, { resourceFromAttributes }, sdk] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ]);
  const { endpoint, ratio, delay_ms } = settings;
  const share = new sdk.TraceIdRatioBasedSampler(ratio);
  const provider = new sdk.TracerProvider({
    sampler: edge ? share : new sdk.ParentBasedSampler({ root: share }),
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'kinerja' }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }),
        scheduledDelayMillis: delay_ms,
      }),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown();
};

/** Spans that cannot be sent are lost; the work itself goes on. */
const tellTrouble = (log: Logger): void => {
  const tell = (message: string, ...more: unknown[]): void => {
    log.warn({ more: more.map(String) }, message);
  };
  const nothing = (): void => undefined;
  diag.setLogger({ error: tell, warn: tell, info: nothing, debug: nothing, verbose: nothing }, DiagLogLevel.WARN);
};

const tracer = trace.getTracer('kinerja');

/** Begins a span whose parent is in `around`; for work that is not one function, see `traced` for what is. */
export const beginSpan = (name: string, kind: SpanKind, attributes: Attributes, around = context.active()): Span =>
  tracer.startSpan(name, { kind, attributes }, around);

/** Ends a span; with an error it says so. Never with the error's text, which may quote what people wrote. */
export const endSpan = (span: Span, error?: unknown): void => {
  if (error !== undefined) {
    span.setAttribute('error.type', nameOf(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
};

const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

/** A piece of work as a span of the present trace. When that is not followed, it is only done. */
export const traced = async <T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
  kind: SpanKind = SpanKind.INTERNAL,
): Promise<T> => {
  if (trace.getActiveSpan()?.isRecording() !== true) return work();
  const span = beginSpan(name, kind, attributes);
  try {
    const result = await context.with(trace.setSpan(context.active(), span), work);
    endSpan(span);
    return result;
  } catch (error) {
    endSpan(span, error);
    throw error;
  }
};

/** Begins a span in the trace that a thing brings with it; none when it brings none. */
export const spanFollowing = (
  traceparent: string | undefined,
  name: string,
  kind: SpanKind,
  attributes: Attributes,
): Span | undefined =>
  traceparent === undefined ? undefined : beginSpan(name, kind, attributes, contextFrom(traceparent));

/**
 * One piece of work on many things at once, such as a batch of events: a span in the trace of each that is followed.
 *
 * @example
 * const spans = new SharedSpans();
 * for (const { headers } of batch) spans.add(spanFollowing(headers.traceparent, 'consume', SpanKind.CONSUMER, {}));
 * await spans.during(() => handle(batch));
 */
export class SharedSpans {
  private readonly spans: Span[] = [];

  add(span: Span | undefined): void {
    if (span?.isRecording() === true) this.spans.push(span);
  }

  /** The spans end with the work. */
  async during(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.end();
    } catch (error) {
      this.end(error);
      throw error;
    }
  }

  private end(error?: unknown): void {
    for (const span of this.spans) endSpan(span, error);
  }
}
