import { join, resolve } from 'node:path';
import { defineConfig } from 'vite';
import { moduleList } from './module-list.ts';

const root = resolve(import.meta.dirname, '../..');

/** The preload script: one CommonJS file, because a sandboxed preload can load nothing else. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [moduleList(root, 'preload')],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(root, 'dist/electron'),
    // The main process lies there too.
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: join(root, 'electron/preload.ts'),
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
});
