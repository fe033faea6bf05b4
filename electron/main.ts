// First, so that nothing which goes wrong while the rest loads can reach Electron's error dialog.
import './log/exit-on-crash.ts';
// Then what no library and no part of Chromium may read.
import './security/clean-environment.ts';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { systemClock } from './clock.ts';
import { openPlatform } from './platform/open-platform.ts';
import { productionSwitches } from './security/argument-guard.ts';
import { start } from './start.ts';

const platform = openPlatform({
  platform: process.platform,
  executable: app.getPath('exe'),
  systemRoot: process.env['SystemRoot'],
  clock: systemClock,
});

// The entry that ships. Its policy lies in the folder above the program's own, where only administrators
// write: the launcher checks the own folder file by file, and nothing may be added to it.
void start({
  name: 'production',
  file: import.meta.filename,
  switches: productionSwitches,
  policyFile: () => join(dirname(app.getPath('exe')), '..', 'policy.json'),
  userData: () => undefined,
  strictEnvironment: true,
  platform,
  openKeyboards: () => platform?.openKeyboards,
  devTools: false,
});
