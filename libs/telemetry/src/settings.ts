/** Where spans are sent, and how many traces are followed. Without an address nothing is traced. */
export interface TracingSettings {
  readonly endpoint: string;
  /** The share of traces, 0 to 1; the whole trace is followed or nothing of it. */
  readonly ratio: number;
  /** How long spans are gathered before they are sent. */
  readonly delay_ms: number;
}

const DELAY_MS = 5_000;

/**
 * The settings of OpenTelemetry's own specification, as far as they are used here. The exporter reads
 * `OTEL_EXPORTER_OTLP_HEADERS` by itself.
 *
 * @throws an error that names the setting that makes no sense
 */
export const tracingSettings = (environment: NodeJS.ProcessEnv): TracingSettings | undefined => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint = '' } = environment;
  if (endpoint === '') return undefined;
  if (!URL.canParse(endpoint))
    throw new Error(`OTEL_EXPORTER_OTLP_ENDPOINT must be a URL such as http://127.0.0.1:4318, it is '${endpoint}'`);
  return {
    endpoint: endpoint.replace(/\/$/, ''),
    ratio: within(environment, 'OTEL_TRACES_SAMPLER_ARG', 1, 1),
    delay_ms: within(environment, 'OTEL_BSP_SCHEDULE_DELAY', DELAY_MS, 60_000),
  };
};

const within = (environment: NodeJS.ProcessEnv, name: string, unset: number, most: number): number => {
  const text = environment[name] ?? '';
  if (text === '') return unset;
  const value = Number(text);
  if (value >= 0 && value <= most) return value;
  throw new Error(`${name} must be a number from 0 to ${String(most)}, it is '${text}'`);
};
