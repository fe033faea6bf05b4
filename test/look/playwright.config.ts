import { defineConfig } from '@playwright/test';
import { chromiumOptions } from '../../build/preview/chromium.ts';

/** The built window alone, in plain Chromium with a bridge that is made up: no backend, no Electron. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  testIgnore: process.env['GATEHOUSE_FULL'] === '1' ? [] : '**/*.full.spec.ts',
  outputDir: '../../test-results/look',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: { launchOptions: chromiumOptions() },
});
