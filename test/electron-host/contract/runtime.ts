import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Which runtime the specs run on: this host, or Electron itself with ELECTRON_RUNTIME=electron. */
export const runtime = process.env['ELECTRON_RUNTIME'] === 'electron' ? 'electron' : 'host';

export const executablePath =
  runtime === 'host'
    ? join(import.meta.dirname, '../bin/electron-host')
    : (createRequire(import.meta.url)('electron') as string);

export const fixtureApp = join(import.meta.dirname, 'fixture-app');
