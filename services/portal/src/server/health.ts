import { observe, PROMETHEUS_TEXT, scrape } from '@kinerja/telemetry';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { Refused } from './problem.ts';

/** For those who run it: alive, ready, and in figures. */
export const serveHealth = (app: FastifyInstance, pool: pg.Pool, liveStreams: () => number): void => {
  observe(['portal_live_streams'], (tell) => {
    tell('portal_live_streams', liveStreams(), {});
  });
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async () => {
    await pool.query('SELECT 1').catch((error: unknown) => {
      throw new Refused('SERVICE_UNAVAILABLE', 1, { cause: error });
    });
    return { status: 'ready' };
  });
  app.get('/metrics', async (request, reply) => {
    const figures = await scrape((error) => {
      request.log.error({ err: error }, 'a figure could not be looked up');
    });
    return reply.type(PROMETHEUS_TEXT).send(figures);
  });
};
