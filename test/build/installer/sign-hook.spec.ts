import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signHook } from '../../../build/installer/sign-hook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe.skipIf(process.platform === 'win32')('a command that signs', () => {
  const fileIn = (folder: string, name = 'some.exe'): string => {
    const file = join(folder, name);
    writeFileSync(file, 'program');
    return file;
  };

  it('is given the path as one word, whatever is in it, after words of its own', async () => {
    const folder = temporaryFolder('hook');
    const file = fileIn(folder, 'a "b" $(touch c) d.exe');
    await signHook(`printf %s-%s signed by >`)(file);
    expect(readFileSync(file, 'utf8')).toBe('signed-by');
  });

  it('that fails, fails the release', async () => {
    const file = fileIn(temporaryFolder('hook-fails'));
    await expect(signHook('echo half >> "$1"; exit 3 #')(file)).rejects.toThrow('ended with 3');
  });

  it('that leaves the file as it was, fails the release', async () => {
    const file = fileIn(temporaryFolder('hook-idle'));
    await expect(signHook('true')(file)).rejects.toThrow('has left');
  });
});
