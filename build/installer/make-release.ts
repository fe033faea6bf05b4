import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildNative, type NativeBuild } from '../native/build-native.ts';
import { clientManifest } from '../native/client-manifest.ts';
import { packClient } from '../package/pack-client.ts';
import { checksumsFile } from '../release/checksums.ts';
import { writeThirdPartyLicenses } from '../release/third-party-licenses.ts';
import { buildClient } from '../scripts/build.ts';
import { digestOfFile } from '../scripts/digest-of-file.ts';
import { root } from '../scripts/root.ts';
import { buildMsi } from './build-msi.ts';
import type { ElectronFolder } from './find-electron.ts';
import type { SignHook } from './sign-hook.ts';

export interface ReleaseOptions {
  electron: ElectronFolder;
  /** Absent: nothing is signed. */
  sign?: SignHook;
  /** The folder for the MSI and SHA256SUMS. Those of an earlier run go, and nothing else. */
  out: string;
  made: Date;
  log: (line: string) => void;
}

/**
 * Makes everything that is handed out, in the one order that holds: the client's files are signed
 * before they are written into the manifest, the manifest is in the launcher before that is signed,
 * and the MSI is made of signed files before it is signed itself. Resolves to the MSI's path.
 */
export async function makeRelease(options: ReleaseOptions): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'gatehouse-release-'));
  try {
    return await makeReleaseIn(work, options);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function makeReleaseIn(work: string, options: ReleaseOptions): Promise<string> {
  const { electron, sign, out, made, log } = options;
  const version = await versionOf(root);
  await mkdir(out, { recursive: true });
  const earlier = (await readdir(out)).filter(
    (name) => name === checksumsFile || /^Gatehouse-.+\.msi$/.test(name),
  );
  await Promise.all(earlier.map((name) => rm(join(out, name))));

  await buildClient(log);
  const isStandIn = electron.kind === 'stand-in';
  log('Building the programs for Windows …');
  const native = await buildPrograms([
    'gatehouse-helper',
    'GatehouseCredentialProvider',
    ...(isStandIn ? ['stand-in-client'] : []),
  ]);
  log('Packing the client …');
  const electronDist = isStandIn ? join(work, 'electron') : electron.folder;
  if (isStandIn) await makeStandIn(electronDist);
  const { folder: client, executable } = await packClient({ electronDist, out: work });
  if (isStandIn) await cp(native.file('stand-in-client'), executable);
  await cp(native.file('gatehouse-helper'), join(client, 'gatehouse-helper.exe'));
  writeThirdPartyLicenses(root, client);
  await signAll(await programsIn(client));

  log('Building the launcher, which knows each of these files …');
  const manifest = join(work, 'client-files');
  await writeFile(manifest, await clientManifest(client));
  const launching = await buildPrograms(['gatehouse-launcher'], manifest);
  const programs = {
    launcher: join(work, 'gatehouse-launcher.exe'),
    provider: join(work, basename(native.file('GatehouseCredentialProvider'))),
  };
  await cp(launching.file('gatehouse-launcher'), programs.launcher);
  await cp(native.file('GatehouseCredentialProvider'), programs.provider);
  await signAll(Object.values(programs));

  log('Building the MSI …');
  const name = `Gatehouse-${version}-x64${isStandIn ? '-stub' : ''}.msi`;
  const { file } = await buildMsi({ version, programs, client, out: join(out, name), made });
  await signAll([file]);
  const digest = await digestOfFile(file);
  await writeFile(join(out, checksumsFile), `${digest}  ${name}\n`);
  return file;

  /** Beside the programs for development, which a test may be running; from the same objects. */
  function buildPrograms(only: readonly string[], manifest?: string): Promise<NativeBuild> {
    const places = { out: join(work, 'native'), objects: join(root, 'dist/native/objects') };
    const more = { tests: isStandIn, ...(manifest !== undefined && { manifest }) };
    return buildNative({ ...places, ...more, only, log });
  }

  async function signAll(files: readonly string[]): Promise<void> {
    for (const each of sign ? files : []) {
      log(`Signing ${basename(each)} …`);
      await sign?.(each);
    }
  }
}

/** Stands where Electron cannot be had: everything about the package can be tried but the client. */
async function makeStandIn(folder: string): Promise<void> {
  // Loaded by its address: that room knows this one, not the reverse.
  const address = new URL('../../test/build/package/stub-electron.ts', import.meta.url).href;
  const { makeStubElectron } = (await import(address)) as {
    makeStubElectron: (folder: string) => Promise<void>;
  };
  await makeStubElectron(folder);
}

async function programsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.(?:exe|dll)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function versionOf(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
