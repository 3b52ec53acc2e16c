import react from '@vitejs/plugin-react';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

// The server sends these as they are, so no request pays for compressing the same file again.
const precompressed = (): Plugin => ({
  name: 'precompressed',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    const files = (await readdir(dir, { recursive: true })).filter((file) => /\.(js|css|html|svg|json)$/.test(file));
    await Promise.all(
      files.map(async (file) => {
        const content = await readFile(join(dir, file));
        await writeFile(join(dir, `${file}.br`), await promisify(brotliCompress)(content));
        await writeFile(join(dir, `${file}.gz`), await promisify(gzip)(content, { level: 9 }));
      }),
    );
  },
});

// The letters are asked for with the page and not only when the styles have arrived.
const earlyLetters = (): Plugin => ({
  name: 'early-letters',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` },
          injectTo: 'head',
        })),
  },
});

// A few files instead of many small ones: on a telephone each request costs more than some bytes that are not needed yet.
const GROUPS = [
  { name: 'icons', test: /[\\/]@tabler[\\/]/ },
  {
    name: 'frame',
    test: /[\\/]node_modules[\\/](react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack)[\\/]/,
  },
  { name: 'portal', test: /[\\/]src[\\/]app[\\/](api|components|shell|policy)[\\/]/ },
  { name: 'mantine', test: /[\\/]@mantine[\\/](core|hooks)[\\/]/, minShareCount: 4 },
];

export default defineConfig({
  root: 'src/app',
  plugins: [react(), earlyLetters(), precompressed()],
  resolve: { conditions: ['@kinerja/source', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
});
