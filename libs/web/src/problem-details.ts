import { Catch, HttpException, HttpStatus, Injectable, Logger } from '@nestjs/common';
import type { ArgumentMetadata, ArgumentsHost, ExceptionFilter, PipeTransform, ValidationError } from '@nestjs/common';
import { DomainError, refusal, Unavailable } from '@kinerja/event-sourcing';
import type { Language, RefusalKind } from '@kinerja/event-sourcing';
import { isPassing } from '@kinerja/read-model';
import { count } from '@kinerja/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { both, half, languageOf } from './language.ts';
import { correlationOf } from './call.ts';

/** The only place that knows HTTP statuses. A new kind fails to compile here. */
const STATUS: Record<RefusalKind, HttpStatus> = {
  invalid: HttpStatus.BAD_REQUEST,
  forbidden: HttpStatus.FORBIDDEN,
  missing: HttpStatus.NOT_FOUND,
  conflict: HttpStatus.CONFLICT,
  stale: HttpStatus.PRECONDITION_FAILED,
  unavailable: HttpStatus.SERVICE_UNAVAILABLE,
};

export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** RFC 9457, with our stable `code` and a JSON pointer for each bad field. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly instance: string;
  readonly errors?: readonly FieldProblem[];
}

/** The shape of the body is wrong; each bad field is named. */
export class InvalidFields extends Error {
  constructor(readonly fields: readonly FieldProblem[]) {
    super('invalid fields');
  }
}

/** Keeps every bad field of a validated body, with its place. */
export const invalidFields = (errors: readonly ValidationError[]): InvalidFields =>
  new InvalidFields(flatten(errors, ''));

const UNKNOWN = both('isian ini tidak dikenal', 'this field is not known');
const WRONG = both('isian ini tidak benar', 'this field is not valid');

/** A body is an object: a list, a text or a number has no field that could be checked. Nothing at all is left to the fields. */
@Injectable()
export class ObjectBody implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    // Without a class of ours it is a file.
    if (type !== 'body' || metatype === undefined || metatype === Object || value === undefined) return value;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new InvalidFields([{ pointer: '', detail: both('objek JSON', 'a JSON object') }]);
    return value;
  }
}

const flatten = (errors: readonly ValidationError[], path: string): FieldProblem[] =>
  errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = `${path}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const [first] = Object.entries(constraints);
    const detail = first?.[0] === 'whitelistValidation' ? UNKNOWN : (first?.[1] ?? WRONG);
    return [...(first === undefined ? [] : [{ pointer, detail }]), ...flatten(children, pointer)];
  });

const texts = (code: string, id: string, en: string) => new (refusal(code, 'invalid', { id, en }))();

const KNOWN: Partial<Record<number, DomainError>> = {
  400: texts('BAD_REQUEST', 'Permintaan ini tidak dapat dibaca.', 'This request cannot be read.'),
  401: texts(
    'NOT_SIGNED_IN',
    'Anda belum masuk, atau sesi sudah berakhir. Masuk kembali.',
    'You are not signed in, or the session has ended. Sign in again.',
  ),
  404: texts('NOT_FOUND', 'Alamat ini tidak ada.', 'There is nothing at this address.'),
  405: texts('METHOD_NOT_ALLOWED', 'Cara ini tidak tersedia di alamat ini.', 'This method is not available here.'),
  406: texts(
    'NOT_ACCEPTABLE',
    'Bentuk jawaban yang diminta tidak tersedia.',
    'The form of answer asked for is not available.',
  ),
  413: texts('BODY_TOO_LARGE', 'Isi yang dikirim terlalu besar.', 'What was sent is too large.'),
  415: texts('UNSUPPORTED_MEDIA_TYPE', 'Jenis isi ini tidak diterima.', 'This kind of content is not accepted.'),
  429: texts('TOO_MANY_REQUESTS', 'Terlalu banyak permintaan. Tunggu sebentar.', 'Too many requests. Wait a moment.'),
};
const UNEXPECTED = texts(
  'UNEXPECTED',
  'Terjadi kesalahan di pihak kami. Coba lagi; sebutkan nomor ini bila terulang.',
  'Something went wrong on our side. Try again; name this number if it happens again.',
);
const INVALID = texts('INVALID_FIELDS', 'Ada isian yang belum benar.', 'Some fields are not valid.');

/** Every failure becomes one problem document in the language asked for. */
@Catch()
export class ProblemDetails implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

const log = new Logger(ProblemDetails.name);

/** The same for what fails before there is an endpoint, such as an address that cannot be read. */
export const answerProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const problem = problemOf(error, languageOf(request.headers['accept-language']), correlationOf(request));
  if (problem.status >= 500) log.error({ code: problem.code, correlationId: problem.instance, err: error });
  // One that cannot be read has no route.
  const route = (request.routeOptions as { url?: string } | undefined)?.url ?? 'unknown';
  if (request.method === 'POST') count('kinerja_refused_total', { route, code: problem.code });
  if (problem.status === 503) void reply.header('Retry-After', '2');
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(problem);
};

/** @param instance the correlation id, so that people can name what happened */
export const problemOf = (error: unknown, language: Language, instance: string): Problem => {
  const about = (known: DomainError, status: number): Problem => ({
    type: `urn:kinerja:problem:${known.code.toLowerCase().replaceAll('_', '-')}`,
    title: known.in(language),
    status,
    detail: known.in(language),
    code: known.code,
    instance,
    ...(known.pointer === undefined ? {} : { errors: [{ pointer: known.pointer, detail: known.in(language) }] }),
  });
  if (error instanceof DomainError) return about(error, STATUS[error.kind]);
  if (error instanceof InvalidFields) {
    const errors = error.fields.map(({ pointer, detail }) => ({ pointer, detail: half(detail, language) }));
    const detail = errors.map((one) => (one.pointer === '' ? one.detail : `${one.pointer}: ${one.detail}`)).join('; ');
    return { ...about(INVALID, 400), detail, errors };
  }
  // Before anything was recorded: what a command appends, it appends last.
  if (isPassing(error)) return about(new Unavailable(), STATUS.unavailable);
  const status = statusOf(error);
  const known = KNOWN[status];
  return known === undefined ? about(UNEXPECTED, 500) : about(known, status);
};

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return 500;
};
