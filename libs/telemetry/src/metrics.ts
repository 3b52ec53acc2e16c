import type { BatchObservableResult, Counter, Histogram, Observable } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { METRICS, metrics } from './catalogue.ts';
import type { Labels, MetricName, Named } from './catalogue.ts';

// Pulled only: it listens nowhere, whoever serves HTTP serves the text as well.
const reader = new PrometheusExporter({ preventServerStart: true });
const serializer = new PrometheusSerializer(undefined, false, undefined, true, true);
const meter = new MeterProvider({ readers: [reader] }).getMeter('kinerja');

const once = <T>(make: (name: MetricName) => T): ((name: MetricName) => T) => {
  const made = new Map<MetricName, T>();
  return (name) => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
};

const help = (name: MetricName): { description: string } => ({ description: METRICS[name].help });
const counter = once<Counter>((name) => meter.createCounter(name, help(name)));
const histogram = once<Histogram>((name) => {
  const { buckets } = metrics[name] ?? {};
  return meter.createHistogram(name, {
    ...help(name),
    ...(buckets !== undefined && { advice: { explicitBucketBoundaries: [...buckets] } }),
  });
});
const observable = once<Observable>((name) =>
  METRICS[name].kind === 'counter'
    ? meter.createObservableCounter(name, help(name))
    : meter.createObservableGauge(name, help(name)),
);

/** Counts something that happened. */
export const count = <N extends Named<'counter'>>(name: N, labels: Labels<N>, amount = 1): void => {
  counter(name).add(amount, labels);
};

/** Records one value of a distribution. */
export const record = <N extends Named<'histogram'>>(name: N, value: number, labels: Labels<N>): void => {
  histogram(name).record(value, labels);
};

/** Seconds since an instant of `performance.now()`. */
export const secondsSince = (since_ms: number): number => (performance.now() - since_ms) / 1000;

type Observed = Named<'gauge' | 'counter'>;

/** Tells the present value of a figure, with its labels. */
export type Tell = <N extends Observed>(name: N, value: number, labels: Labels<N>) => void;

/**
 * Figures that are looked up when they are asked for: `look` is called once for each scrape, for all its names
 * together. Answers how to stop.
 */
export const observe = (names: readonly Observed[], look: (tell: Tell) => Promise<void> | void): (() => void) => {
  const instruments = names.map(observable);
  const callback = async (result: BatchObservableResult): Promise<void> => {
    await look((name, value, labels) => {
      result.observe(observable(name), value, labels);
    });
  };
  meter.addBatchObservableCallback(callback, instruments);
  return () => {
    meter.removeBatchObservableCallback(callback, instruments);
  };
};

export const PROMETHEUS_TEXT = 'text/plain; version=0.0.4; charset=utf-8';

const SHOWN_MS = 1_000;
let shown: { readonly at: number; readonly text: Promise<string> } | undefined;

/**
 * Everything that this process measures, as Prometheus reads it. What cannot be looked up now is left out, and told.
 * Whoever asks again within a second gets the same, so that asking often costs no part of the system anything.
 */
export const scrape = (trouble: (error: unknown) => void): Promise<string> => {
  const at = performance.now();
  if (shown === undefined || at - shown.at > SHOWN_MS) shown = { at, text: collect(trouble) };
  return shown.text;
};

const collect = async (trouble: (error: unknown) => void): Promise<string> => {
  const { resourceMetrics, errors } = await reader.collect();
  errors.forEach(trouble);
  return `${serializer.serialize(resourceMetrics)}\n`;
};
