import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const RUN_NODE = join(import.meta.dirname, '../run-node.sh');
const map = (source: string): string => {
  const content = JSON.stringify({ version: 3, sources: [source], names: [], mappings: 'AAAA' });
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(content).toString('base64')}`;
};

describe('how our processes are run', () => {
  let folder = '';
  const run = (file: string, text: string, ...args: readonly string[]) => {
    const main = join(folder, file);
    mkdirSync(dirname(main), { recursive: true });
    writeFileSync(main, text);
    return spawnSync('sh', [RUN_NODE, main, ...args], { encoding: 'utf8' });
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kinerja-run-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const SAYS = `import v8 from 'node:v8';
    const isSmall = v8.getHeapStatistics().heap_size_limit < 300e6;
    console.log(JSON.stringify([process.version, isSmall, ...process.argv.slice(2)]));`;

  it('is by the Node of the project, with a heap that is collected early', () => {
    expect(JSON.parse(run('main.mjs', SAYS).stdout)).toEqual([process.version, true]);
  });

  it("gives an operator's work its arguments, and the memory it needs", () => {
    expect(JSON.parse(run('main.mjs', SAYS, 'verify', 'a b').stdout)).toEqual([
      process.version,
      false,
      'verify',
      'a b',
    ]);
  });

  it('shows where in the source an error comes from', () => {
    const { stderr, status } = run('own.mjs', `throw new Error('found');\n${map('own.ts')}`);
    expect(status).toBe(1);
    expect(stderr).toContain('own.ts:1');
  });

  it('keeps no source maps of packages', () => {
    const { stderr } = run('node_modules/theirs/index.mjs', `throw new Error('found');\n${map('theirs.ts')}`);
    expect(stderr).toContain('index.mjs:1');
    expect(stderr).not.toContain('theirs.ts');
  });
});
