import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { traceparentTo } from '@kinerja/telemetry';
import { request as call } from 'undici';
import { authorize } from './access.ts';
import { documentPdf } from './document-pdf.ts';
import type { EvaluationDocument } from './evaluation-document.ts';
import type { PlanDocument } from './plan-document.ts';
import { nationalCsv, type NationalResult } from './national-exchange.ts';
import { planPdf } from './plan-pdf.ts';
import type { PrintedPerson } from './printed.ts';
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
  Params: Readonly<Record<string, string>>;
  /** For what, of whoever reads by an office: a link brings no header along. */
  Querystring: { tujuan?: string };
}

type Read = <T>(service: ServiceName, path: string) => Promise<T>;
interface Written {
  /** Of the file, with its ending. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const PDF = 'application/pdf';
/** People asked for at once. */
const AT_ONCE = 8;

/**
 * To take along, for whoever may read it: `/dokumen/<person>/<period>` is an evaluation, `/dokumen/skp/<plan>` a plan,
 * `/dokumen/siasn/<unit>/<period>` the results for the national exchange. No file is kept.
 */
export const serveDocuments = (app: FastifyInstance, settings: Settings, sessions: Sessions): void => {
  // Behind the #, so that number and hash stay out of the logs of whatever lies between.
  const checkAt = ({ number, hash }: { number: string; hash: string }): string =>
    `${settings.origin}/periksa#nomor=${number}&sidik=${hash}`;
  const person = (read: Read, id: string): Promise<PrintedPerson> => read('identity', `/people/${id}`);

  const serve = (path: string, write: (read: Read, params: Asked['Params']) => Promise<Written>): void => {
    app.get<Asked>(path, async (request, reply) => {
      const read = reader(request, await authorize(request, sessions), settings);
      try {
        const { name, type, bytes } = await write(read, request.params);
        return await reply
          .type(type)
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(bytes);
      } catch (error) {
        if (error instanceof Passed) return passOn(reply, error);
        throw error;
      }
    });
  };

  serve('/dokumen/:personId/:period', async (read, { personId = '', period = '' }) => {
    const path = `/appraisals/${encodeURIComponent(personId)}/${encodeURIComponent(period)}/document`;
    const document = await read<EvaluationDocument>('evaluation', path);
    const { facts, superiorId } = document;
    const [employee, assessor, superior] = await Promise.all([
      person(read, facts.employeeId),
      person(read, facts.assessorId),
      superiorId === null ? undefined : person(read, superiorId),
    ]);
    const bytes = await documentPdf(document, { employee, assessor, superior }, checkAt(document));
    return { name: `evaluasi-${period}.pdf`, type: PDF, bytes };
  });

  serve('/dokumen/skp/:planId', async (read, { planId = '' }) => {
    const document = await read<PlanDocument>('evaluation', `/plans/${encodeURIComponent(planId)}/document`);
    const { facts } = document;
    const [employee, assessor] = await Promise.all([person(read, facts.employeeId), person(read, facts.assessorId)]);
    const bytes = await planPdf(document, { employee, assessor }, checkAt(document));
    return { name: `skp-${String(facts.year)}.pdf`, type: PDF, bytes };
  });

  serve('/dokumen/siasn/:unitId/:period', async (read, { unitId = '', period = '' }) => {
    const path = `/units/${encodeURIComponent(unitId)}/national-results/${encodeURIComponent(period)}?limit=200`;
    const results: NationalResult[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const page: { items: NationalResult[]; next?: string } = await read('evaluation', next);
      results.push(...page.items);
      next = page.next === undefined ? undefined : `${path}&after=${page.next}`;
    }
    const ids = [...new Set(results.flatMap(({ employeeId, assessorId }) => [employeeId, assessorId]))];
    const people = new Map<string, PrintedPerson>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE);
      await Promise.all(some.map(async (id) => people.set(id, await person(read, id))));
    }
    return { name: `siasn-${period}.csv`, type: 'text/csv; charset=utf-8', bytes: nationalCsv(results, people) };
  });
};

const passOn = (reply: FastifyReply, { status, body }: Passed): FastifyReply =>
  reply.code(status).type('application/problem+json').send(body);

const reader =
  (request: FastifyRequest, authorization: string, settings: Settings): Read =>
  async <T>(service: ServiceName, path: string): Promise<T> => {
    const { tujuan } = request.query as Asked['Querystring'];
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
