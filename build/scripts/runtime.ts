import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** What the client runs on here: Electron where its runtime is installed, else its stand-in. */
export interface Runtime {
  name: 'electron' | 'electron-host';
  executable: string;
}

/**
 * Electron's own runtime where the electron package has downloaded it, else the stand-in on Chromium.
 * `GATEHOUSE_RUNTIME=electron-host` asks for the stand-in in any case. Throws when there is neither.
 */
export function findRuntime(): Runtime {
  const electron = join(
    root,
    'node_modules/electron/dist',
    process.platform === 'win32' ? 'electron.exe' : 'electron',
  );
  if (existsSync(electron) && process.env['GATEHOUSE_RUNTIME'] !== 'electron-host') {
    return { name: 'electron', executable: electron };
  }
  const host = join(root, 'test/electron-host/bin/electron-host');
  if (existsSync('/usr/bin/chromium')) return { name: 'electron-host', executable: host };
  throw new Error(
    'The client has no runtime here: install Electron (npx install-electron) or, on Debian, chromium.',
  );
}

/** The built client, as the development entry: it takes its policy from the command line. */
export const clientMain = join(root, 'dist/electron/main-development.js');
