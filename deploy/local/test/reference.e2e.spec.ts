import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { asyncapi } from '@kinerja/contracts';
import { endpointsReference, root, wanted } from '../../../tools/docs.mjs';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
interface Described extends Operation {
  /** `POST /api/evaluation/plans` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly document: ApiDocument;
}

const SERVICES = ['identity', 'task-reporting', 'evaluation', 'analytics'];

describe('the reference', () => {
  let origin: string;
  let operations: readonly Described[];

  beforeAll(async () => {
    origin = process.env.KINERJA_E2E_ORIGIN ?? '';
    const documents = await Promise.all(
      SERVICES.map(async (service) => [service, (await read(`/api/${service}/openapi.json`)) as ApiDocument] as const),
    );
    operations = documents.flatMap(([service, document]) =>
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          ...operation,
          name: `${method.toUpperCase()} /api/${service}${path}`,
          method: method.toUpperCase(),
          path: `/api/${service}${path}`,
          document,
        })),
      ),
    );
  });

  const read = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${origin}${path}`);
    if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}`);
    return answer.json();
  };
  /** The names of the operations of which something is not so: none, when all is well. */
  const except = async (isSo: (one: Described) => boolean | Promise<boolean>): Promise<string[]> => {
    const found = await Promise.all(operations.map(async (one) => ((await isSo(one)) ? [] : [one.name])));
    return found.flat();
  };

  it('of endpoints is what the running services say (npm run docs -- ADDRESS)', async () => {
    expect(await endpointsReference(origin)).toBe(readFileSync(`${root}docs/reference/endpoints.md`, 'utf8'));
  });

  it('of events is what the running city says (npm run docs)', async () => {
    expect(await read('/api/analytics/asyncapi.json')).toEqual(JSON.parse(JSON.stringify(asyncapi())));
    const page = 'docs/reference/events.md';
    expect(readFileSync(`${root}${page}`, 'utf8')).toBe(wanted().get(page));
  });

  it('is readable at /api/docs, with everything that the page loads', async () => {
    const page = await fetch(`${origin}/api/docs`);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const parts = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect([part, (await fetch(`${origin}${part}`)).status]).toEqual([part, 200]);
    const start = await (await fetch(`${origin}/api/docs/start.js`)).text();
    for (const service of SERVICES) expect(start).toContain(`/api/${service}/openapi.json`);
  });

  it('says of each operation what it does, under a name of its own', async () => {
    expect(await except(({ summary = '' }) => summary.length > 5)).toEqual([]);
    const names = operations.map(({ operationId, path }) => `${path.split('/')[2] ?? ''} ${operationId}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('points at nothing that is not there', async () => {
    const isThere = (reference: string, { components }: ApiDocument): boolean =>
      components.schemas[reference.replace('#/components/schemas/', '')] !== undefined;
    expect(
      await except(({ document }) =>
        [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].every(([, at = '']) => isThere(at, document)),
      ),
    ).toEqual([]);
  });

  it('says of each answer what is in it', async () => {
    const isShaped = ({ schema }: { schema: Schema }): boolean =>
      schema.$ref !== undefined || schema.properties !== undefined || schema.format === 'binary';
    const shapeless = await except(({ responses }) =>
      Object.values(responses).every(({ content = {} }) => Object.values(content).some(isShaped)),
    );
    // Another standard describes the shape of this one.
    expect(shapeless).toEqual(['GET /api/analytics/asyncapi.json']);
  });

  it('names the fields of each write, or says that it has none', async () => {
    const hasFields = ({ schema }: { schema: Schema }, { components }: ApiDocument): boolean => {
      if (schema.format === 'binary') return true;
      const name = schema.$ref?.split('/').at(-1) ?? '';
      return name === 'NoFields' || Object.keys(components.schemas[name]?.properties ?? {}).length > 0;
    };
    const fieldless = await except(({ method, requestBody, document }) => {
      const contents = Object.values(requestBody?.content ?? {});
      return method !== 'POST' || (contents.length > 0 && contents.every((content) => hasFields(content, document)));
    });
    expect(fieldless).toEqual([]);
  });

  it.each([
    ['without a token', {}],
    ['with a token that is none', { authorization: 'Bearer none' }],
  ])('leads to operations that refuse whoever comes %s', async (_, headers) => {
    const answered = async (one: Described): Promise<string> => {
      const { status, headers: got, ...answer } = await ask(one, headers);
      const isProblem = got.get('content-type')?.startsWith('application/problem+json') === true;
      return `${String(status)} ${isProblem ? 'problem' : ''} ${answer.ok ? 'open' : ''}`.trim();
    };
    const open = operations.filter(({ security = [] }) => security.length === 0).map(({ name }) => name);
    expect(open).toEqual(['GET /api/evaluation/documents', 'GET /api/analytics/asyncapi.json']);
    const refused = await except(async (one) => open.includes(one.name) || (await answered(one)) === '401 problem');
    expect(refused).toEqual([]);
  });

  const ask = ({ method, path, parameters = [] }: Described, headers: Readonly<Record<string, string>>) => {
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      sampleOf(parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {}),
    );
    const body = method === 'POST' ? { body: '{}' } : {};
    return fetch(`${origin}${address}`, {
      method,
      ...body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  };
});

/** Something that a part of an address may be. */
const sampleOf = ({ format, pattern = '' }: Schema): string => {
  if (format === 'uuid') return '01990000-0000-7000-8000-000000000001';
  if (format === 'date') return '2026-01-05';
  return pattern.includes('Q') ? '2026-Q1' : 'f'.repeat(64);
};
