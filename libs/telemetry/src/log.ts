import { pino } from 'pino';
import type { Logger } from 'pino';
import { belonging } from './context.ts';

/**
 * Structured logs on standard output. Nothing personal goes in: people are opaque ids here. Each line says which
 * request it belongs to.
 */
export const createLog = (service: string, level: string): Logger =>
  pino({ level, base: { service }, mixin: () => belonging(), serializers: { err: errorInLog } });

/** PostgreSQL: the value itself is wrong, and the message quotes it. */
const DATA_EXCEPTION = '22';

interface ErrorInLog {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorInLog;
}

/**
 * What is told of an error: what went wrong and where. Not its other properties: the database adds the values of the
 * row and of the statement.
 */
export const errorInLog = (error: unknown): ErrorInLog => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const isQuoting = code?.startsWith(DATA_EXCEPTION) === true;
  const tell = (text: string): string => (isQuoting ? text.replaceAll(/"[^"\n]*"/g, '"…"') : text);
  return {
    type: error.name,
    message: tell(error.message),
    ...(code !== undefined && { code }),
    ...(error.stack !== undefined && { stack: tell(error.stack) }),
    ...(error.cause !== undefined && { cause: errorInLog(error.cause) }),
  };
};
