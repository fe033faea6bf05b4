import { execFileSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildMsi, installerParts, type BuiltMsi } from '../../../build/installer/build-msi.ts';
import { signingParts } from '../../../build/installer/sign-file.ts';
import { installLine, installParts } from '../../../build/scripts/debian-packages.ts';
import { makeStubElectron } from '../package/stub-electron.ts';

const missing =
  process.platform === 'linux' ? await installParts([...installerParts, ...signingParts]) : [];

/** Why no MSI can be built here; nothing where it can. */
export const noInstaller: string | undefined =
  process.platform !== 'linux'
    ? 'an MSI is built on Linux'
    : missing.length > 0
      ? `an MSI needs: ${installLine(missing)}`
      : undefined;

export const titled = (title: string): string =>
  noInstaller === undefined ? title : `${title} (${noInstaller})`;

/** What an MSI is made of: a few files in the place of the client, and programs that do nothing. */
export async function stubParts(folder: string): Promise<{
  client: string;
  programs: { launcher: string; provider: string };
}> {
  const electron = join(folder, 'electron');
  await makeStubElectron(electron);
  const client = join(folder, 'client');
  await mkdir(join(client, 'locales'), { recursive: true });
  await mkdir(join(client, 'resources'));
  const program = join(electron, 'electron.exe');
  for (const name of ['Gatehouse.exe', 'gatehouse-helper.exe'])
    await cp(program, join(client, name));
  for (const name of ['locales/de.pak', 'resources/app.asar', 'LICENSES.chromium.html']) {
    await writeFile(join(client, name), name);
  }
  return { client, programs: { launcher: program, provider: program } };
}

/** Builds an MSI of a stub into a folder. */
export async function makeStubMsi(
  folder: string,
  version = '1.2.3',
  made = new Date('2026-01-02T03:04:05Z'),
): Promise<BuiltMsi> {
  const out = join(folder, `Gatehouse-${version}.msi`);
  return buildMsi({ version, ...(await stubParts(folder)), out, made });
}

/** A key for signing code with a certificate that nobody trusts but who is told to. */
export function makeSigner(folder: string): { certificate: string; key: string } {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const uses = ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=codeSigning'];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
      ...['-subj', '/CN=Gatehouse, only for tests', '-keyout', key, '-out', certificate],
      ...uses.flatMap((use) => ['-addext', use]),
    ],
    { stdio: 'ignore' },
  );
  return { certificate, key };
}
