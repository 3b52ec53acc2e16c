import { ESLint } from 'eslint';
import { describe, expect, it, jest } from '@jest/globals';

// A boundary exists because breaking it fails here: each probe is a line that must not be written in that place.
// The first probe loads the types of the whole house.
jest.setTimeout(180_000);

const eslint = new ESLint({ cwd: new URL('..', import.meta.url).pathname });

const rulesBroken = async (filePath: string, code: string): Promise<(string | null)[]> => {
  const files = await eslint.lintText(code, { filePath });
  return files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
};

const DOMAIN = 'services/evaluation/src/domain/plan.ts';

describe('the domain', () => {
  it.each(['@nestjs/common', 'node:crypto', 'pg', '@kinerja/contracts', '../views/plans.ts'])(
    'does not import %s',
    async (module) => {
      await expect(rulesBroken(DOMAIN, `import * as x from '${module}';\nexport { x };\n`)).resolves.toContain(
        'no-restricted-imports',
      );
    },
  );
  it.each(['new Date()', 'Date.now()', 'Math.random()'])('does not say %s', async (expression) => {
    await expect(rulesBroken(DOMAIN, `export const x = ${expression};\n`)).resolves.toContain('no-restricted-syntax');
  });
});

describe('a use case', () => {
  it.each(['commands/agree-plan.ts', 'views/plans.ts'])(
    '(%s) does not go by the clock of its machine',
    async (file) => {
      const code = 'export const x = new Date();\n';
      await expect(rulesBroken(`services/evaluation/src/${file}`, code)).resolves.toContain('no-restricted-syntax');
    },
  );
});

describe('a view', () => {
  it('does not ask past the record of looks who may see a person', async () => {
    const code = `export const x = (it: { access: { toRead: () => void } }): void => it.access.toRead();\n`;
    await expect(rulesBroken('services/evaluation/src/views/plans.ts', code)).resolves.toContain(
      'no-restricted-syntax',
    );
  });
});

describe('the verifier of auditors', () => {
  it.each(['node:http', 'node:net', 'pg', '@kinerja/merkle-log', '../../merkle-log/src/index.ts'])(
    'does not import %s',
    async (module) => {
      const code = `import * as x from '${module}';\nexport { x };\n`;
      await expect(rulesBroken('libs/audit-verifier/src/verify.ts', code)).resolves.toContain('no-restricted-imports');
    },
  );
});

describe('between projects', () => {
  it.each([
    ['one service', 'services/evaluation/src/published.ts', '../../identity/src/published.ts', 'another service'],
    ['a library', 'libs/web/src/access.ts', '../../../services/evaluation/src/published.ts', 'a service'],
    ['the core', 'libs/event-sourcing/src/event.ts', '@kinerja/web', 'an adapter'],
    ['the core', 'libs/event-sourcing/src/event.ts', 'pg', 'a framework'],
    ['the contracts', 'libs/contracts/src/contract.ts', '@kinerja/kafka', 'an adapter'],
    ['the portal', 'services/portal/src/server/main.ts', '@kinerja/web', 'anything but contracts'],
    ['a service', 'services/evaluation/src/published.ts', '@kinerja/local', 'what is deployed'],
  ])('%s (%s) does not import %s: %s', async (_, filePath, module) => {
    await expect(rulesBroken(filePath, `import * as x from '${module}';\nexport { x };\n`)).resolves.toContain(
      '@nx/enforce-module-boundaries',
    );
  });
  it('a service imports the libraries it is built of', async () => {
    const code = `import { refusal } from '@kinerja/event-sourcing';\nexport const X = refusal;\n`;
    await expect(rulesBroken('services/evaluation/src/published.ts', code)).resolves.not.toContain(
      '@nx/enforce-module-boundaries',
    );
  });
});
