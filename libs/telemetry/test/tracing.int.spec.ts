import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spanReceiver } from '@kinerja/testing';
import type { SpanReceiver } from '@kinerja/testing';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { pino } from 'pino';
import { contextFrom, followedTraceparent } from '../src/context.ts';
import {
  SharedSpans,
  spanFollowing,
  SpanKind,
  startTracing,
  traced,
  traceparentOf,
  tracingSettings,
} from '../src/index.ts';
import type { Span, StopTracing } from '../src/index.ts';

const FOLLOWED = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const NOT_FOLLOWED = '00-1bf7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';

const relaying = (traceparent: string | undefined): Span | undefined =>
  spanFollowing(traceparent, 'relay', SpanKind.PRODUCER, { 'messaging.destination.name': 'topic' });
const passedOn = (span: Span | undefined): string | undefined => span && traceparentOf(span.spanContext());

describe('without an address for spans', () => {
  it('work is only done, and what comes from others is passed on as it is', async () => {
    await expect(traced('work', {}, () => Promise.resolve(1))).resolves.toBe(1);
    expect(passedOn(relaying(FOLLOWED))).toBe(FOLLOWED);
    expect(relaying(undefined)).toBeUndefined();
    expect(followedTraceparent()).toBeUndefined();
  });
});

describe('the settings', () => {
  it('follow everything that is not said otherwise', () => {
    expect(tracingSettings({})).toBeUndefined();
    expect(tracingSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' })).toEqual({
      endpoint: 'http://127.0.0.1:4318',
      ratio: 1,
      delay_ms: 5_000,
    });
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, 'OTEL_EXPORTER_OTLP_ENDPOINT'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector', OTEL_TRACES_SAMPLER_ARG: '2' }, 'OTEL_TRACES_SAMPLER_ARG'],
  ])('name what makes no sense: %j', (environment, name) => {
    expect(() => tracingSettings(environment)).toThrow(name);
  });
});

describe('with an address for spans', () => {
  let receiver: SpanReceiver;
  let stop: StopTracing;

  beforeAll(async () => {
    receiver = await spanReceiver();
    stop = await startTracing(
      'a-service',
      { endpoint: receiver.url, ratio: 1, delay_ms: 10 },
      pino({ level: 'silent' }),
    );
  });
  afterAll(() => receiver.stop());

  it('work inside work is a span below it, one that fails says why without quoting, and a batch is in each trace', async () => {
    const around = contextFrom(FOLLOWED, ROOT_CONTEXT);
    const outer = trace.getTracer('kinerja').startSpan('outer', {}, around);
    await context.with(trace.setSpan(around, outer), async () => {
      const failing = (): Promise<void> => Promise.reject(Object.assign(new Error('Rini'), { code: 'SELF_SCORING' }));
      await expect(traced('command', {}, () => traced('append', {}, failing))).rejects.toThrow('Rini');
    });
    outer.end();
    const spans = new SharedSpans();
    const relayed = relaying(FOLLOWED);
    for (const span of [relayed, relaying(NOT_FOLLOWED), relaying(undefined)]) spans.add(span);
    await spans.during(() => Promise.resolve());
    await stop();

    const [, traceId = '', spanId = ''] = FOLLOWED.split('-');
    const received = receiver.ofTrace(traceId);
    const named = (name: string) => received.find((span) => span.name === name);
    expect(received).toHaveLength(4);
    expect(named('outer')?.parentSpanId).toBe(spanId);
    expect(named('command')?.parentSpanId).toBe(named('outer')?.spanId);
    expect(named('append')?.parentSpanId).toBe(named('command')?.spanId);
    expect(named('append')?.attributes['error.type']).toBe('SELF_SCORING');
    expect(JSON.stringify(received)).not.toContain('Rini');
    expect(named('relay')).toMatchObject({ service: 'a-service', parentSpanId: spanId });
    expect(passedOn(relayed)).toBe(`00-${traceId}-${named('relay')?.spanId ?? ''}-01`);
    expect(receiver.ofTrace(NOT_FOLLOWED.split('-')[1] ?? '')).toEqual([]);
  });
});
