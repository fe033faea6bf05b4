import { defineConfig } from 'vitest/config';

/** Each ring names its own folders; nothing is retried, because a test that fails once is a finding. */
export default defineConfig({
  test: {
    include: ['test/**/*.spec.ts', 'test/**/*.spec.tsx'],
    exclude: ['test/e2e/**', 'test/electron-host/**', 'node_modules/**'],
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
