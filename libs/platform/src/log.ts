import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own messages in the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.to.debug({ context }, text(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.to.warn({ context }, text(message));
  }

  error(message: unknown, ...more: unknown[]): void {
    if (typeof message === 'object') this.to.error({ ...message, context: more.at(-1) });
    else this.to.error({ more }, text(message));
  }
}

const text = (message: unknown): string => (typeof message === 'string' ? message : JSON.stringify(message));
