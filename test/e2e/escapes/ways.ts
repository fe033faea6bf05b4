import type { Way } from './way.ts';
import { code } from './ways/code.ts';
import { dialogs } from './ways/dialogs.ts';
import { files } from './ways/files.ts';
import { keys } from './ways/keys.ts';
import { navigation } from './ways/navigation.ts';
import { network } from './ways/network.ts';
import { permissions } from './ways/permissions.ts';
import { windows } from './ways/windows.ts';

/** Every way that can be tried here, by what it would reach. */
export const ways: Readonly<Record<string, readonly Way[]>> = {
  Dialogs: dialogs,
  Files: files,
  Windows: windows,
  Navigation: navigation,
  Network: network,
  Code: code,
  'People and devices': permissions,
  Keys: keys,
};
