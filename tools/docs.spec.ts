import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
// @ts-expect-error the tools are plain JavaScript, so that they run before anything is built
import { root, wanted } from './docs.mjs';

describe('the documentation', () => {
  it.each([...(wanted as () => Map<string, string>)()])(
    '%s shows the code and the events as they are (npm run docs)',
    (file, text) => {
      expect(readFileSync(join(root as string, file), 'utf8')).toBe(text);
    },
  );
});
