import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'contract',
  outputDir: '../../test-results/electron-host',
  timeout: 30_000,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
});
