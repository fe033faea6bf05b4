import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'electron';

/**
 * Says where Chromium may write. At the sign-in screen that is below the account's temporary folder,
 * which the launcher wipes; `chosen` is development's own choice; elsewhere it is as Electron has it.
 * Throws what the disk throws.
 */
export function settleFolders(
  app: Pick<App, 'getPath' | 'setPath'>,
  signIn: boolean,
  chosen: string | undefined,
): void {
  const folder = chosen ?? (signIn ? join(app.getPath('temp'), 'gatehouse') : undefined);
  if (folder === undefined) return;
  app.setPath('userData', resolve(folder));
  if (!signIn) return;
  mkdirSync(folder, { recursive: true });
  app.setPath('sessionData', resolve(folder));
  app.setPath('crashDumps', resolve(folder));
}
