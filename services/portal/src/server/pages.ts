import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.ts';

// Addresses of the server itself: a mistake there must not look like a page.
const OURS = /^\/(api|oidc|assets|live|session|sign-in|sign-out|callback|health|metrics|dokumen)(\/|$|\?)/;

const wantsPage = (request: FastifyRequest): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !OURS.test(request.url) &&
  (request.headers.accept ?? '').includes('text/html');

/** The built pages: files with a hash in their name for ever, the page itself asked for each time. */
export const servePages = (app: FastifyInstance, folder: string): void => {
  void app.register(staticFiles, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    allowedPath: (path) => !path.startsWith('/.'),
    setHeaders: (reply, path) => {
      const hashed = /[\\/]assets[\\/]/.test(path);
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) =>
    wantsPage(request) ? reply.sendFile('index.html') : sendProblem(request, reply, 'NOT_FOUND'),
  );
};
