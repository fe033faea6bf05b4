import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findElectron } from '../installer/find-electron.ts';
import { makeRelease } from '../installer/make-release.ts';
import { signHook } from '../installer/sign-hook.ts';
import { root } from './root.ts';

/**
 * Makes the MSI for Windows: `dist [--electron DIR] [--out DIR]`. Electron's unpacked folder for
 * Windows may also be named by `ELECTRON_WINDOWS_DIST`; `GATEHOUSE_SIGN` is a command that signs the
 * file whose path it is given, and alone sees `GATEHOUSE_SIGN_SECRET`.
 */
const started = performance.now();
const log = (line: string): void => {
  console.error(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
};
const named = (value: string | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : value;

try {
  const { values } = parseArgs({
    options: { electron: { type: 'string' }, out: { type: 'string' } },
  });
  const electron = findElectron(values.electron ?? named(process.env['ELECTRON_WINDOWS_DIST']));
  const command = named(process.env['GATEHOUSE_SIGN']);
  const secret = named(process.env['GATEHOUSE_SIGN_SECRET']);
  delete process.env['GATEHOUSE_SIGN_SECRET'];
  const out = resolve(values.out ?? join(root, 'dist', 'installer'));
  if (electron.kind === 'stand-in') {
    log("Electron's folder for Windows is not here: a stand-in takes the client's place.");
  }
  const file = await makeRelease({
    electron,
    ...(command !== undefined && {
      sign: signHook(command, secret === undefined ? {} : { GATEHOUSE_SIGN_SECRET: secret }),
    }),
    out,
    made: new Date(),
    log,
  });
  log(`${relative(process.cwd(), file)} and SHA256SUMS are ready.`);
  if (electron.kind === 'stand-in') {
    log('This MSI is for trying the installation alone: it holds a stand-in, not the client.');
  }
  if (command === undefined) log('Nothing in it is signed: GATEHOUSE_SIGN names no command.');
} catch (error) {
  console.error(`dist: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
