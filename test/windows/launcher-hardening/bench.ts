import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildNative } from '../../../build/native/build-native.ts';
import { clientManifest } from '../../../build/native/client-manifest.ts';
import { openWine, type Wine } from '../support/wine.ts';

const run = promisify(execFile);

/** One line of JSON that the program under test printed. */
export type Line = Readonly<Record<string, unknown>>;

export interface Bench {
  wine: Wine;
  /** The program under test, signed, with the manifest of the client in it. */
  launcher: string;
  /** What runs as the client: the same program without a manifest, unsigned. */
  unsigned: string;
  /** Runs the program in one of its modes. Throws when it prints anything but lines of JSON. */
  ask: (...words: readonly string[]) => Promise<Line[]>;
  /** Signs a file with a certificate that is made for that name. */
  sign: (from: string, to: string, by: 'ours' | 'theirs') => Promise<void>;
  /** Makes a folder of a client in drive C, which `change` may spoil after its manifest is made. */
  makeClient: (name: string, change?: (folder: string) => Promise<void>) => Promise<ClientFolder>;
}

export interface ClientFolder {
  folder: string;
  /** As Windows names them. */
  path: string;
  manifest: string;
}

/** Builds and signs what the specs start, and puts it into a Windows of its own. */
export async function openBench(): Promise<Bench> {
  const only = ['launcher-hardening'];
  const wine = await openWine();
  const workshop = join(wine.drive, 'workshop');
  await mkdir(workshop);
  for (const each of ['ours', 'theirs'] as const) await makeCertificate(workshop, each);
  const sign: Bench['sign'] = async (from, to, by) => {
    const [certificate, key] = [join(workshop, `${by}.crt`), join(workshop, `${by}.key`)];
    const keys = ['-certs', certificate, '-key', key];
    await run('osslsigncode', ['sign', ...keys, '-h', 'sha256', '-in', from, '-out', to]);
  };
  const unsigned = join(wine.drive, 'unsigned.exe');
  await copyFile((await buildNative({ tests: true, only })).file('launcher-hardening'), unsigned);

  const signed = join(workshop, 'client.exe');
  await sign(unsigned, signed, 'ours');

  const makeClient: Bench['makeClient'] = async (name, change) => {
    const folder = join(wine.drive, name);
    await mkdir(join(folder, 'locales'), { recursive: true });
    await copyFile(signed, join(folder, 'client.exe'));
    await writeFile(join(folder, 'locales', 'de.pak'), 'Wörter');
    const manifest = join(wine.drive, `${name}.manifest`);
    await writeFile(manifest, await clientManifest(folder));
    await change?.(folder);
    return { folder, path: wine.path(folder), manifest: wine.path(manifest) };
  };
  // The program itself expects its client in C:\held.
  const { folder } = await makeClient('held');
  const carried = join(workshop, 'carried.manifest');
  await writeFile(carried, await clientManifest(folder));
  const built = await buildNative({ tests: true, only, manifest: carried });
  const launcher = join(wine.drive, 'launcher.exe');
  await sign(built.file('launcher-hardening'), launcher, 'ours');
  const ask: Bench['ask'] = async (...words) => {
    const { stdout } = await wine.run(wine.path(launcher), words);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  };
  return { wine, launcher: wine.path(launcher), unsigned, ask, sign, makeClient };
}

async function makeCertificate(folder: string, name: string): Promise<void> {
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', `/CN=${name}`],
    ...['-addext', 'keyUsage=critical,digitalSignature'],
    ...['-addext', 'extendedKeyUsage=codeSigning'],
    ...['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)],
  ]);
}
