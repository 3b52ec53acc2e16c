import { metrics } from './catalogue.ts';

/** The reference of figures, in Markdown. */
export const metricsReference = (): string => {
  const rows = Object.entries(metrics).map(([name, { kind, help, labels, of }]) => {
    const labelled = labels.map((label) => `\`${label}\``).join(', ');
    return `| \`${name}\` | ${kind} | ${help} | ${labelled === '' ? '–' : labelled} | ${of.join(', ')} |`;
  });
  return [
    '# Figures',
    '',
    'Generated from `libs/telemetry/src/catalogue.ts`. Each process shows its own at `GET /metrics` (Prometheus text); a histogram adds',
    '`_bucket`, `_sum` and `_count`. Times are seconds, instants seconds since 1970.',
    '',
    '| Name | Kind | What it says | Labels | Shown by |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
};
