import { defineConfig } from '@playwright/test';

/** The built window alone, in plain Chromium, on made snapshots: neither a client nor a backend. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/look',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
});
