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

export default defineConfig({
  root: 'src/app',
  plugins: [react(), precompressed()],
  resolve: { conditions: ['@kinerja/source', ...defaultClientConditions] },
  build: { outDir: '../../dist/app', emptyOutDir: true, manifest: true, target: 'es2022', chunkSizeWarningLimit: 700 },
});
