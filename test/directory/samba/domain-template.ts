import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCertificates } from './certificates.ts';
import { runProvisioning, SCRIPT } from './run-provisioning.ts';
import { runCommand } from './run-command.ts';
import { makeSambaHome } from './samba-home.ts';
import { smbConf } from './smb-conf.ts';

/** What a domain is called, and by what it is known to its controllers. */
export interface DomainNames {
  readonly realm: string;
  readonly netbios: string;
  readonly host: string;
}

const kept = fileURLToPath(new URL('../../../.cache/samba', import.meta.url));

/**
 * The folder of a domain that was made and never started, in which nobody is. Making one takes several
 * seconds of the processor and comes to the same each time, so it is made once for this Samba and
 * copied from then on: its people, its passwords and its authority are those of the copy.
 */
export async function domainTemplate(names: DomainNames, signal?: AbortSignal): Promise<string> {
  const made = createHash('sha256')
    .update(await readFile(SCRIPT))
    .update(await runCommand('samba', ['--version']))
    .update(JSON.stringify(names))
    .digest('hex');
  const folder = join(kept, made.slice(0, 16));
  if (existsSync(folder)) return join(folder, 'dc');
  const beginning = `${folder}.${randomBytes(4).toString('hex')}`;
  await mkdir(kept, { recursive: true });
  try {
    await make(beginning, names, signal);
    // Whoever made one at the same time may have been faster: theirs is as good.
    await rename(beginning, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(beginning, { recursive: true, force: true });
  }
  return join(folder, 'dc');
}

async function make(folder: string, names: DomainNames, signal?: AbortSignal): Promise<void> {
  const home = await makeSambaHome(folder);
  const address = '127.0.0.2';
  const configuration = join(home.path, 'etc', 'smb.conf');
  const server = { name: `${names.host}.${names.realm}`, address };
  const certificates = await makeCertificates(join(home.path, 'tls'), server, signal);
  await writeFile(configuration, smbConf({ ...names, home: home.path, address, certificates }));
  const order = { ...names, make: 'template', home: home.path, configuration, address };
  await runProvisioning(order, signal);
  // Whoever copies it brings these of their own.
  for (const own of ['etc', 'tls']) await rm(join(home.path, own), { recursive: true });
}
