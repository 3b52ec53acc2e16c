import { tracingSettings, type TracingSettings } from '@kinerja/telemetry';
import { join } from 'node:path';

export const SERVICES = ['identity', 'task-reporting', 'evaluation', 'analytics'] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface Settings {
  port: number;
  /** What people type: scheme, host and port, without a path. */
  origin: string;
  postgres: string;
  services: Record<ServiceName, string>;
  notary: string;
  clientSecret: string;
  logLevel: string;
  /** Where spans go; nowhere unless said. */
  tracing: TracingSettings | undefined;
  /** Addresses of proxies in front whose word about the caller's address is believed. */
  trustedProxies: string[];
  /** The built pages. */
  pages: string;
  session: { lifetime_ms: number; signIn_ms: number; refreshAhead_ms: number };
  live: { beat_ms: number; reconnect_ms: number };
  signInsPerMinute: number;
}

type Environment = Record<string, string | undefined>;

const address = (environment: Environment, name: string): string => {
  const value = environment[name];
  if (!value || !URL.canParse(value))
    throw new Error(`${name} must be a URL, it is ${value ? `"${value}"` : 'not set'}.`);
  return value.replace(/\/$/, '');
};

const text = (environment: Environment, name: string): string => {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
};

const port = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Error(`PORT must be a port number, it is "${value}".`);
  return number;
};

/** The only place that knows the names of the settings. */
export const settingsFrom = (environment: Environment): Settings => ({
  port: port(text(environment, 'PORT')),
  origin: new URL(address(environment, 'KINERJA_ORIGIN')).origin,
  postgres: address(environment, 'KINERJA_POSTGRES'),
  services: {
    identity: address(environment, 'KINERJA_IDENTITY'),
    'task-reporting': address(environment, 'KINERJA_TASK_REPORTING'),
    evaluation: address(environment, 'KINERJA_EVALUATION'),
    analytics: address(environment, 'KINERJA_ANALYTICS'),
  },
  notary: address(environment, 'KINERJA_NOTARY'),
  clientSecret: text(environment, 'KINERJA_CLIENT_SECRET'),
  logLevel: environment.KINERJA_LOG ?? 'info',
  tracing: tracingSettings(environment),
  trustedProxies: (environment.KINERJA_TRUSTED_PROXIES ?? '').split(',').filter((entry) => entry !== ''),
  pages: join(import.meta.dirname, '../app'),
  session: { lifetime_ms: 12 * 3_600_000, signIn_ms: 15 * 60_000, refreshAhead_ms: 60_000 },
  live: { beat_ms: 15_000, reconnect_ms: 1000 },
  // By address, and whole offices share one: this stops floods, the lock of an account stops guessing.
  signInsPerMinute: 300,
});

export const settingsOfThisProcess = (): Settings => settingsFrom(process.env);
