import { randomUUID } from 'node:crypto';

/** One write as it is right: who sends it, where, what. Each refusal changes one thing of it. */
export interface WriteCase {
  /** As the API document names it, e.g. `POST /plans/{planId}/agree`. */
  readonly operation: string;
  readonly path: string;
  readonly who: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Somebody who may not; absent where every signed-in person may. */
  readonly stranger?: string;
  /** Another content that is valid too: the same Idempotency-Key must not carry it. Absent where no content exists. */
  readonly other?: Readonly<Record<string, unknown>>;
}

export interface Refused {
  readonly case: string;
  readonly expected: string;
  readonly got: string;
}

interface Walk {
  readonly url: string;
  readonly token: (who: string) => Promise<string>;
  readonly cases: readonly WriteCase[];
  /** Operations whose body is not JSON, so that their service walks them itself. */
  readonly apart?: readonly string[];
  /** The end of the log; refusals must not move it. */
  readonly head: () => Promise<bigint>;
}

interface Schema {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly maxLength?: number;
  readonly format?: string;
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
}
interface ApiDocument {
  readonly paths: Readonly<
    Record<string, { readonly post?: { requestBody?: { content: Record<string, { schema: Schema }> } } }>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const TWENTY_MEBIBYTES = JSON.stringify({ x: 'x'.repeat(20 * 1024 * 1024) });

/**
 * Sends every write with everything that can be wrong about it. Every operation of the API document must have a case,
 * so a new one without refusals fails. Answers what did not go as it must; nothing when all is well.
 */
export const walkRefusals = async ({ url, token, cases, apart = [], head }: Walk): Promise<Refused[]> => {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as ApiDocument;
  const wrong: Refused[] = [];
  const check = (name: string, expected: string, got: string): void => {
    if (expected !== got) wrong.push({ case: name, expected, got });
  };
  const operations = Object.entries(document.paths).flatMap(([path, { post }]) =>
    post === undefined ? [] : [`POST ${path}`],
  );
  for (const operation of operations) {
    if (apart.includes(operation)) continue;
    if (!cases.some((one) => one.operation === operation)) check(operation, 'a case in the table', 'none');
  }
  const before = await head();
  for (const one of cases) {
    const schema = schemaOf(document, one.operation);
    for (const { name, expected, send } of mistakes(one, schema)) {
      check(`${one.operation}: ${name}`, expected, await outcome(url, await token(send.who ?? one.who), one, send));
    }
    check(`${one.operation}: nobody signed in`, 'NOT_SIGNED_IN', await outcome(url, '', one, {}));
  }
  check('the log after all refusals', String(before), String(await head()));
  for (const one of cases) {
    const key = randomUUID();
    const bearer = await token(one.who);
    check(`${one.operation}: as it is right`, 'accepted', await outcome(url, bearer, one, { key }));
    if (one.other === undefined) continue;
    const again = { key, body: one.other };
    check(
      `${one.operation}: the key again with other content`,
      'IDEMPOTENCY_KEY_REUSED',
      await outcome(url, bearer, one, again),
    );
  }
  return wrong;
};

interface Sending {
  readonly who?: string;
  readonly body?: object | string;
  readonly key?: string | null;
  readonly ifMatch?: string;
}
interface Mistake {
  readonly name: string;
  readonly expected: string;
  readonly send: Sending;
}

const mistakes = ({ body, stranger }: WriteCase, schema: Schema): Mistake[] => {
  const found: Mistake[] = [
    { name: 'an unknown field', expected: 'INVALID_FIELDS /notAField', send: { body: { ...body, notAField: 1 } } },
    { name: 'no idempotency key', expected: 'IDEMPOTENCY_KEY_MISSING', send: { key: null } },
    { name: 'a key that is no UUID', expected: 'IDEMPOTENCY_KEY_MISSING', send: { key: 'again' } },
    { name: 'an old If-Match', expected: 'PRECONDITION_FAILED', send: { ifMatch: '"987654"' } },
    ...['latest', '*', '""', 'W/"1"', '"1", "2"', '"99999999999999999999"'].map((ifMatch) => ({
      name: `the If-Match ${ifMatch}`,
      expected: 'BAD_IF_MATCH',
      send: { ifMatch },
    })),
    ...['[]', 'null', '7', '"text"'].map((sent) => ({
      name: `the body ${sent}`,
      expected: 'INVALID_FIELDS /',
      send: { body: sent },
    })),
    { name: 'a body that is not JSON', expected: 'BAD_REQUEST', send: { body: '{"a":' } },
    {
      name: 'a 20 MiB body',
      expected: 'BODY_TOO_LARGE',
      send: { body: TWENTY_MEBIBYTES },
    },
  ];
  if (stranger !== undefined)
    found.push({ name: 'somebody who may not', expected: 'NOT_ALLOWED', send: { who: stranger } });
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const expected = `INVALID_FIELDS /${name}`;
    if (schema.required?.includes(name) === true) {
      const rest = Object.entries(body).filter(([key]) => key !== name);
      found.push({ name: `without ${name}`, expected, send: { body: Object.fromEntries(rest) } });
    }
    found.push({
      name: `${name} of a wrong type`,
      expected,
      send: { body: { ...body, [name]: field.type === 'object' ? 7 : { no: 'no' } } },
    });
    for (const [what, value] of wrongValues(field)) {
      found.push({ name: `${name} ${what}`, expected, send: { body: { ...body, [name]: value } } });
    }
  }
  return found;
};

/** Values of the right type that are wrong all the same. */
const wrongValues = ({ type, format, maxLength }: Schema): [string, unknown][] => {
  const found: [string, unknown][] = [['of nothing', null]];
  if (maxLength !== undefined) {
    found.push(
      ['too long', 'x'.repeat(maxLength + 1)],
      ['with a NUL', 'x\0x'.padEnd(5, 'x')],
      ['with half a character', 'x\ud800'.padEnd(5, 'x')],
    );
  }
  if (format === 'uuid') found.push(['that is no UUID', '01990000-0000-7000-8000']);
  if (format === 'date') {
    for (const day of ['2026-02-30', '0000-01-01', '9999-12-31', '2026-1-1', '2026-01-01T00:00:00Z']) {
      found.push([`of ${day}`, day]);
    }
  }
  if (type === 'integer') found.push(['with a fraction', 1.5], ['beyond all numbers', 1e300], ['as text', '7']);
  return found;
};

const schemaOf = ({ paths, components }: ApiDocument, operation: string): Schema => {
  const schema = paths[operation.replace('POST ', '')]?.post?.requestBody?.content['application/json']?.schema;
  const name = schema?.$ref?.split('/').at(-1);
  return (name === undefined ? schema : components.schemas[name]) ?? {};
};

/** `accepted`, or the code of the refusal and the field it names; anything that is not a problem document says so. */
const outcome = async (url: string, bearer: string, one: WriteCase, sending: Sending): Promise<string> => {
  const { body = one.body, key = randomUUID(), ifMatch } = sending;
  const response = await fetch(`${url}${one.path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  if (response.ok) return 'accepted';
  if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true)
    return `no problem document: ${text}`;
  const { code, errors = [] } = JSON.parse(text) as { code: string; errors?: { pointer: string }[] };
  const [first] = errors;
  return code === 'INVALID_FIELDS' && first !== undefined ? `${code} /${first.pointer.split('/')[1] ?? ''}` : code;
};
