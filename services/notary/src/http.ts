import { Readable } from 'node:stream';
import { consistencyProof, inclusionProof } from '@kinerja/merkle-log';
import type { Hash, SignerKey } from '@kinerja/merkle-log';
import { observe, PROMETHEUS_TEXT, scrape } from '@kinerja/telemetry';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Checkpoints } from './checkpoints.ts';
import type { Ledger } from './ledger.ts';
import type { Notary } from './notary.ts';

interface Served {
  readonly notary: Notary;
  readonly ledger: Ledger;
  readonly checkpoints: Checkpoints;
  readonly key: SignerKey;
  readonly log: Logger;
}

const MOST_PROOFS = 500;
const WHOLE = { type: 'string', pattern: '^(0|[1-9][0-9]{0,14})$' };
const querystring = (properties: object, required: string[]): object => ({
  schema: { querystring: { type: 'object', properties, required, additionalProperties: false } },
});

/** Checkpoints and proofs are hashes of what nobody can guess, meant to be spread: everybody may read them. */
export const serve = (served: Served): FastifyInstance => {
  const app = fastify({ forceCloseConnections: true, ajv: { customOptions: { removeAdditional: false } } });
  serveCheckpoints(app, served);
  serveProofs(app, served);
  serveHealth(app, served);
  return app;
};

const serveCheckpoints = (app: FastifyInstance, { checkpoints, key }: Served): void => {
  app.get('/key', (_, reply) => reply.type('text/plain; charset=utf-8').send(`${key.verifier}\n`));
  app.get('/checkpoint', (_, reply) =>
    checkpoints.last === undefined
      ? problem(reply, 404, 'NO_CHECKPOINT', 'Nothing was signed yet.')
      : reply
          .type('text/plain; charset=utf-8')
          .header('Position', checkpoints.last.position)
          .send(checkpoints.last.checkpoint),
  );
  app.get<{ Querystring: { after?: string } }>('/checkpoints', querystring({ after: WHOLE }, []), ({ query }, reply) =>
    reply.type('application/x-ndjson').send(Readable.from(lines(checkpoints, Number(query.after ?? 0)))),
  );
};

async function* lines(checkpoints: Checkpoints, after: number): AsyncIterable<string> {
  for await (const checkpoint of checkpoints.after(after)) yield `${JSON.stringify(checkpoint)}\n`;
}

const serveProofs = (app: FastifyInstance, { ledger, checkpoints }: Served): void => {
  const isSigned = (size: number): boolean => size <= (checkpoints.last?.size ?? 0);
  app.get<{ Querystring: { size: string; positions: string } }>(
    '/inclusion',
    querystring({ size: WHOLE, positions: { type: 'string', pattern: '^[0-9]{1,19}(,[0-9]{1,19})*$' } }, [
      ...['size', 'positions'],
    ]),
    ({ query }, reply) => {
      const size = Number(query.size);
      const positions = query.positions.split(',');
      if (!isSigned(size)) return problem(reply, 404, 'NOT_SIGNED', `No checkpoint covers ${query.size} events yet.`);
      if (positions.length > MOST_PROOFS)
        return problem(reply, 400, 'TOO_MANY', `Ask for at most ${String(MOST_PROOFS)} proofs at once.`);
      const proofs = positions.map((position) => {
        const index = ledger.indexOf(BigInt(position));
        return index === undefined || index >= size
          ? { position }
          : { position, index, proof: base64(inclusionProof(index, size, ledger.nodeAt)) };
      });
      return reply.send({ size, proofs });
    },
  );
  app.get<{ Querystring: { from: string; to: string } }>(
    '/consistency',
    querystring({ from: WHOLE, to: WHOLE }, ['from', 'to']),
    ({ query }, reply) => {
      const [from, to] = [Number(query.from), Number(query.to)];
      if (from > to || !isSigned(to))
        return problem(reply, 404, 'NOT_SIGNED', `No checkpoint covers ${query.to} events, or ${query.from} are more.`);
      return reply.send({ from, to, proof: base64(consistencyProof(from, to, ledger.nodeAt)) });
    },
  );
};

const base64 = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toString('base64'));

const serveHealth = (app: FastifyInstance, { notary, ledger, checkpoints, log }: Served): void => {
  const unmeasure = measure({ notary, ledger });
  app.addHook('onClose', (_, done) => {
    unmeasure();
    done();
  });
  app.get('/health/live', () => ({ status: 'live' }));
  // Whoever wants to read what was signed is served also when nothing is signed any more.
  app.get('/health/ready', () => ({ status: 'ready' }));
  app.get('/health/log', (_, reply) =>
    notary.contradiction === undefined
      ? reply.send({ status: notary.compared ? 'as recorded' : 'not compared yet' })
      : problem(reply, 503, 'HISTORY_CHANGED', notary.contradiction.sentence),
  );
  app.get('/status', () => ({
    size: ledger.size,
    compared: notary.compared,
    ...(checkpoints.last !== undefined && { checkpoint: { ...checkpoints.last, checkpoint: undefined } }),
    ...(notary.contradiction !== undefined && { contradiction: notary.contradiction }),
  }));
  app.get('/metrics', async (_, reply) =>
    reply.type(PROMETHEUS_TEXT).send(
      await scrape((error) => {
        log.error({ err: error }, 'a figure could not be looked up');
      }),
    ),
  );
};

/** Answers how to stop. */
const measure = ({ notary, ledger }: Pick<Served, 'notary' | 'ledger'>): (() => void) =>
  observe(['kinerja_notary_events', 'kinerja_notary_signed_events', 'kinerja_notary_contradiction'], (tell) => {
    tell('kinerja_notary_events', ledger.size, {});
    tell('kinerja_notary_signed_events', notary.signedSize, {});
    tell('kinerja_notary_contradiction', notary.contradiction === undefined ? 0 : 1, {});
  });

const problem = (reply: FastifyReply, status: number, code: string, detail: string): FastifyReply =>
  reply
    .code(status)
    .type('application/problem+json')
    .send({
      type: `urn:kinerja:problem:${code.toLowerCase().replaceAll('_', '-')}`,
      title: code,
      status,
      detail,
      code,
    });
