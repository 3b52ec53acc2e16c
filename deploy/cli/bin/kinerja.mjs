#!/usr/bin/env node
// The tool of operators and auditors. The program itself is built from ../src.
import { existsSync } from 'node:fs';

const program = new URL('../dist/main.js', import.meta.url);
if (!existsSync(program)) {
  process.stderr.write('kinerja is not built yet: run `npm start` or `npm run build` first.\n');
  process.exit(1);
}
await import(program.href);
