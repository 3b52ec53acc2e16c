import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { PROMETHEUS_TEXT, scrape } from './metrics.ts';

/** `GET /metrics` for a process that serves no HTTP otherwise. Answers how to stop. */
export const serveMetrics = async (port: number, host: string, log: Logger): Promise<() => Promise<void>> => {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const trouble = (error: unknown): void => {
      log.error({ err: error }, 'a figure could not be looked up');
    };
    scrape(trouble).then(
      (text) => response.writeHead(200, { 'content-type': PROMETHEUS_TEXT }).end(text),
      (error: unknown) => {
        trouble(error);
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
};
