import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documented } from '../src/index.ts';

const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } };
const json = (of: object) => ({ content: { 'application/json': { schema: of } } });
const DOCUMENT = {
  paths: {
    '/things/{id}': { get: { responses: { 200: { ...json(schema), headers: { Position: {} } } } } },
    '/things': {
      post: {
        requestBody: json({ ...schema, additionalProperties: false }),
        responses: { 202: json({ $ref: '#/components/schemas/Taken' }), 400: json({}) },
      },
    },
  },
  components: { schemas: { Taken: { type: 'object', properties: { revision: { type: 'string' } } } } },
};
const ID = '01990000-0000-7000-8000-000000000001';

type Hook = (request: object, reply: object, payload: unknown, done: () => void) => void;

/** A service that answered once. */
const answered = async (
  url: string,
  { method = 'GET', path = '/things/:id', status = 200, headers = {}, sent = {} as unknown, body = {} as object },
): Promise<string[]> => {
  const hooks: Hook[] = [];
  const app = {
    getHttpAdapter: () => ({ getInstance: () => ({ addHook: (_: string, hook: Hook) => hooks.push(hook) }) }),
  };
  const { definition, untrue } = documented({});
  await (definition as unknown as { configure: (app: object) => Promise<void> }).configure(app);
  const reply = {
    statusCode: status,
    getHeaders: () => ({ 'content-type': 'application/json; charset=utf-8', position: '1', ...headers }),
  };
  const request = { method, is404: false, body: sent, routeOptions: { url: path } };
  hooks[0]?.(request, reply, JSON.stringify(body), () => undefined);
  return untrue(url);
};

describe('an answer held against the API document', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((_, reply) => reply.end(JSON.stringify(DOCUMENT)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => {
    server.close();
  });

  const write = { method: 'POST', path: '/things' };
  it.each([
    ['the documented one', { body: { id: ID } }],
    ['a write as documented', { ...write, status: 202, sent: { id: ID }, body: { revision: '1' } }],
    ['a refusal of what is not allowed', { ...write, status: 400, body: { code: 'INVALID_FIELDS' } }],
    ['a route that is nobody’s business', { path: '/metrics', status: 500 }],
  ])('finds nothing wrong with %s', async (_, answer) => {
    await expect(answered(url, answer)).resolves.toEqual([]);
  });

  it.each([
    ['an undocumented status', { status: 410 }, /answers 410/],
    ['an undocumented property', { body: { id: ID, secret: 1 } }, /additional properties .*secret/],
    ['a value of another form', { body: { id: 'one' } }, /format "uuid"/],
    ['a missing property', { body: {} }, /required property 'id'/],
    ['another content type', { body: { id: ID }, headers: { 'content-type': 'text/html' } }, /as text\/html/],
    ['a missing header', { body: { id: ID }, headers: { position: undefined } }, /without the header Position/],
    ['an undocumented property behind a reference', { ...write, status: 202, sent: { id: ID }, body: { x: 1 } }, /"x"/],
    [
      'a body taken that is not allowed',
      { ...write, status: 202, sent: { id: 7 } },
      /although the body is not allowed/,
    ],
    [
      'a body refused that is allowed',
      { ...write, status: 400, sent: { id: ID }, body: { code: 'INVALID_FIELDS' } },
      /although the body is allowed/,
    ],
  ])('names %s', async (_, answer, what) => {
    await expect(answered(url, answer)).resolves.toEqual([expect.stringMatching(what)]);
  });
});
