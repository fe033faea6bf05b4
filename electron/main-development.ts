// First, so that nothing which goes wrong while the rest loads can reach Electron's error dialog.
import './log/exit-on-crash.ts';
// Then what no library and no part of Chromium may read.
import './security/clean-environment.ts';
import { resolve } from 'node:path';
import { systemClock } from './clock.ts';
import { openKeyboards } from './platform/open-keyboards.ts';
import { developmentSwitches } from './security/argument-guard.ts';
import { start } from './start.ts';

// The entry for development and tests, which is never packed: it takes `--policy=FILE`,
// `--user-data-dir=DIR`, `--helper=FILE` for the keyboards and what Playwright adds, and allows the developer tools.
void start({
  name: 'development',
  file: import.meta.filename,
  switches: developmentSwitches,
  policyFile: (values) => resolve(values.get('policy') ?? 'policy.json'),
  userData: (values) => values.get('user-data-dir'),
  strictEnvironment: false,
  openKeyboards(values) {
    const file = values.get('helper');
    return file === undefined
      ? undefined
      : openKeyboards({ file: resolve(file), args: [], env: {} }, systemClock);
  },
  devTools: true,
});
