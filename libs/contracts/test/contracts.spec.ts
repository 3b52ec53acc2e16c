import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { contractOf, contractType, contracts, eventsReference, topics, wireType } from '../src/index.ts';

const ajv = new Ajv({ strict: false, allErrors: true });
(formats as unknown as (ajv: Ajv) => void)(ajv);

describe('the contracts', () => {
  it.each(contracts.map((each) => [each.type, each] as const))('%s: its sample fits its schema', (_, each) => {
    const fits = ajv.compile(each.schema);
    fits(each.sample);
    expect(fits.errors ?? []).toEqual([]);
  });

  it.each(contracts.map((each) => [each.type, each] as const))('%s: a missing field does not fit', (_, each) => {
    const fits = ajv.compile(each.schema);
    expect(fits({})).toBe(false);
  });

  it('have one name each, that begins with their service and ends with a version', () => {
    const types = contracts.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const { service, contracts: published } of topics) {
      for (const { type } of published) expect(type).toMatch(new RegExp(`^${service}\\.[a-z-]+\\.v[0-9]+$`));
    }
  });

  it('are found by the name they have on the wire, and foreign names are not', () => {
    expect(wireType('identity.account-opened.v1')).toBe('id.bandung.kinerja.identity.account-opened.v1');
    expect(contractType('id.bandung.kinerja.identity.account-opened.v1')).toBe('identity.account-opened.v1');
    expect(contractType('com.example.something.v1')).toBeUndefined();
    expect(contractOf('identity.account-opened.v1')?.sample).toHaveProperty('personId');
    expect(contractOf('identity.something-else.v1')).toBeUndefined();
  });

  it('carry nothing personal outside the people topic', () => {
    const personal = ['nip', 'email', 'rank', 'password', 'username'];
    for (const { keeps, contracts: published } of topics) {
      if (keeps === 'latest') continue;
      for (const { schema } of published) {
        expect(Object.keys(schema.properties).filter((field) => personal.includes(field))).toEqual([]);
      }
    }
  });

  it('stand in the reference with every field', () => {
    const reference = eventsReference();
    for (const { type, schema } of contracts) {
      expect(reference).toContain(`### ${type}\n`);
      for (const field of Object.keys(schema.properties)) expect(reference).toContain(`| \`${field}\` |`);
    }
  });
});
