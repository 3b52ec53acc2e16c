import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { canonical, dayOf, refusal } from '@kinerja/event-sourcing';
import type { Context } from '@kinerja/event-sourcing';
import { correlationOfTrace } from '@kinerja/telemetry';
import type { FastifyRequest } from 'fastify';
import { isInstant, UUID } from './parameters.ts';

/** Who sends a request, as the access token says. What they may is not in it. */
export interface Caller {
  readonly id: string;
  readonly kind: 'person' | 'machine';
  readonly scopes: readonly string[];
  /** Issued by the local city's own grant: may say when the past happened. */
  readonly local: boolean;
}

/** A read: who asks, and which day it is for them (Asia/Jakarta). */
export interface Asking {
  readonly caller: Caller;
  readonly day: string;
  /** What for, as the reader says (`Kinerja-Purpose`). */
  readonly purpose?: string;
}

/** A write: besides that, the command's id, its content's hash, and the time it happened. */
export interface Call extends Asking, Omit<Context, 'actor'> {}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
    receivedAt?: Date;
  }
}

export const IdempotencyKeyMissing = refusal('IDEMPOTENCY_KEY_MISSING', 'invalid', {
  id: 'Kepala Idempotency-Key (UUID) wajib diisi.',
  en: 'The header Idempotency-Key (a UUID) is required.',
});
export const BadIfMatch = refusal('BAD_IF_MATCH', 'invalid', {
  id: 'If-Match harus memuat satu ETag dari jawaban sebelumnya.',
  en: 'If-Match must hold one ETag of an earlier answer.',
});
export const BadOccurredAt = refusal('BAD_OCCURRED_AT', 'invalid', {
  id: 'Kinerja-Occurred-At harus waktu RFC 3339 dan hanya untuk kota lokal.',
  en: 'Kinerja-Occurred-At must be an RFC 3339 time, and is for the local city only.',
});
export const BadPurpose = refusal('BAD_PURPOSE', 'invalid', {
  id: 'Kinerja-Purpose harus memuat 3 sampai 200 huruf, dengan penyandian persen.',
  en: 'Kinerja-Purpose must hold 3 to 200 characters, percent-encoded.',
});
const NotSignedIn = refusal('NOT_SIGNED_IN', 'forbidden', { id: 'Anda belum masuk.', en: 'You are not signed in.' });

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** One id follows a click through every log line and event: its trace id, unless the caller gives another one. */
export const correlationOf = (request: FastifyRequest): string => {
  const given = header(request, 'x-correlation-id');
  if (given !== undefined && UUID.test(given)) return given;
  const made = correlationOfTrace(header(request, 'traceparent')) ?? randomUUID();
  request.headers['x-correlation-id'] = made;
  return made;
};

const asking = (request: FastifyRequest): Asking & { at: Date } => {
  const { caller, receivedAt } = request;
  if (caller === undefined || receivedAt === undefined) throw new NotSignedIn();
  const at = occurredAt(request, caller) ?? receivedAt;
  return { caller, day: dayOf(at), at };
};

const occurredAt = (request: FastifyRequest, caller: Caller): Date | undefined => {
  const claimed = header(request, 'kinerja-occurred-at');
  if (claimed === undefined) return undefined;
  if (!caller.local || !isInstant(claimed)) throw new BadOccurredAt();
  return new Date(claimed);
};

const expected = (request: FastifyRequest): bigint | undefined => {
  const tag = header(request, 'if-match');
  if (tag === undefined) return undefined;
  const revision = /^"(\d{1,18})"$/.exec(tag)?.[1];
  if (revision === undefined) throw new BadIfMatch();
  return BigInt(revision);
};

/** The call behind a write request. */
export const callOf = (request: FastifyRequest): Call => {
  const commandId = header(request, 'idempotency-key');
  if (commandId === undefined || !UUID.test(commandId)) throw new IdempotencyKeyMissing();
  const { caller, day, at } = asking(request);
  const revision = expected(request);
  const content = Buffer.isBuffer(request.body) ? request.body : canonical(request.body ?? {});
  return {
    caller,
    day,
    commandId: commandId.toLowerCase(),
    commandHash: createHash('sha256')
      .update(`${request.method} ${request.url} ${caller.id}\n`)
      .update(content)
      .digest('hex'),
    correlationId: correlationOf(request),
    occurredAt: at.toISOString(),
    ...(revision === undefined ? {} : { expected: revision }),
  };
};

/** The `Call` of a write. */
export const By = createParamDecorator((_: unknown, host: ExecutionContext) =>
  callOf(host.switchToHttp().getRequest()),
);

/** The `Asking` of a read. */
export const Asker = createParamDecorator((_: unknown, host: ExecutionContext): Asking => {
  const request: FastifyRequest = host.switchToHttp().getRequest();
  const { caller, day } = asking(request);
  const purpose = purposeOf(request);
  return { caller, day, ...(purpose === undefined ? {} : { purpose }) };
});

/** Percent-encoded, because headers hold no other letters than those of ASCII. */
const purposeOf = (request: FastifyRequest): string | undefined => {
  const given = header(request, 'kinerja-purpose');
  if (given === undefined) return undefined;
  const purpose = decoded(given).trim();
  if (purpose.length < 3 || purpose.length > 200) throw new BadPurpose();
  return purpose;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) throw new BadPurpose();
    throw error;
  }
};

/** The body of a write that says all in its address: nothing, or `{}`. Any field in it is refused. */
export class NoFields {}
