import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { makeRelease } from '../../build/installer/make-release.ts';
import { isSigned, signFile, signingParts } from '../../build/installer/sign-file.ts';
import { clientManifest } from '../../build/native/client-manifest.ts';
import { installParts } from '../../build/scripts/debian-packages.ts';
import { makeSigner } from '../build/installer/stub-msi.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder('release');
const out = join(folder, 'out');
/** What was signed, in this order. */
const signed: string[] = [];
let msi: string;
let signer: { certificate: string; key: string };
/** What comes out of the MSI. */
let installed: string;

beforeAll(async () => {
  await installParts([...signingParts, ['/usr/bin/msiextract', 'msitools']]);
  signer = makeSigner(folder);
  mkdirSync(out);
  // Of an earlier run, and of somebody who has named a folder with more in it.
  for (const name of ['Gatehouse-0.0.1-x64.msi', 'letter.txt']) writeFileSync(join(out, name), '');
  msi = await makeRelease({
    electron: { kind: 'stand-in' },
    sign: async (file) => {
      signed.push(basename(file));
      await signFile(file, signer);
    },
    out,
    made: new Date('2026-01-02T03:04:05Z'),
    log: () => undefined,
  });
  const taken = join(folder, 'taken');
  execFileSync('msiextract', ['-C', taken, msi], { stdio: 'ignore' });
  const found = readdirSync(taken, { recursive: true, encoding: 'utf8' });
  const launcher = found.find((name) => name.endsWith('gatehouse-launcher.exe')) ?? '';
  installed = join(taken, launcher, '..');
}, 400_000);

it('a release is signed from the inside out, and the MSI last', () => {
  const provider = signed.find((name) => name.startsWith('GatehouseCredentialProvider-')) ?? '';
  expect(signed).toEqual([
    ...['Gatehouse.exe', 'ffmpeg.dll', 'gatehouse-helper.exe'],
    ...['gatehouse-launcher.exe', provider, basename(msi)],
  ]);
});

it('a release has the signed programs in the signed MSI', async () => {
  const names = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  const programs = names.filter((name) => /\.(?:exe|dll)$/.test(name));
  expect(programs.length).toBe(5);
  for (const file of [msi, ...programs.map((name) => join(installed, name))]) {
    expect([basename(file), await isSigned(file, signer.certificate)]).toEqual([
      basename(file),
      true,
    ]);
  }
});

it('a launcher knows the files of the client that it is installed with, as they are there', async () => {
  const manifest = await clientManifest(join(installed, 'client'));
  const launcher = readFileSync(join(installed, 'gatehouse-launcher.exe'));
  expect(launcher.includes(manifest)).toBe(true);
  // And would not know them with one byte more.
  appendFileSync(join(installed, 'client/resources/app.asar'), ' ');
  expect(launcher.includes(await clientManifest(join(installed, 'client')))).toBe(false);
});

it('a release with a stand-in says so in its name, and its sum is that of the file', () => {
  expect(basename(msi)).toMatch(/^Gatehouse-\d+\.\d+\.\d+-x64-stub\.msi$/);
  const sum = createHash('sha256').update(readFileSync(msi)).digest('hex');
  expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(`${sum}  ${basename(msi)}\n`);
});

it('a release goes into its folder in the place of the one before, and touches nothing else', () => {
  expect(readdirSync(out).sort()).toEqual([basename(msi), 'SHA256SUMS', 'letter.txt'].sort());
});
