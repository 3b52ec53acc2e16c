import type { Positions } from './positions.ts';
import { ApiError, OFFLINE, toError } from './problem.ts';
import { beginTrace } from './trace.ts';

export type Service = 'identity' | 'task-reporting' | 'evaluation' | 'analytics';

/** A read, with how old the view behind it was when it answered. */
export interface Answer<T> {
  data: T;
  age_seconds: number;
  at: number;
  position?: string;
  etag?: string;
}

/** What the server recorded: proof for the person that their act has arrived. */
export interface Recorded {
  id?: string;
  revision?: string;
  position?: string;
  at: string;
}

export interface Surroundings {
  fetch: typeof fetch;
  positions: Positions;
  language: () => string;
  csrf: () => string | undefined;
  /** For what people are looked at, where an office asks for it. */
  purpose: () => string | undefined;
  /** Asks for the session again; a token may have changed in another tab. */
  renew: () => Promise<void>;
  wait: (ms: number) => Promise<void>;
}

export interface WriteOptions {
  /** One key for one intent of the person: the same key again records nothing twice. */
  key: string;
  ifMatch?: string;
  /** How often it is sent before giving up; who keeps it anyway needs no more than once. */
  attempts?: number;
}

const ATTEMPTS = 4;

/** The one way from the pages to the services. */
export class Client {
  constructor(private readonly around: Surroundings) {}

  async read<T>(service: Service, path: string, signal?: AbortSignal): Promise<Answer<T>> {
    const after = this.around.positions.after(service);
    const response = await this.once(`/api/${service}${path}`, {
      headers: { ...this.common(beginTrace()), ...(after === undefined ? {} : { 'After-Position': after }) },
      ...(signal ? { signal } : {}),
    });
    const data = (await response.json()) as T;
    const position = response.headers.get('position') ?? undefined;
    const etag = response.headers.get('etag') ?? undefined;
    return {
      data,
      age_seconds: Number(response.headers.get('age') ?? 0),
      at: Date.now(),
      ...(position === undefined ? {} : { position }),
      ...(etag === undefined ? {} : { etag }),
    };
  }

  write(service: Service, path: string, body: unknown, options: WriteOptions): Promise<Recorded> {
    return this.record(service, path, JSON.stringify(body), 'application/json', options);
  }

  /** Evidence goes as its raw bytes; its hash is its name from then on. */
  async upload(file: Blob, options: WriteOptions): Promise<{ hash: string; size: number; type: string }> {
    const response = await this.send('task-reporting', '/evidence', file, file.type, options);
    return (await response.json()) as { hash: string; size: number; type: string };
  }

  private async record(
    service: Service,
    path: string,
    body: BodyInit,
    type: string,
    options: WriteOptions,
  ): Promise<Recorded> {
    const response = await this.send(service, path, body, type, options);
    const answer = (await response.json()) as Partial<Recorded>;
    const position = answer.position ?? response.headers.get('position') ?? undefined;
    this.around.positions.note(service, position);
    return { ...answer, ...(position === undefined ? {} : { position }), at: new Date().toISOString() };
  }

  // Lost answers are the reason for the key: the same bytes with the same key may go out again until somebody answers.
  private async send(
    service: Service,
    path: string,
    body: BodyInit,
    type: string,
    options: WriteOptions,
  ): Promise<Response> {
    const next = beginTrace();
    let renewed = false;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(`/api/${service}${path}`, {
          method: 'POST',
          body,
          headers: this.writing(type, options, next),
        });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === 'CSRF_TOKEN_MISSING' && !renewed) {
          renewed = true;
          await this.around.renew();
        } else if (error.transient && attempt < (options.attempts ?? ATTEMPTS)) {
          await this.around.wait(error.retryAfter_ms ?? 300 * 2 ** attempt);
        } else throw error;
      }
    }
  }

  private async once(url: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await this.around.fetch(url, { credentials: 'same-origin', ...init });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new ApiError(OFFLINE);
    }
    if (!response.ok) throw await toError(response);
    return response;
  }

  private common(traceparent: () => string): Record<string, string> {
    const purpose = this.around.purpose();
    return {
      Accept: 'application/json',
      'Accept-Language': this.around.language(),
      traceparent: traceparent(),
      ...(purpose === undefined ? {} : { 'Kinerja-Purpose': encodeURIComponent(purpose) }),
    };
  }

  private writing(type: string, { key, ifMatch }: WriteOptions, traceparent: () => string): Record<string, string> {
    const csrf = this.around.csrf();
    return {
      ...this.common(traceparent),
      'Content-Type': type,
      'Idempotency-Key': key,
      ...(csrf === undefined ? {} : { 'X-CSRF-Token': csrf }),
      ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
    };
  }
}
