import httpProxy from '@fastify/http-proxy';
import { traceparentTo } from '@kinerja/telemetry';
import type { FastifyReplyFromHooks } from '@fastify/reply-from';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { IncomingHttpHeaders as Http2Headers } from 'node:http2';
import { authorize } from './access.ts';
import { Refused, sendProblem } from './problem.ts';
import type { Sessions } from './sessions.ts';
import { SERVICES, type Settings } from './settings.ts';

type Headers = IncomingHttpHeaders | Http2Headers;

// What a service says about its own running is for the operators, at its own port; its sign-in has its own way in.
const CLOSED = /^\/(metrics|health|status|oidc)(\/|$)/;
// On the way to a service `/./metrics` would become `/metrics`: only addresses that stay as they are get that far.
const WINDING = /\/\/|\\|(^|\/)\.{1,2}(\/|$)/;
// What may be asked without signing in: descriptions, and whether a document is what the log says.
const OPEN = /^\/(openapi\.json|asyncapi\.json|documents)$/;
const ANSWER_ms = 60_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** What to call the service with, decided before the request is passed on. */
    authorization?: string;
  }
}

type Caller = Pick<FastifyRequest, 'id' | 'ip' | 'authorization' | 'belongsTo' | 'query'>;

const unavailable: NonNullable<FastifyReplyFromHooks['onError']> = (reply, { error }) => {
  reply.log.warn({ err: error }, 'service unavailable');
  sendProblem(reply.request, reply, 'SERVICE_UNAVAILABLE', 2);
};

const pathOf = (url: string): string => {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '');
  } catch (error) {
    throw new Refused('BAD_REQUEST', undefined, { cause: error });
  }
};

/** `/api/<service>/…` reaches the services, with the token of whoever asks and without any cookie. */
export const serveApi = (app: FastifyInstance, settings: Settings, sessions: Sessions): void => {
  app.decorateRequest('authorization');
  for (const service of SERVICES) {
    const prefix = `/api/${service}`;
    void app.register(httpProxy, {
      upstream: settings.services[service],
      prefix,
      disableRequestLogging: true,
      undici: { connections: 64, headersTimeout: ANSWER_ms, bodyTimeout: 0 },
      preHandler: (request, _reply, done) => {
        allow(request, request.url.slice(prefix.length), sessions).then(() => {
          done();
        }, done);
      },
      replyOptions: {
        onError: unavailable,
        queryString: (_, url) => withoutPurpose(url),
        rewriteRequestHeaders: (request, headers) => forService(request, headers, settings),
        rewriteHeaders: ({ 'set-cookie': _cookie, ...headers }) => ({
          'cache-control': 'private, no-store',
          ...headers,
        }),
      },
    });
  }
};

const allow = async (request: FastifyRequest, url: string, sessions: Sessions): Promise<void> => {
  if (!OPEN.test(reachable(url))) request.authorization = await authorize(request, sessions);
};

/** The path behind a service's name, if people may ask for it. */
const reachable = (url: string): string => {
  const path = pathOf(url);
  if (WINDING.test(path)) throw new Refused('BAD_REQUEST');
  if (CLOSED.test(path)) throw new Refused('NOT_FOUND');
  return path;
};

const forService = (request: Caller, headers: Headers, settings: Settings): Headers => {
  const others = { ...headers };
  // The portal itself has answered 100 to whoever expected it.
  for (const own of ['cookie', 'authorization', 'x-csrf-token', 'expect']) Reflect.deleteProperty(others, own);
  return {
    ...others,
    ...forwarded(request, settings),
    ...purposeIn(request),
    ...(request.authorization === undefined ? {} : { authorization: request.authorization }),
  };
};

// For what somebody looks, of a link: it brings no header along.
const PURPOSE = 'tujuan';

const purposeIn = ({ query }: Caller): Headers => {
  const { [PURPOSE]: purpose } = query as Readonly<Record<string, unknown>>;
  return typeof purpose === 'string' ? { 'kinerja-purpose': encodeURIComponent(purpose) } : {};
};

const withoutPurpose = (url: string): string => {
  const search = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  const others = new URLSearchParams(search);
  if (!others.has(PURPOSE)) return search;
  others.delete(PURPOSE);
  return others.toString();
};

const forwarded = (request: Caller, { origin }: Settings) => {
  const { host, protocol } = new URL(origin);
  return {
    'x-correlation-id': request.id,
    ...traceparentTo(request),
    'x-forwarded-for': request.ip,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
  };
};

/** Checkpoints and proofs are meant for everybody: the more people keep them, the less can be changed unseen. */
export const serveNotary = (app: FastifyInstance, settings: Settings): void => {
  const prefix = '/api/notary';
  void app.register(httpProxy, {
    upstream: settings.notary,
    prefix,
    httpMethods: ['GET'],
    disableRequestLogging: true,
    undici: { connections: 16, headersTimeout: ANSWER_ms },
    preHandler: (request, _reply, done) => {
      reachable(request.url.slice(prefix.length));
      done();
    },
    replyOptions: {
      onError: unavailable,
      rewriteRequestHeaders: (request, { accept }) => ({
        ...(accept !== undefined && { accept }),
        ...forwarded(request, settings),
      }),
    },
  });
};

/** The sign-in pages belong to the identity service; here they only get the city's own address. */
export const serveProvider = (app: FastifyInstance, settings: Settings): void => {
  void app.register(httpProxy, {
    upstream: settings.services.identity,
    prefix: '/oidc',
    rewritePrefix: '/oidc',
    disableRequestLogging: true,
    undici: { connections: 64, headersTimeout: ANSWER_ms },
    config: { rateLimit: { max: settings.signInsPerMinute * 4, timeWindow: 60_000 } },
    replyOptions: {
      onError: unavailable,
      rewriteRequestHeaders: (request, headers) => ({ ...withoutOurs(headers), ...forwarded(request, settings) }),
    },
  });
};

// The identity service needs its own cookies; the portal's session is none of its business.
const withoutOurs = ({ cookie, expect: _expect, ...headers }: Headers): Headers => {
  const others = (cookie ?? '').split(/; */).filter((pair) => pair !== '' && !pair.startsWith('__Host-kinerja'));
  return others.length === 0 ? headers : { ...headers, cookie: others.join('; ') };
};
