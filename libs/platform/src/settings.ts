import { tracingSettings } from '@kinerja/telemetry';
import type { TracingSettings } from '@kinerja/telemetry';

/** What a service needs to know of its surroundings. Read once, here and nowhere else. */
export interface Settings {
  readonly port: number;
  /** Where it listens; only this machine reaches it unless said. */
  readonly host?: string | undefined;
  readonly origin: string;
  readonly postgres: string;
  readonly eventStore: string;
  readonly kafka: readonly string[];
  readonly data: string;
  readonly jwks: string;
  readonly logLevel: string;
  /** Where spans go; nowhere unless said. */
  readonly tracing?: TracingSettings | undefined;
}

/** A setting is missing or makes no sense; the message says which and what it should be. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

/** @throws {BadSetting} at start, rather than later in the middle of work */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => {
  const text = (name: string, example: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new BadSetting(`${name} is not set; give for example ${example}`);
    return value;
  };
  const port = Number(text('PORT', '8081'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadSetting('PORT must be a port number');
  return {
    port,
    host: environment.KINERJA_HOST,
    origin: text('KINERJA_ORIGIN', 'http://localhost:8080'),
    postgres: text('KINERJA_POSTGRES', 'postgres://user:password@127.0.0.1:5432/evaluation'),
    eventStore: text('KINERJA_EVENTSTORE', 'esdb://127.0.0.1:8085?tls=false'),
    kafka: text('KINERJA_KAFKA', '127.0.0.1:8086').split(','),
    data: text('KINERJA_DATA', '.kinerja'),
    jwks: text('KINERJA_JWKS', 'http://127.0.0.1:8081/oidc/jwks'),
    logLevel: environment.KINERJA_LOG ?? 'info',
    tracing: tracing(environment),
  };
};

const tracing = (environment: NodeJS.ProcessEnv): TracingSettings | undefined => {
  try {
    return tracingSettings(environment);
  } catch (error) {
    throw new BadSetting(error instanceof Error ? error.message : String(error));
  }
};
