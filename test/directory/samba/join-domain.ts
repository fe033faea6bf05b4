import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import { runCommand, toolEnvironment } from './run-command.ts';
import { makeSambaHome, requireLoopback } from './samba-home.ts';
import type { SambaDomain } from './samba-types.ts';
import { serverProcess } from './server-process.ts';
import { smbConf } from './smb-conf.ts';
import { requireFreePort, tlsAnswers } from './tls-probe.ts';

/** Another controller of a domain: a database of its own that holds the same, as of the last time. */
export interface JoinedController {
  /** `ldaps://<address>:636` */
  readonly url: string;
  readonly address: string;
  /** The authority of this controller alone, in PEM. */
  readonly caFile: string;
  /** Fetches by the replication's own protocol ([MS-DRSR]) what the first controller has by now. */
  pull(): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

const PORT = 636;
const HOST = 'dc2';

/**
 * Joins another controller to a domain that was started with `replicates`, and starts it. Both are
 * reached by their addresses, so nothing of it needs a DNS; nothing is replicated unless it is asked for.
 */
export async function joinSambaDomain(
  first: SambaDomain,
  { folder, address }: { folder: string; address: string },
): Promise<JoinedController> {
  requireLoopback(address);
  await requireFreePort(address, PORT);
  const home = await makeSambaHome(folder);
  const configuration = join(home.path, 'etc', 'smb.conf');
  const { realm, netbios, baseDn } = first;
  const name = `${HOST}.${realm}`;
  try {
    const certificates = await makeCertificates(join(home.path, 'tls'), { name, address });
    const { caFile } = certificates;
    const settings = { home: home.path, address, realm, netbios, host: HOST };
    await writeFile(configuration, smbConf({ ...settings, certificates, replicates: true }));
    // The password goes by the environment: the command line is everybody's to read.
    const environment = { ...toolEnvironment, PASSWD: first.administrator.password };
    const asAdministrator = (...words: string[]): Promise<string> =>
      runCommand(
        'samba-tool',
        [
          ...words,
          ...['--username=Administrator', '--use-kerberos=off', `--configfile=${configuration}`],
        ],
        { environment },
      );
    await asAdministrator(
      ...['domain', 'join', realm, 'DC', `--server=${first.address}`, '--dns-backend=NONE'],
      `--targetdir=${home.path}`,
    );
    // The joining writes a configuration of its own, with services that would collide.
    await writeFile(configuration, smbConf({ ...settings, certificates, replicates: true }));
    const samba = serverProcess({
      configuration,
      logFile: join(home.path, 'samba.log'),
      ready: () => tlsAnswers({ address, port: PORT, serverName: name, caFile }),
    });
    await samba.start();
    return {
      url: `ldaps://${address}:${PORT}`,
      address,
      caFile,
      pull: async () => {
        await asAdministrator('drs', 'replicate', address, first.address, baseDn, '--local');
      },
      kill: () => samba.kill(),
      restart: async () => {
        await samba.kill();
        await samba.start();
      },
      close: async () => {
        await samba.kill();
        await home.remove();
      },
    };
  } catch (error) {
    await home.remove();
    throw error;
  }
}
