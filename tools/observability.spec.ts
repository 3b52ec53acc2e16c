import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { metrics } from '@kinerja/telemetry';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { root } from './docs.mjs';

const folder = join(root, 'deploy/observability');

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly labels: { readonly severity: string };
      readonly annotations: Readonly<Record<string, string>>;
    }[];
  }[];
}
interface Dashboard {
  readonly uid: string;
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const { groups } = parse(read('prometheus/rules.yml')) as Rules;
const rules = groups.flatMap((group) => group.rules);
const dashboards = readdirSync(join(folder, 'grafana/dashboards')).map(
  (file) => JSON.parse(read(`grafana/dashboards/${file}`)) as Dashboard,
);
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboards.flatMap(({ panels }) =>
    panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ),
];

/** What Prometheus itself knows of whatever it scrapes, besides our own. */
const OF_EVERY_TARGET = ['job', 'instance'];
const OF_A_BUCKET = 'le';
const SERIES = ['_bucket', '_sum', '_count'];

/** The metric behind the name of a series; undefined when nobody shows one. */
const metricOf = (series: string): { labels: readonly string[] } | undefined => {
  if (series === 'up') return { labels: [] };
  const metric = metrics[series];
  if (metric !== undefined) return metric.kind === 'histogram' ? undefined : metric;
  const suffix = SERIES.find((each) => series.endsWith(each));
  const histogram = suffix === undefined ? undefined : metrics[series.slice(0, -suffix.length)];
  if (histogram?.kind !== 'histogram') return undefined;
  return { labels: [...histogram.labels, ...(suffix === '_bucket' ? [OF_A_BUCKET] : [])] };
};

/** Whatever of an expression cannot be: it is not PromQL, or names something that no process shows. */
const faultsOf = (expression: string): string[] => {
  const faults: string[] = [];
  const series: string[] = [];
  const labels: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to }) => {
      const text = expression.slice(from, to);
      if (type.isError) faults.push(`cannot be read at ${String(from)}`);
      if (type.name === 'Identifier') series.push(text);
      if (type.name === 'LabelName') labels.push(text);
    },
  });
  const known = series.map(metricOf);
  faults.push(...series.filter((_, index) => known[index] === undefined));
  const allowed = new Set([...OF_EVERY_TARGET, ...known.flatMap((metric) => metric?.labels ?? [])]);
  faults.push(...labels.filter((label) => !allowed.has(label)).map((label) => `label ${label}`));
  if (series.length === 0) faults.push('names no metric');
  return faults;
};

describe('dashboards and alert rules', () => {
  it.each(expressions)('%s names only what the processes show: %s', (_, expression) => {
    expect(faultsOf(expression)).toEqual([]);
  });

  it.each([
    ['a name that nobody shows', 'sum(kinerja_consumer_lags)', ['kinerja_consumer_lags']],
    ['a histogram without its suffix', 'http_request_duration_seconds > 1', ['http_request_duration_seconds']],
    ['a label that it has not', 'sum by (topics) (kinerja_consumer_lag)', ['label topics']],
    ['a label to match that it has not', 'kinerja_relay_active{partition="1"}', ['label partition']],
    ['an expression that is none', 'sum by (job) (up', ['cannot be read at 16']],
  ])('would not pass with %s', (_, expression, faults) => {
    expect(faultsOf(expression)).toEqual(faults);
  });

  it('show every figure of the system somewhere', () => {
    const shown = expressions.map(([, expression]) => expression).join('\n');
    expect(Object.keys(metrics).filter((name) => !shown.includes(name))).toEqual([]);
  });

  it.each(rules)('$alert says how bad it is, what is wrong and what to do', ({ labels, annotations }) => {
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(Object.keys(annotations)).toEqual(['summary', 'do']);
  });

  it('have names of their own', () => {
    const names = [...rules.map(({ alert }) => alert), ...dashboards.map(({ uid }) => uid)];
    expect(new Set(names).size).toBe(names.length);
  });

  it('scrape each process of the composed city', () => {
    const { scrape_configs } = parse(read('prometheus/prometheus.yml')) as {
      scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
    };
    const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as { services: object };
    for (const { job_name, static_configs } of scrape_configs) {
      expect(Object.keys(services)).toContain(job_name);
      expect(static_configs[0]?.targets[0]?.split(':')[0]).toBe(job_name);
    }
  });
});
