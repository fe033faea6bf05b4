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
  // Kept as they are on Debian; a letter's edge may differ by a shade, and few pixels by more.
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  updateSnapshots: process.env['GATEHOUSE_UPDATE'] === '1' ? 'all' : 'none',
  expect: {
    timeout: 10_000,
    toHaveScreenshot: {
      animations: 'disabled',
      caret: 'hide',
      scale: 'css',
      threshold: 0.3,
      maxDiffPixels: 250,
    },
  },
  use: { launchOptions: chromiumOptions() },
});
