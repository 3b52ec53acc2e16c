import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Many, Words } from './shown.ts';

// What the API document says of refusals; `problem-details.ts` makes them.

/** A field at fault. */
class ProblemField {
  @ApiProperty({ description: 'JSON pointer (RFC 6901) into the body, or the name of a part of the address' })
  readonly pointer!: string;
  @Words() readonly detail!: string;
}

/** A problem document (RFC 9457). */
class ProblemDocument {
  @ApiProperty({ pattern: '^urn:kinerja:problem:[a-z0-9-]+$' }) readonly type!: string;
  @Words() readonly title!: string;
  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599 }) readonly status!: number;
  @Words() readonly detail!: string;
  @ApiProperty({ pattern: '^[A-Z0-9_]+$', description: 'Stable: programs decide by it' }) readonly code!: string;
  @ApiProperty({ format: 'uuid', description: 'The correlation id: name it when you ask what happened' })
  readonly instance!: string;
  @Many(() => ProblemField, { optional: true }) readonly errors?: ProblemField[];
}

const CONTENT = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDocument) } } };

const MEANINGS: Readonly<Record<number, string>> = {
  400: 'A part of the request is not as it must be; `errors` names it',
  401: 'Nobody is signed in, or the token has ended',
  403: 'Whoever asks may not do this, or not here',
  404: 'What is named does not exist',
  409: 'It does not fit what is so now, or the Idempotency-Key was used for another content',
  412: 'Something was recorded since the revision in If-Match',
  413: 'The body is too large',
  415: 'This kind of content is not taken',
  503: 'A part that is needed cannot be reached; sending the same again is safe',
};

const HEADERS: Readonly<Record<number, object>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  503: { 'Retry-After': { schema: { type: 'string', pattern: '^[0-9]+$' } } },
};

/** The refusals that an operation can answer with. */
export const problems = (...statuses: readonly number[]) =>
  applyDecorators(
    ApiExtraModels(ProblemDocument),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: MEANINGS[status] ?? '',
        content: CONTENT,
        ...(HEADERS[status] === undefined ? {} : { headers: HEADERS[status] as never }),
      }),
    ),
  );
