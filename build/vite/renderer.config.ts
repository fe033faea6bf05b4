import { fileURLToPath } from 'node:url';
import griffel from '@griffel/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type PluginOption } from 'vite';
import { moduleList } from './module-list.ts';

// Its types speak of another module format than it has: the default export is the plugin itself.
const compileStyles = griffel as unknown as (options: object) => PluginOption;

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The window: one page, one script and a script for each language, relative addresses only, its
 * placeholders left in place.
 */
export default defineConfig({
  root: path('../../renderer'),
  base: './',
  plugins: [
    react(),
    // Compiling the styles in the window took a tenth of a second of its start.
    compileStyles({ babelOptions: { presets: ['@babel/preset-typescript'] } }),
    moduleList(path('../..'), 'renderer'),
  ],
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: path('../../dist/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // The document itself names the one file that is worth preloading.
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        // A language's file has a name that the document can say before anything is read.
        chunkFileNames: ({ facadeModuleId }) => {
          const language = /\/renderer\/languages\/[^/]+\.ts$/.test(facadeModuleId ?? '');
          return language ? 'assets/language-[name].js' : 'assets/[name]-[hash].js';
        },
      },
      onLog(level, log, handle) {
        // Fluent marks its modules 'use client', which means nothing in a bundle.
        if (log.code === 'MODULE_LEVEL_DIRECTIVE') return;
        handle(level, log);
      },
    },
  },
});
