import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { refusal } from '@kinerja/event-sourcing';
import { both, InvalidFields, languageOf, problemOf } from '../src/index.ts';

const Closed = refusal('PERIOD_CLOSED', 'conflict', {
  id: 'Periode {period} sudah ditutup.',
  en: 'The period {period} is closed.',
});

describe('a problem document', () => {
  it('carries the stable code, the sentence in the language asked for, and the field', () => {
    expect(problemOf(new Closed({ period: '2026-Q3' }, '/period'), 'en', 'c1')).toEqual({
      type: 'urn:kinerja:problem:period-closed',
      title: 'The period 2026-Q3 is closed.',
      status: 409,
      detail: 'The period 2026-Q3 is closed.',
      code: 'PERIOD_CLOSED',
      instance: 'c1',
      errors: [{ pointer: '/period', detail: 'The period 2026-Q3 is closed.' }],
    });
  });
  it('names every bad field of a body', () => {
    const fields = [{ pointer: '/reason', detail: both('wajib diisi', 'is required') }];
    expect(problemOf(new InvalidFields(fields), 'id', 'c1')).toMatchObject({
      status: 400,
      code: 'INVALID_FIELDS',
      detail: '/reason: wajib diisi',
      errors: [{ pointer: '/reason', detail: 'wajib diisi' }],
    });
  });
  it('says what a whole body must be without a pointer before it', () => {
    const fields = [{ pointer: '', detail: both('objek JSON', 'a JSON object') }];
    expect(problemOf(new InvalidFields(fields), 'en', 'c1')).toMatchObject({ detail: 'a JSON object' });
  });
  it.each([
    ['an unknown address', new NotFoundException(), 404, 'NOT_FOUND'],
    ['a body that is too large', Object.assign(new Error(), { statusCode: 413 }), 413, 'BODY_TOO_LARGE'],
    [
      'a database that is away',
      Object.assign(new Error('a secret'), { code: 'ECONNREFUSED' }),
      503,
      'SERVICE_UNAVAILABLE',
    ],
    ['a defect of ours', new Error('a secret'), 500, 'UNEXPECTED'],
  ])('of %s tells the code and nothing more', (_, error, status, code) => {
    const problem = problemOf(error, 'en', 'c1');
    expect(problem).toMatchObject({ status, code });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});

describe('the language', () => {
  it.each([
    [undefined, 'id'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr, id;q=0.5', 'id'],
    ['de', 'id'],
  ])('of %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
