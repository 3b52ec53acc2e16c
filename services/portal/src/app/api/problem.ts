/** What a service says when it refuses, as RFC 9457 problem document. `code` is stable, `detail` is for people. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  instance?: string;
  errors?: FieldError[];
}

export interface FieldError {
  pointer: string;
  detail: string;
}

/** Every failed call ends in this one error, so that pages have one thing to show. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly FieldError[];
  readonly instance: string | undefined;

  constructor(
    readonly problem: Problem,
    readonly retryAfter_ms?: number,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.fields = problem.errors ?? [];
    this.instance = problem.instance;
  }

  /** The message for one field, by its JSON pointer (`/minutes`, `/evidence/0/url`). */
  field(pointer: string): string | undefined {
    return this.fields.find((field) => field.pointer === pointer || field.pointer === `#${pointer}`)?.detail;
  }

  /** Nobody answered, or somebody who will answer later: the same request may be sent again. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || [502, 503, 504].includes(this.status);
  }
}

export const OFFLINE: Problem = { title: 'The server could not be reached.', status: 0, code: 'OFFLINE' };

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'status' in body;

const retryAfter = (response: Response): number | undefined => {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
};

export const toError = async (response: Response): Promise<ApiError> => {
  const text = await response.text();
  const body: unknown = response.headers.get('content-type')?.includes('json') ? parsed(text) : undefined;
  const problem = isProblem(body)
    ? body
    : { title: response.statusText || 'Unexpected answer', status: response.status, code: 'UNEXPECTED_ANSWER' };
  return new ApiError(problem, retryAfter(response));
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
