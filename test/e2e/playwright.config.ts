import { defineConfig } from '@playwright/test';

/**
 * Each spec starts its own backend and its own client. A spec that fails once is a finding: the ring
 * tries it a second time, and names it.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  testIgnore: process.env['GATEHOUSE_FULL'] === '1' ? [] : '**/*.full.spec.ts',
  outputDir: '../../test-results/e2e',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
});
