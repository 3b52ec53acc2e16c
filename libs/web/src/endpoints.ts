import { applyDecorators, Get, HttpCode, Injectable, Param, Post, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor, PipeTransform, StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { Clock, refusal } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { ViewPosition } from '@kinerja/read-model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, map, switchMap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Listed } from './page.ts';
import { Open } from './auth.ts';
import { badParameter, isDay, PERIOD, UUID, YEAR } from './parameters.ts';
import { problems } from './problem-document.ts';
import { Place } from './shown.ts';

/** The answer of every write: how far the stream and the log are now. Both are bigints, so they travel as text. */
export class Accepted {
  @Place() readonly revision!: string;
  @Place() readonly position!: string;
}

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

type Shape = new () => object;

/** A decorator that fits only methods which answer with this. */
type Answering<A> = <M extends (...parts: never[]) => Promise<A>>(
  target: object,
  name: string,
  method: TypedPropertyDescriptor<M>,
) => void;

interface Endpoint {
  readonly summary: string;
  /** What the address or the body names may not be there: 404. */
  readonly missing?: boolean;
}

interface Write<R extends new () => Accepted> extends Endpoint {
  readonly creates?: boolean;
  /** Where more is answered than revision and position. */
  readonly row?: R;
}

const REQUEST_ID = {
  name: 'Idempotency-Key',
  description: 'The same key and content again is the same command: it is answered as before and done once.',
  required: true,
  schema: { type: 'string', format: 'uuid' },
} as const;
const IF_MATCH = {
  name: 'If-Match',
  description: 'The ETag of an earlier answer: refused when something was recorded since.',
  required: false,
  schema: { type: 'string', pattern: '^"[0-9]{1,18}"$' },
} as const;
const AFTER_POSITION = {
  name: 'After-Position',
  description: 'The Position of an earlier answer: waits up to two seconds until it is visible here.',
  required: false,
  schema: { type: 'string', pattern: '^[0-9]{1,19}$' },
} as const;
const PURPOSE = {
  name: 'Kinerja-Purpose',
  description:
    'For what an auditor or administrator reads this, percent-encoded, 3 to 200 characters: recorded, and seen by the person.',
  required: false,
  schema: { type: 'string' },
} as const;
const POSITION = { description: 'How far the log is in this answer', schema: { type: 'string', pattern: '^[0-9]+$' } };
const AGE = {
  description: 'Seconds since the views were last up to date',
  schema: { type: 'string', pattern: '^[0-9]+$' },
};
const ETAG = { description: 'The revision, for If-Match', schema: { type: 'string', pattern: '^"-?[0-9]+"$' } };

/** A write: what it means; 202 because views follow, the new revision as an ETag. 201 where it creates. */
export const Accepts = <R extends new () => Accepted = typeof Accepted>(
  path: string,
  { summary, creates = false, missing = false, row }: Write<R>,
): Answering<Appended & Omit<InstanceType<R>, keyof Accepted>> => {
  const status = creates ? 201 : 202;
  return applyDecorators(
    Post(path),
    HttpCode(status),
    UseInterceptors(AcceptedHeaders),
    ApiBearerAuth(),
    ApiOperation({ summary }),
    ApiHeader(REQUEST_ID),
    ApiHeader(IF_MATCH),
    ApiResponse({ status, type: row ?? Accepted, headers: { ETag: ETAG, Position: POSITION } }),
    problems(400, 401, 403, ...(missing ? [404] : []), 409, 412, 413, 415, 503),
  );
};

interface Shown extends Endpoint {
  /** For everybody, also for who is not signed in. */
  readonly open?: true;
  /** About a person: whoever reads by an office says for what. */
  readonly asksPurpose?: true;
}
interface ShowsOne<R extends Shape> extends Shown {
  readonly row: R;
}
interface ShowsList<R extends Shape> extends Shown {
  /** Each row of `{ items, next? }`. */
  readonly list: R;
}
interface ShowsFile extends Shown {
  /** The types that the file may be of. */
  readonly file: readonly string[];
}

/** A read: what it shows, one row, a list of rows or a file, and how fresh that is. */
export function Shows<R extends Shape>(path: string, endpoint: ShowsOne<R>): Answering<InstanceType<R>>;
export function Shows<R extends Shape>(path: string, endpoint: ShowsList<R>): Answering<Listed<InstanceType<R>>>;
export function Shows(path: string, endpoint: ShowsFile): Answering<StreamableFile>;
export function Shows(path: string, endpoint: ShowsOne<Shape> | ShowsList<Shape> | ShowsFile): MethodDecorator {
  const { summary, missing = false, open = false, asksPurpose = false } = endpoint;
  const headers = { Position: POSITION, Age: AGE } as never;
  return applyDecorators(
    Get(path),
    UseInterceptors(Freshness),
    open ? Open() : ApiBearerAuth(),
    ApiOperation({ summary }),
    ApiHeader(AFTER_POSITION),
    ...(asksPurpose ? [ApiHeader(PURPOSE)] : []),
    ApiResponse({ status: 200, headers, ...shown(endpoint) }),
    ...('list' in endpoint ? [ApiExtraModels(endpoint.list)] : []),
    problems(400, ...(open ? [] : [401, 403]), ...(missing ? [404] : []), 503),
  );
}

const shown = (endpoint: ShowsOne<Shape> | ShowsList<Shape> | ShowsFile): object => {
  if ('row' in endpoint) return { type: endpoint.row };
  if ('file' in endpoint) {
    return {
      content: Object.fromEntries(
        endpoint.file.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
      ),
    };
  }
  const items = { type: 'array', items: { $ref: getSchemaPath(endpoint.list) } };
  const next = { type: 'string', description: 'Where the list goes on: for `after`' };
  return { schema: { type: 'object', required: ['items'], properties: { items, next } } };
};

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
    if (!UUID.test(value)) throw badParameter(this.name);
    return value.toLowerCase();
  }
}

/** A UUID of the path. */
export const Id = (name: string): ParameterDecorator =>
  parameter(name, new SmallUuid(name), { type: 'string', format: 'uuid' });

/** A day of the path. */
export const OnDay = (name: string): ParameterDecorator =>
  parameter(name, new Matching(name, isDay), { type: 'string', format: 'date' });

class Year implements PipeTransform<string, number> {
  constructor(private readonly name: string) {}

  transform(value: string): number {
    if (!YEAR.test(value)) throw badParameter(this.name);
    return Number(value);
  }
}

/** A year of the path. */
export const InYear = (name: string): ParameterDecorator =>
  parameter(name, new Year(name), { type: 'string', pattern: YEAR.source });

/** A quarter or a year of the path. */
export const InPeriod = (name: string): ParameterDecorator =>
  parameter(name, new Matching(name, (value) => PERIOD.test(value)), { type: 'string', pattern: PERIOD.source });
