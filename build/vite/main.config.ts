import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { moduleList } from './module-list.ts';

const root = resolve(import.meta.dirname, '../..');
const page = join(root, 'dist/renderer');

/** What the entries import before everything else: the crash handlers and the clean environment. */
const firstModules =
  /electron\/(?:log\/(?:exit-on-crash|describe-error)|security\/(?:clean-)?environment)\.ts$/;

/**
 * The main process: one entry that ships, one for development and tests, and the detector without
 * a window. What they share is the same file for all, with all libraries inside, so that the bits
 * that are tested are the bits that ship.
 */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [buildFacts(), moduleList(root, 'main')],
  // Each dependency by its entry for Node; a browser's build of axios would know no agent.
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(root, 'dist/electron'),
    // The preload script lies there too.
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: {
        main: join(root, 'electron/main.ts'),
        'main-development': join(root, 'electron/main-development.ts'),
        probe: join(root, 'electron/probe.ts'),
      },
      external: ['electron', /^node:/, ...builtinModules],
      // Each schema goes where it is used: none of these does anything by being loaded.
      treeshake: { moduleSideEffects: [{ test: /\/shared\/[\w-]+\.ts$/, sideEffects: false }] },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        codeSplitting: {
          groups: [
            // A file of their own, so that it is loaded whole before any library begins.
            { name: 'first', test: firstModules },
            { name: 'build-facts', test: /virtual:gatehouse-build$/ },
          ],
        },
      },
    },
  },
});

/** Tells the program its version and the names of the page's files, which it never looks up. */
function buildFacts(): Plugin {
  const name = 'virtual:gatehouse-build';
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null;
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        version: string;
      };
      const files = JSON.stringify(listPage());
      return `export const version = ${JSON.stringify(version)};\nexport const pageFiles = ${files};\n`;
    },
  };
}

function listPage(): string[] {
  let names: string[] = [];
  try {
    names = readdirSync(page, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(page.length + 1))
      .map((path) => path.replaceAll('\\', '/'))
      .sort();
  } catch {
    // Said below, in words that help.
  }
  if (names.includes('index.html')) return names;
  throw new Error(
    'dist/renderer holds no page yet. Build it first: vite build --config build/vite/renderer.config.ts',
  );
}
