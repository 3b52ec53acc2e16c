// `node ../../tools/bundle.mjs`, in the folder of a service after it was compiled: puts the service and what it loads of its
// packages into few files in `dist/bundle`. Why: docs/adr/0035-services-load-little.md.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';

const MAIN = 'dist/src/main.js';
const OUT = 'dist/bundle';
const isPackage = (id) => id.includes('/node_modules/');

/** Stay where they are: machine code, and what nobody installed (drivers of other databases) because nobody uses it. */
const outside = {
  name: 'outside',
  async resolveId(id, importer, { kind }) {
    if (importer === undefined || !isPackage(importer)) return null;
    const found = await this.resolve(id, importer, { kind, skipSelf: true });
    return found === null || found.id.endsWith('.node') ? { id, external: true } : found;
  },
};

/** Stacks name our TypeScript: what the compiler wrote comes with its map. Of the packages no map is kept. */
const ourMaps = {
  name: 'our-maps',
  load: (id) =>
    isPackage(id) || !existsSync(`${id}.map`)
      ? null
      : { code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') },
};

/** What is loaded as the service starts; the rest (tracing, when it is on) stays apart until somebody imports it. */
const atStart = new Set();
const findAtStart = {
  name: 'at-start',
  buildEnd() {
    const todo = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id).isEntry);
    for (const id of todo) {
      if (atStart.has(id)) continue;
      atStart.add(id);
      todo.push(...(this.getModuleInfo(id)?.importedIds ?? []));
    }
  },
};

rmSync(OUT, { recursive: true, force: true });
await build({
  input: { service: MAIN },
  platform: 'node',
  plugins: [outside, ourMaps, findAtStart],
  logLevel: 'warn',
  // A package evaluates a text; it finds every name, since names stay.
  checks: { eval: false },
  output: {
    dir: OUT,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    sourcemap: true,
    sourcemapExcludeSources: true,
    comments: false,
    // The text of a module stays in memory as long as the process lives.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    codeSplitting: { groups: [{ name: 'packages', test: (id) => isPackage(id) && atStart.has(id) }] },
  },
});
for (const file of readdirSync(OUT)) if (file.endsWith('.map') && file !== 'service.js.map') rmSync(join(OUT, file));

// One letter beyond Latin-1 and V8 keeps the whole text in two bytes a letter. All such stand in texts and patterns.
const packages = join(OUT, 'packages.js');
const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
writeFileSync(packages, readFileSync(packages, 'utf8').replaceAll(/[^\0-\x7f]/g, escaped));
