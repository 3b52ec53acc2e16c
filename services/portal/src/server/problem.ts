import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

// What the portal itself refuses, in both languages. The services bring their own problem documents.
const PROBLEMS = {
  BAD_REQUEST: [400, 'Permintaan tidak dapat dibaca', 'The request could not be read'],
  NO_SESSION: [401, 'Anda belum masuk atau sesi sudah berakhir', 'You are not signed in or the session has ended'],
  CSRF_TOKEN_MISSING: [
    403,
    'Tanda pengaman formulir tidak ada atau tidak cocok',
    'The X-CSRF-Token header is missing or does not match',
  ],
  NOT_FOUND: [404, 'Alamat ini tidak ada', 'There is nothing at this address'],
  METHOD_NOT_ALLOWED: [405, 'Cara ini tidak tersedia di alamat ini', 'This method is not available at this address'],
  TOO_MANY_REQUESTS: [
    429,
    'Terlalu banyak percobaan. Coba lagi sebentar lagi',
    'Too many attempts. Try again in a moment',
  ],
  UNEXPECTED: [500, 'Terjadi hal yang tidak terduga', 'Something unexpected happened'],
  SERVICE_UNAVAILABLE: [
    503,
    'Layanan sedang tidak menjawab. Coba lagi sebentar lagi',
    'The service does not answer. Try again in a moment',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Thrown anywhere in the portal; one place below turns it into an answer. */
export class Refused extends Error {
  readonly statusCode: number;

  constructor(
    readonly code: ProblemCode,
    readonly retryAfter_s?: number,
    options?: ErrorOptions,
  ) {
    super(PROBLEMS[code][2], options);
    this.statusCode = PROBLEMS[code][0];
  }
}

// As much of a request and a reply as a problem needs, whatever server they came through.
interface Asked {
  readonly id: string;
  readonly headers: { readonly 'accept-language'?: string };
}
interface Answering {
  header: (name: string, value: string) => unknown;
  code: (status: number) => unknown;
  type: (contentType: string) => unknown;
  send: (body: string) => unknown;
}

const wantsEnglish = (request: Asked): boolean => {
  const language = request.headers['accept-language'] ?? '';
  const [en, id] = [language.search(/\ben\b/i), language.search(/\bid\b/i)];
  return en >= 0 && (id < 0 || en < id);
};

export const problem = (request: Asked, code: ProblemCode) => {
  const [status, id, en] = PROBLEMS[code];
  const title = wantsEnglish(request) ? en : id;
  return {
    type: `urn:kinerja:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: `${title}.`,
    code,
    instance: request.id,
  };
};

export const sendProblem = <R extends Answering>(
  request: Asked,
  reply: R,
  code: ProblemCode,
  retryAfter_s?: number,
): R => {
  if (retryAfter_s !== undefined) reply.header('retry-after', String(retryAfter_s));
  reply.code(PROBLEMS[code][0]);
  reply.type('application/problem+json');
  reply.send(JSON.stringify(problem(request, code)));
  return reply;
};

const codeOf = (error: FastifyError | Refused): ProblemCode => {
  if (error instanceof Refused) return error.code;
  if (error.statusCode === 429) return 'TOO_MANY_REQUESTS';
  if (error.statusCode === 404) return 'NOT_FOUND';
  return (error.statusCode ?? 500) < 500 ? 'BAD_REQUEST' : 'UNEXPECTED';
};

/** An address that cannot be read, told like any other refusal although there is no route for it yet. */
export const badAddress = (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  sendProblem(request, reply, 'BAD_REQUEST');
};

/** Every refusal and every mishap leaves as a problem document. */
export const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler<FastifyError | Refused>((error, request, reply) => {
    const code = codeOf(error);
    if (code === 'UNEXPECTED') request.log.error({ err: error }, 'unexpected error');
    else if (error.cause) request.log.warn({ err: error.cause, code }, 'refused');
    return sendProblem(request, reply, code, error instanceof Refused ? error.retryAfter_s : undefined);
  });
};
