import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

// As much of the server and of a service's definition as is needed to listen.
interface Request {
  readonly method: string;
  readonly is404: boolean;
  readonly body?: unknown;
  readonly routeOptions: { readonly url?: string | undefined };
}
interface Reply {
  readonly statusCode: number;
  getHeaders(): Readonly<Record<string, unknown>>;
}
type OnSend = (request: Request, reply: Reply, payload: unknown, done: () => void) => void;
interface App {
  getHttpAdapter(): { getInstance(): { addHook(name: 'onSend', hook: OnSend): unknown } };
}
type Configure = (app: never, settings: never) => Promise<void> | void;

interface Answer {
  readonly operation: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly sent: unknown;
  /** Undefined where it is not text. */
  readonly body: string | undefined;
}

interface Content {
  readonly content?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content & { readonly headers?: Readonly<Record<string, unknown>> }>>;
}
interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface Documented<D> {
  /** The service to start. */
  readonly definition: D;
  /** Whatever the service answered so far that its document does not say; nothing when all is well. */
  readonly untrue: (url: string) => Promise<string[]>;
}

/**
 * Listens to a service under test: every status, header and property that it answers must be in its API document, and
 * its bodies must be taken and refused as the document says.
 *
 * @example
 * const { definition, untrue } = documented(evaluation);
 * const service = await startService(definition, settings);
 * // … the tests …
 * expect(await untrue(service.url)).toEqual([]);
 */
export const documented = <D extends { readonly configure?: Configure }>(service: D): Documented<D> => {
  const answers: Answer[] = [];
  const configure = async (app: never, settings: never): Promise<void> => {
    await service.configure?.(app, settings);
    (app as App)
      .getHttpAdapter()
      .getInstance()
      .addHook('onSend', (request, reply, payload, done) => {
        if (!request.is404) answers.push(answerOf(request, reply, payload));
        done();
      });
  };
  return {
    definition: { ...service, configure },
    untrue: async (url) => {
      const document = (await (await fetch(`${url}/openapi.json`)).json()) as ApiDocument;
      return [...new Set(answers.flatMap(againstDocument(document)))];
    },
  };
};

const answerOf = ({ method, routeOptions, body }: Request, reply: Reply, payload: unknown): Answer => ({
  operation: `${method} ${(routeOptions.url ?? '').replaceAll(/:(\w+)/g, '{$1}')}`,
  status: reply.statusCode,
  headers: reply.getHeaders(),
  sent: body,
  body: typeof payload === 'string' ? payload : undefined,
});

const againstDocument = (document: ApiDocument): ((answer: Answer) => string[]) => {
  const [open, closed] = [schemasOf(document), schemasOf(withClosedObjects(document) as ApiDocument)];
  return ({ operation, status, headers, sent, body }) => {
    const [method = '', path = ''] = operation.split(' ');
    const described = document.paths[path]?.[method.toLowerCase()];
    // Health, metrics and other methods than the documented ones.
    if (described === undefined) return [];
    const response = described.responses[String(status)];
    if (response === undefined) return [`${operation} answers ${String(status)}: ${body?.slice(0, 200) ?? ''}`];
    const at = ['paths', path, method.toLowerCase()];
    const type = String(headers['content-type']).split(';')[0] ?? '';
    const missing = Object.keys(response.headers ?? {}).filter((name) => headers[name.toLowerCase()] === undefined);
    const wrong = missing.map((name) => `without the header ${name}`);
    if (response.content?.[type] === undefined) wrong.push(`as ${type}`);
    else if (body !== undefined && type.endsWith('json')) {
      wrong.push(...closed(JSON.parse(body), [...at, 'responses', String(status), 'content', type, 'schema']));
    }
    const says = [...at, 'requestBody', 'content', 'application/json', 'schema'];
    if (described.requestBody?.content?.['application/json'] !== undefined && sent !== undefined) {
      const faults = open(sent, says);
      if (status < 300 && faults.length > 0) wrong.push(`although the body is not allowed: ${faults.join('; ')}`);
      const hasHalfCharacter = /\\ud[89a-f]/.test(JSON.stringify(sent));
      if (body?.includes('"INVALID_FIELDS"') === true && faults.length === 0 && !hasHalfCharacter) {
        wrong.push(`although the body is allowed: ${JSON.stringify(sent).slice(0, 300)} ${body.slice(0, 300)}`);
      }
    }
    return wrong.map((what) => `${operation} answers ${String(status)} ${what}`);
  };
};

/** Validates against the schema at a place of the document; answers what is wrong. */
const schemasOf = (document: ApiDocument): ((data: unknown, place: readonly string[]) => string[]) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { binary: true } });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema(document, 'api');
  const compiled = new Map<string, ValidateFunction>();
  return (data, place) => {
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const fits = compiled.get(pointer) ?? ajv.compile({ $ref: `api#/${pointer}` });
    compiled.set(pointer, fits);
    if (fits(data)) return [];
    return (fits.errors ?? []).map(
      ({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
};

/** A property that the document does not name is wrong here, although readers must bear it. */
const withClosedObjects = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(withClosedObjects);
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withClosedObjects(value)]));
  return 'properties' in part && !('additionalProperties' in part) ? { ...inner, additionalProperties: false } : inner;
};
