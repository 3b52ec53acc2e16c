import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { traceparentTo } from '@kinerja/telemetry';
import { request as call } from 'undici';
import { authorize } from './access.ts';
import { documentPdf } from './document-pdf.ts';
import type { EvaluationDocument, PrintedPerson } from './evaluation-document.ts';
import { Refused } from './problem.ts';
import type { Sessions } from './sessions.ts';
import type { ServiceName, Settings } from './settings.ts';

/** An answer of a service that is not what was asked for: a refusal, passed on as it is. */
class Passed extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`a service answered with ${String(status)}`);
  }
}

interface Asked {
  Params: { personId: string; period: string };
  /** For what, of whoever reads by an office: a link brings no header along. */
  Querystring: { tujuan?: string };
}

/** `/dokumen/<person>/<period>`: an evaluation on paper, for whoever may read it. No file is kept. */
export const serveDocuments = (app: FastifyInstance, settings: Settings, sessions: Sessions): void => {
  app.get<Asked>('/dokumen/:personId/:period', async (request, reply) => {
    const { personId, period } = request.params;
    const read = reader(request, await authorize(request, sessions), settings);
    try {
      const path = `/appraisals/${encodeURIComponent(personId)}/${encodeURIComponent(period)}/document`;
      const document = await read<EvaluationDocument>('evaluation', path);
      const { facts, number, hash, superiorId } = document;
      const person = (id: string): Promise<PrintedPerson> => read('identity', `/people/${id}`);
      const [employee, assessor, superior] = await Promise.all([
        person(facts.employeeId),
        person(facts.assessorId),
        superiorId === null ? undefined : person(superiorId),
      ]);
      // Behind the #, so that number and hash stay out of the logs of whatever lies between.
      const checkAt = `${settings.origin}/periksa#nomor=${number}&sidik=${hash}`;
      const bytes = await documentPdf(document, { employee, assessor, superior }, checkAt);
      return await reply
        .type('application/pdf')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="evaluasi-${period}.pdf"`)
        .send(bytes);
    } catch (error) {
      if (error instanceof Passed) return passOn(reply, error);
      throw error;
    }
  });
};

const passOn = (reply: FastifyReply, { status, body }: Passed): FastifyReply =>
  reply.code(status).type('application/problem+json').send(body);

const reader =
  (request: FastifyRequest<Asked>, authorization: string, settings: Settings) =>
  async <T>(service: ServiceName, path: string): Promise<T> => {
    const { tujuan } = request.query;
    const headers = {
      ...{ authorization, accept: 'application/json', 'x-correlation-id': request.id },
      'accept-language': request.headers['accept-language'] ?? 'id',
      ...traceparentTo(request),
      ...(tujuan === undefined ? {} : { 'kinerja-purpose': encodeURIComponent(tujuan) }),
    };
    const { statusCode, body } = await call(`${settings.services[service]}${path}`, { headers }).catch(
      (error: unknown) => {
        throw new Refused('SERVICE_UNAVAILABLE', 2, { cause: error });
      },
    );
    const text = await body.text();
    if (statusCode !== 200) throw new Passed(statusCode, text);
    return JSON.parse(text) as T;
  };
