import { describe, expect, it } from '@jest/globals';
import specs from '@asyncapi/specs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { asyncapi, contracts, topics } from '../src/index.ts';

interface Document {
  readonly channels: Record<string, { messages: Record<string, object> }>;
  readonly components: { messages: Record<string, object>; schemas: Record<string, object> };
}
const document = asyncapi() as unknown as Document;

const pointed = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], document);

describe('the AsyncAPI document', () => {
  it('fits the schema of AsyncAPI 3', () => {
    // The schema brings its own copy of JSON Schema draft 7, so Ajv must not add another.
    const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false });
    (formats as unknown as (ajv: Ajv) => void)(ajv);
    const fits = ajv.compile(specs.schemas['3.0.0'] as object);
    fits(JSON.parse(JSON.stringify(document)));
    expect((fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)).toEqual([]);
  });

  it('has a channel for each topic, with the topic’s contracts and no others', () => {
    expect(Object.keys(document.channels)).toEqual(topics.map(({ name }) => name));
    for (const topic of topics) {
      const messages = Object.keys(document.channels[topic.name]?.messages ?? {});
      expect(messages).toEqual(topic.contracts.map(({ type }) => type));
    }
  });

  it('points at nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(references.length).toBeGreaterThan(contracts.length);
    for (const reference of references) expect(pointed(reference ?? '')).toBeDefined();
  });
});
