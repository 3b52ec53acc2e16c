import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { correlationOfTrace, observeHttp } from '@kinerja/telemetry';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type pg from 'pg';
import { sharedAttempts } from './attempts.ts';
import { serveDocs } from './docs.ts';
import { serveDocuments } from './documents.ts';
import { serveHealth } from './health.ts';
import { serveLive } from './live.ts';
import { Oidc } from './oidc.ts';
import { servePages } from './pages.ts';
import { answerProblems, badAddress, sendProblem } from './problem.ts';
import { serveApi, serveNotary, serveProvider } from './proxy.ts';
import { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import { serveSignIn } from './sign-in.ts';

// Scripts only from here and never inline; styles may be inline, since Mantine sets its variables so.
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
};

// As long as a whole address may be: what is too long for a service is refused there, with the name of the part.
const LONGEST_PARAMETER = 16_384;
const PASSED_ON = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

const CORRELATION = 'x-correlation-id';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// A caller may bring its own id, as long as it is nothing but an id; a click of our pages has that of its trace.
const correlationId = ({ headers }: IncomingMessage): string => {
  const given = headers[CORRELATION];
  if (typeof given === 'string' && UUID.test(given)) return given;
  return correlationOfTrace(headers.traceparent) ?? randomUUID();
};

/** The whole portal, wired but not listening. */
export const buildPortal = (settings: Settings, pool: pg.Pool, log: FastifyBaseLogger): FastifyInstance => {
  const app = Fastify({
    loggerInstance: log,
    genReqId: correlationId,
    requestIdHeader: false,
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: badAddress,
    logController: new LogController({ disableRequestLogging: true }),
  });
  const oidc = new Oidc(settings);
  const sessions = new Sessions(pool, oidc, settings.session);

  app.addHook('onRequest', (request, reply, done) => {
    void reply.header(CORRELATION, request.id);
    // The services answer for the methods that they may be asked; others do not reach them.
    if (PASSED_ON.has(request.method) || !request.url.startsWith('/api/')) done();
    else sendProblem(request, reply.header('allow', 'GET, HEAD, POST'), 'METHOD_NOT_ALLOWED');
  });
  observeHttp(app, {
    correlationOf: ({ id }) => id,
    // The route, not the address: what people type into it does not belong in a log.
    answered: ({ method, routeOptions }, reply) => {
      const ms = Math.round(reply.elapsedTime);
      log.info({ method, route: routeOptions.url, status: reply.statusCode, ms }, 'answered');
    },
  });
  answerProblems(app);
  void app.register(helmet, {
    xFrameOptions: { action: 'deny' },
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    referrerPolicy: { policy: 'same-origin' },
  });
  void app.register(cookie);
  void app.register(rateLimit, { global: false, store: sharedAttempts(pool), skipOnError: true });
  void app.register((routes, _options, done) => {
    serveSignIn(routes, { settings, pool, oidc, sessions });
    serveApi(routes, settings, sessions);
    serveNotary(routes, settings);
    serveProvider(routes, settings);
    serveDocs(routes);
    serveDocuments(routes, settings, sessions);
    const live = serveLive(routes, { settings, sessions });
    serveHealth(app, pool, live.count);
    done();
  });
  servePages(app, settings.pages);
  return app;
};
