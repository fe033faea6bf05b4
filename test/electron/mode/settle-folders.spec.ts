import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { settleFolders } from '../../../electron/mode/settle-folders.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let temp: string;
let set: Record<string, string>;
const app = {
  getPath: () => temp,
  setPath: (name: string, path: string) => void (set[name] = path),
};
beforeEach(() => {
  temp = temporaryFolder('folders');
  set = {};
});

describe('what Chromium writes', () => {
  it('lies below the account’s temporary folder at the sign-in screen, and nowhere else', () => {
    settleFolders(app, true, undefined);
    const folder = join(temp, 'gatehouse');
    expect(set).toEqual({ userData: folder, sessionData: folder, crashDumps: folder });
    expect(existsSync(folder)).toBe(true);
  });

  it('lies where Electron has it on a desktop, and nothing is made', () => {
    settleFolders(app, false, undefined);
    expect(set).toEqual({});
    expect(existsSync(join(temp, 'gatehouse'))).toBe(false);
  });

  it('lies where development says', () => {
    const chosen = join(temp, 'chosen');
    settleFolders(app, false, chosen);
    expect(set).toEqual({ userData: chosen });
    settleFolders(app, true, chosen);
    expect(set).toEqual({ userData: chosen, sessionData: chosen, crashDumps: chosen });
  });
});
