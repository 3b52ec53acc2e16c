import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The boundaries between projects (Nx tags) and inside a service (imports). tools/boundaries.spec.ts proves that they bite.
const frameworks = ['@nestjs/*', 'pg', 'kafkajs', '@eventstore/*'];

const TIME_OF_THE_MACHINE =
  "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']";
const GOES_BY_THE_CLOCK = {
  selector: TIME_OF_THE_MACHINE,
  message: 'The time is that of Clock, the same for all replicas; the clock of a machine may be wrong.',
};

export default defineConfig(
  globalIgnores(['**/dist/**', '.nx/**', '.kinerja/**', '**/*.mjs', '**/*.config.ts']),
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The validated body is the payload: it is spread into the event, and only its fields are wanted.
      '@typescript-eslint/no-misused-spread': 'off',
      // Plain data is handed to Nest and to decorators where they declare classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          enforceBuildableLibDependency: false,
          // The plain scripts before the build import it when it is there; that is not lazy loading.
          checkDynamicDependenciesExceptions: ['.*'],
          depConstraints: [
            {
              sourceTag: 'type:service',
              onlyDependOnLibsWithTags: ['type:adapter', 'type:core', 'type:contract', 'type:telemetry'],
            },
            { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:contract', 'type:telemetry'] },
            {
              sourceTag: 'type:deploy',
              onlyDependOnLibsWithTags: [
                'type:deploy',
                'type:adapter',
                'type:core',
                'type:contract',
                'type:standalone',
              ],
            },
            {
              sourceTag: 'type:testing',
              onlyDependOnLibsWithTags: ['type:adapter', 'type:core', 'type:contract', 'type:testing'],
            },
            {
              sourceTag: 'type:adapter',
              onlyDependOnLibsWithTags: ['type:adapter', 'type:core', 'type:contract', 'type:telemetry'],
            },
            { sourceTag: 'type:telemetry', onlyDependOnLibsWithTags: [], bannedExternalImports: frameworks },
            { sourceTag: 'type:core', onlyDependOnLibsWithTags: ['type:core'], bannedExternalImports: frameworks },
            // An auditor reads and runs it alone.
            { sourceTag: 'type:standalone', onlyDependOnLibsWithTags: [] },
            { sourceTag: 'type:contract', onlyDependOnLibsWithTags: [], bannedExternalImports: frameworks },
          ],
        },
      ],
    },
  },
  {
    // Tests may use the testing library and the parts they start; what runs may not.
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/test/**/*.ts', '**/*.e2e.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['services/*/src/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./|@kinerja/event-sourcing$)',
              message: 'The domain is pure: only its own files and the core.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout'],
      // What is stored may be newer than this code: `evolve` also answers for events that it does not know.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: `${TIME_OF_THE_MACHINE}, CallExpression[callee.object.name='Math'][callee.property.name='random']`,
          message: 'Time and chance arrive as arguments.',
        },
      ],
    },
  },
  {
    files: ['services/*/src/commands/**/*.ts', 'libs/web/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', GOES_BY_THE_CLOCK] },
  },
  {
    // Whoever may look is asked in one place, which records the look.
    files: ['services/*/src/views/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        GOES_BY_THE_CLOCK,
        {
          selector: "CallExpression[callee.property.name='toRead'][callee.object.property.name='access']",
          message: 'What is known of a person is opened by PersonReads of @kinerja/looks.',
        },
      ],
    },
  },
  {
    files: ['libs/event-sourcing/src/**/*.ts', 'libs/contracts/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'No Node built-ins in the core.' }] },
      ],
    },
  },
  {
    // No network, no database, no package, no other part of the project.
    files: ['libs/audit-verifier/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!\\./|node:(crypto|fs|util)$)', message: 'Only its own files and node:crypto, fs, util.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'fetch', 'WebSocket'],
    },
  },
  { files: ['services/portal/src/app/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
  prettier,
);
