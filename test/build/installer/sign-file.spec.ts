import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isSigned, signFile } from '../../../build/installer/sign-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeSigner, makeStubMsi, noInstaller, titled } from './stub-msi.ts';

describe.skipIf(noInstaller !== undefined)(titled('a signature'), { timeout: 60_000 }, () => {
  let signer: { certificate: string; key: string };
  const files = new Map<string, string>();
  beforeAll(async () => {
    const folder = temporaryFolder('sign');
    signer = makeSigner(folder);
    const program = join(folder, 'electron/electron.exe');
    files.set('msi', (await makeStubMsi(folder)).file);
    files.set('exe', program);
    files.set('dll', join(folder, 'some.dll'));
    cpSync(program, join(folder, 'some.dll'));
  });

  it.each(['exe', 'dll', 'msi'])('of an %s holds until one byte is changed', async (kind) => {
    const file = files.get(kind) ?? '';
    expect(await isSigned(file, signer.certificate)).toBe(false);
    await signFile(file, signer);
    expect(await isSigned(file, signer.certificate)).toBe(true);
    const bytes = readFileSync(file);
    // In the middle of a name of the client's, which each of the three has.
    const at = bytes.indexOf(kind === 'msi' ? 'Gatehouse' : '.text');
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(file, bytes);
    expect(await isSigned(file, signer.certificate)).toBe(false);
  });

  it('of somebody whom nobody vouches for counts for nothing', async () => {
    const folder = temporaryFolder('sign-other');
    const file = (await makeStubMsi(folder)).file;
    await signFile(file, makeSigner(folder));
    expect(await isSigned(file, signer.certificate)).toBe(false);
  });

  it('that cannot be made leaves the file as it was', async () => {
    const folder = temporaryFolder('sign-not');
    const file = join(folder, 'text.exe');
    writeFileSync(file, 'no program');
    await expect(signFile(file, signer)).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('no program');
  });

  it('made at the same time is the same', async () => {
    const at = new Date('2026-01-02T03:04:05Z');
    const made = await Promise.all(
      ['one', 'other'].map(async (name) => {
        const folder = temporaryFolder(`sign-${name}`);
        const { file } = await makeStubMsi(folder);
        await signFile(file, { ...signer, at });
        return readFileSync(file);
      }),
    );
    expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true);
  });
});
