import { MethodNotAllowedException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, HTTPMethods } from 'fastify';

const METHODS: readonly HTTPMethods[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'];

/**
 * An address that knows other methods says so: 405 and which ones (RFC 9110, 15.5.6). To be called before the endpoints
 * are registered; what it gives is to be called after that.
 */
export const refuseOtherMethods = (app: NestFastifyApplication): (() => void) => {
  const server = app.getHttpAdapter().getInstance();
  const known = new Map<string, string[]>();
  let isDone = false;
  server.addHook('onRoute', ({ url, method }) => {
    if (!isDone) known.set(url, [...(known.get(url) ?? []), ...[method].flat()]);
  });
  return () => {
    isDone = true;
    for (const [url, methods] of known) {
      const others = METHODS.filter((method) => !methods.includes(method));
      const refuse = (_: unknown, reply: FastifyReply): never => {
        void reply.header('Allow', [...new Set(methods)].join(', '));
        throw new MethodNotAllowedException();
      };
      if (url !== '*' && others.length > 0) server.route({ url, method: others, handler: refuse });
    }
  };
};
