import { applyDecorators, Get, HttpCode, Injectable, Param, Post, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor, PipeTransform } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiProperty, ApiResponse } from '@nestjs/swagger';
import { Clock, refusal } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { ViewPosition } from '@kinerja/read-model';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, map, switchMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { badParameter, isDay, PERIOD } from './parameters.ts';

/** The answer of every write: how far the stream and the log are now. Both are bigints, so they travel as text. */
export class Accepted {
  @ApiProperty({ type: 'string', pattern: '^-?\\d+$' }) readonly revision!: string;
  @ApiProperty({ type: 'string', pattern: '^\\d+$' }) readonly position!: string;
}

class ProblemField {
  @ApiProperty() readonly pointer!: string;
  @ApiProperty() readonly detail!: string;
}

class ProblemDocument {
  @ApiProperty() readonly type!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty() readonly status!: number;
  @ApiProperty() readonly detail!: string;
  @ApiProperty() readonly code!: string;
  @ApiProperty() readonly instance!: string;
  @ApiProperty({ type: ProblemField, isArray: true, required: false }) readonly errors?: ProblemField[];
}

const problems = (...statuses: readonly number[]) =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } } },
      }),
    ),
    ApiResponse({ status: 'default', type: ProblemDocument, description: 'A problem document (RFC 9457)' }),
  );

/** `ETag` = stream revision, `Position` = log position: what a client needs to read its own write. */
@Injectable()
export class AcceptedHeaders implements NestInterceptor<Appended, Accepted> {
  intercept(host: ExecutionContext, next: CallHandler<Appended>): Observable<Accepted> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ revision, position, ...more }) => {
        void reply.header('ETag', `"${String(revision)}"`).header('Position', String(position));
        return { ...more, revision: String(revision), position: String(position) };
      }),
    );
  }
}

const WAIT_MS = 2_000;

const BadAfterPosition = refusal('BAD_AFTER_POSITION', 'invalid', {
  id: 'After-Position harus bilangan dari kepala Position sebelumnya.',
  en: 'After-Position must be a number from an earlier Position header.',
});

/** Waits for the views when asked (`After-Position`) and says how fresh the answer is. */
@Injectable()
export class Freshness implements NestInterceptor {
  constructor(
    private readonly views: ViewPosition,
    private readonly clock: Clock,
  ) {}

  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = host.switchToHttp();
    const after = http.getRequest<FastifyRequest>().headers['after-position'];
    if (after !== undefined && !(typeof after === 'string' && /^\d{1,19}$/.test(after))) throw new BadAfterPosition();
    const reached = after === undefined ? Promise.resolve(true) : this.views.waitFor(BigInt(after), WAIT_MS);
    return from(reached).pipe(
      switchMap(() => {
        const { position, age_s } = this.views.current(this.clock.now());
        void http.getResponse<FastifyReply>().header('Position', String(position)).header('Age', String(age_s));
        return next.handle();
      }),
    );
  }
}

interface Endpoint {
  readonly summary: string;
}

const REQUEST_ID = { name: 'Idempotency-Key', required: true, schema: { type: 'string', format: 'uuid' } } as const;

/** A write: what it means; 202 because views follow, the new revision as an ETag. 201 where it creates. */
export const Accepts = (path: string, { summary, creates = false }: Endpoint & { creates?: boolean }) =>
  applyDecorators(
    Post(path),
    HttpCode(creates ? 201 : 202),
    UseInterceptors(AcceptedHeaders),
    ApiBearerAuth(),
    ApiOperation({ summary }),
    ApiHeader(REQUEST_ID),
    ApiHeader({ name: 'If-Match', required: false, schema: { type: 'string' } }),
    ApiResponse({ status: creates ? 201 : 202, type: Accepted }),
    problems(400, 401, 403, 404, 409, 412, 413, 415, 503),
  );

/** A read: what it shows, and how fresh that is. `row` documents the answer; `list` says it comes as `{ items, next? }`. */
export const Shows = (
  path: string,
  { summary, row, list = false }: Endpoint & { row?: new () => object; list?: boolean },
) =>
  applyDecorators(
    Get(path),
    UseInterceptors(Freshness),
    ApiBearerAuth(),
    ApiOperation({ summary }),
    ApiHeader({ name: 'After-Position', required: false, schema: { type: 'string', pattern: '^\\d{1,19}$' } }),
    ApiResponse({ status: 200, ...(row === undefined || list ? {} : { type: row }) }),
    problems(400, 401, 403, 404, 503),
  );

class Matching implements PipeTransform<string, string> {
  constructor(
    private readonly name: string,
    private readonly fits: (value: string) => boolean,
  ) {}

  transform(value: string): string {
    if (!this.fits(value)) throw badParameter(this.name);
    return value;
  }
}

const parameter =
  (name: string, pipe: PipeTransform, schema: object): ParameterDecorator =>
  (target, key, index) => {
    Param(name, pipe)(target, key, index);
    if (key !== undefined)
      ApiParam({ name, required: true, schema })(target, key, Object.getOwnPropertyDescriptor(target, key) ?? {});
  };

/** In small letters: the same id must not name two streams. */
class SmallUuid implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (!isUUID(value, 'all')) throw badParameter(this.name);
    return value.toLowerCase();
  }
}

/** A UUID of the path. */
export const Id = (name: string): ParameterDecorator =>
  parameter(name, new SmallUuid(name), { type: 'string', format: 'uuid' });

/** A day of the path. */
export const OnDay = (name: string): ParameterDecorator =>
  parameter(name, new Matching(name, isDay), { type: 'string', format: 'date' });

/** A quarter of the path. */
export const InPeriod = (name: string): ParameterDecorator =>
  parameter(name, new Matching(name, (value) => PERIOD.test(value)), { type: 'string', pattern: PERIOD.source });
