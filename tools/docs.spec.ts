import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root, wanted } from './docs.mjs';

describe('the documentation', () => {
  it.each([...wanted()])('%s shows the code and the events as they are (npm run docs)', (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text);
  });
});
