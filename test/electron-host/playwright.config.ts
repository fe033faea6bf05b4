import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'contract',
  outputDir: '../../test-results/electron-host',
  timeout: 30_000,
  // Each test has an app and a profile of its own.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
});
