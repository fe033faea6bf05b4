import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildMsi } from '../../../build/installer/build-msi.ts';
import { runWixl } from '../../../build/installer/run-wixl.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { noInstaller, stubParts, titled } from './stub-msi.ts';

describe.skipIf(noInstaller !== undefined)(titled('an MSI'), () => {
  it('is not built without a program that belongs to it', async () => {
    const folder = temporaryFolder('msi-lacks');
    const parts = await stubParts(folder);
    rmSync(join(parts.client, 'gatehouse-helper.exe'));
    const out = join(folder, 'lacks.msi');
    await expect(buildMsi({ version: '1.2.3', ...parts, out, made: new Date() })).rejects.toThrow(
      "The client's folder has no gatehouse-helper.exe.",
    );
  });

  it.each(['Änderungen.txt', 'a:b', 'a"b', 'a\tb'])(
    'is not built with a file named %s',
    async (name) => {
      const folder = temporaryFolder('msi-name');
      const parts = await stubParts(folder);
      writeFileSync(join(parts.client, name), '');
      const out = join(folder, 'name.msi');
      const built = buildMsi({ version: '1.2.3', ...parts, out, made: new Date() });
      await expect(built).rejects.toThrow('An MSI takes no file named');
    },
  );

  it('is not built with a link in the place of a file', async () => {
    const folder = temporaryFolder('msi-link');
    const parts = await stubParts(folder);
    symlinkSync(parts.programs.launcher, join(parts.client, 'link.exe'));
    const out = join(folder, 'link.msi');
    const built = buildMsi({ version: '1.2.3', ...parts, out, made: new Date() });
    await expect(built).rejects.toThrow('link.exe is no file');
  });

  it.each(['1.2', '1.2.3.4', '1.2.3-beta.1', '256.0.0', '1.0.65536', '01.2.3'])(
    'is not built as version %s, which Windows Installer cannot compare',
    async (version) => {
      const programs = { launcher: 'none', provider: 'none' };
      await expect(
        buildMsi({ version, programs, client: 'none', out: 'none', made: new Date() }),
      ).rejects.toThrow('is no version that Windows Installer can compare');
    },
  );

  it('is not built where wixl says anything, although wixl calls it a success', async () => {
    const folder = temporaryFolder('wixl');
    await mkdir(folder, { recursive: true });
    // An attribute that wixl does not know: it warns, leaves it out and ends with 0.
    const text = `<?xml version="1.0"?><Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
      <Product Id="*" Name="A" UpgradeCode="B1C6E0B2-8C2E-4F5D-9D5E-1F0A7B3C4D5E" Language="1033"
        Version="1.0.0" Manufacturer="A"><Package InstallerVersion="500" Compressed="yes"/>
      <Media Id="1" Cabinet="a.cab" EmbedCab="yes"/><Property Id="A" Value="1" Secure="yes"/>
      <Directory Id="TARGETDIR" Name="SourceDir"/><Feature Id="F" Level="1"/></Product></Wix>`;
    writeFileSync(join(folder, 'a.wxs'), text);
    const built = runWixl(['a.wxs'], { folder, out: 'a.msi', variables: {} });
    await expect(built).rejects.toThrow(/wixl had something to say:\n.*Secure/);
  });
});
