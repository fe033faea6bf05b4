import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Many tests start processes of the backend: with what was compiled before, each takes half the time.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('.cache/compiled', import.meta.url));

/** Rooms whose modules remember nothing that a test could trip over; loading them is half the cost. */
const shared = ['shared', 'backend', 'electron', 'renderer', 'build'];
const specs = (rooms: string): string[] => [
  `test/${rooms}/**/*.spec.ts`,
  `test/${rooms}/**/*.spec.tsx`,
];

/** What it proves is done as a module loads, and to the environment of its process. */
const loading = 'test/electron/security/environment.spec.ts';

/** What goes through everything, and takes its time: `npm run test:all`. */
const full = process.env['GATEHOUSE_FULL'] === '1' ? [] : ['**/*.full.spec.ts'];

/**
 * Each ring names its own folders. Nothing is retried, because a test that fails once is a finding; a
 * ring that depends on other processes gives a second attempt, and names whoever took it.
 */
export default defineConfig({
  test: {
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: shared.flatMap(specs),
          exclude: [...full, loading],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'loading', include: [loading] } },
      {
        // What works on machines, domains and networks has modules of its own in each file.
        extends: true,
        test: {
          name: 'apart',
          include: specs('**'),
          exclude: [
            ...shared.map((room) => `test/${room}/**`),
            ...full,
            ...['test/e2e/**', 'test/look/**', 'test/electron-host/**', 'node_modules/**'],
          ],
        },
      },
    ],
  },
});
