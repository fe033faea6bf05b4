import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const installed = '/usr/bin/chromium';

/** How Chromium is started here: Debian's where it is installed, without its sandbox only for root. */
export function chromiumOptions(): LaunchOptions {
  return {
    ...(existsSync(installed) ? { executablePath: installed } : {}),
    chromiumSandbox: process.platform !== 'linux' || process.getuid?.() !== 0,
  };
}
