import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root, wanted } from './docs.mjs';

describe('the documentation', () => {
  it.each([...wanted()])('%s shows the code and the events as they are (npm run docs)', (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text);
  });
  it.each([...wanted()])('%s closes every block of code before it opens another', (_, text) => {
    const fences = text.split('\n').filter((line) => line.startsWith('```'));
    const languages = fences.map((fence, index) => (index % 2 === 0 ? 'open' : fence.slice(3)));
    expect(languages.filter((language, index) => index % 2 === 1 && language !== '')).toEqual([]);
    expect(fences.length % 2).toBe(0);
  });
});
