import { join } from 'node:path';

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly eventStore: string;
  /** Without brokers nothing is published, as on the machine of an inspectorate. */
  readonly kafka: string | undefined;
  /** The tree, the checkpoints and, unless it is held elsewhere, the key. */
  readonly folder: string;
  readonly keyFile: string;
  /** What the log is called in every checkpoint; used when the key is made, which then keeps it. */
  readonly origin: string;
  /** At most one checkpoint in this time, and only when there is something new. */
  readonly checkpointEvery_ms: number;
  /** How often the whole log is read again and compared with the tree. */
  readonly recheckEvery_ms: number;
  readonly logLevel: string;
}

/** A setting is missing or makes no sense; the message says which and what it should be. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

/** The only place that knows the names of the settings. @throws {BadSetting} */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => {
  const text = (name: string, example: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new BadSetting(`${name} is not set; give for example ${example}`);
    return value;
  };
  const number = (name: string, fallback: number): number => {
    const value = Number(environment[name] ?? fallback);
    if (!Number.isFinite(value) || value <= 0) throw new BadSetting(`${name} must be a number above zero`);
    return value;
  };
  const port = Number(text('PORT', '8089'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadSetting('PORT must be a port number');
  const folder = join(text('KINERJA_DATA', '.kinerja'), 'notary');
  const kafka = environment.KINERJA_KAFKA;
  return {
    port,
    host: environment.KINERJA_HOST ?? '127.0.0.1',
    eventStore: text('KINERJA_EVENTSTORE', 'esdb://127.0.0.1:8085?tls=false'),
    kafka: kafka === '' ? undefined : kafka,
    folder,
    keyFile: environment.KINERJA_NOTARY_KEY ?? join(folder, 'key'),
    origin: environment.KINERJA_NOTARY_ORIGIN ?? 'kinerja.local/log',
    checkpointEvery_ms: number('KINERJA_NOTARY_SECONDS', 5) * 1000,
    recheckEvery_ms: number('KINERJA_NOTARY_RECHECK_MINUTES', 60) * 60_000,
    logLevel: environment.KINERJA_LOG ?? 'info',
  };
};
