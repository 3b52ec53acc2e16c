import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from '@jest/globals';
import { belonging, contextFrom, correlated, correlationOfTrace } from '../src/context.ts';
import { errorInLog } from '../src/log.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('a line of the log', () => {
  it('says which request and which trace it belongs to, also after waiting', async () => {
    const followed = correlated('a-request', contextFrom(`00-${TRACE}-b7ad6b7169203331-01`, ROOT_CONTEXT));
    const said = context.with(followed, async () => {
      await Promise.resolve();
      return belonging();
    });
    await expect(said).resolves.toEqual({ correlationId: 'a-request', traceId: TRACE });
  });

  it('names no trace that nobody follows', () => {
    const notFollowed = correlated('a-request', contextFrom(`00-${TRACE}-b7ad6b7169203331-00`, ROOT_CONTEXT));
    expect(belonging(notFollowed)).toEqual({ correlationId: 'a-request' });
  });

  it('tells of an error neither the row nor the parameters of its statement', () => {
    const cause = Object.assign(new Error('duplicate key value violates unique constraint "person_nip"'), {
      code: '23505',
      detail: 'Key (nip)=(198001012005012001) already exists.',
    });
    const error = Object.assign(new Error('the statement failed', { cause }), { parameters: ['Rini Kartika'] });
    const told = errorInLog(error);
    expect(told).toMatchObject({ message: 'the statement failed', cause: { code: '23505' } });
    expect(JSON.stringify(told)).not.toMatch(/Rini|1980/);
  });

  it('tells of a wrong value only that it is wrong', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "Rini Kartika"'), { code: '22P02' });
    expect(errorInLog(error)).toMatchObject({ message: 'invalid input syntax for type uuid: "…"' });
    expect(JSON.stringify(errorInLog(error))).not.toContain('Rini');
  });
});

describe('the correlation id of a click', () => {
  it('is its trace id, written as a UUID', () => {
    expect(correlationOfTrace(`00-${TRACE}-b7ad6b7169203331-00`)).toBe('0af76519-16cd-43dd-8448-eb211c80319c');
  });

  it.each([undefined, '', 'nonsense', ['00', '01'], `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
    'is none when there is no trace: %s',
    (traceparent) => {
      expect(correlationOfTrace(traceparent)).toBeUndefined();
    },
  );
});
