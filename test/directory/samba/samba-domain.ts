import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import { domainTemplate } from './domain-template.ts';
import { initialPolicy, passwordPolicyArguments } from './password-policy.ts';
import { provision } from './provision.ts';
import { runCommand } from './run-command.ts';
import { makeSambaHome, requireLoopback, type SambaHome } from './samba-home.ts';
import type { SambaDomain, SambaOptions } from './samba-types.ts';
import { serverProcess } from './server-process.ts';
import { smbConf } from './smb-conf.ts';
import { requireFreePort, tlsAnswers } from './tls-probe.ts';

export { joinSambaDomain, type JoinedController } from './join-domain.ts';
export { installSamba } from './install-samba.ts';
export { sambaAvailable } from './samba-available.ts';
export type { DemoPerson, PasswordPolicy, SambaDomain, SambaOptions } from './samba-types.ts';

const REALM = 'corp.example';
const NETBIOS = 'CORP';
const HOST = 'dc1';
const SERVER_NAME = `${HOST}.${REALM}`;
const SERVICE = 'svc-gatehouse';
const PORT = 636;

/** 2019, in the directory's unit: 100 ns since 1601. */
const LONG_AGO = '132000000000000000';

/** Makes what each domain begins as, unless it is there: whoever starts one first need not wait for it. */
export async function prepareSambaDomains(): Promise<void> {
  await domainTemplate({ realm: REALM, netbios: NETBIOS, host: HOST });
}

/**
 * Makes an Active Directory domain with Samba and starts its domain controller: organizational
 * units Staff and Service, a service account with delegated rights over Staff, the given people.
 *
 * Takes a few seconds. Needs root, or the root of a user namespace that also has its own network
 * (`unshare -Urn`). Rejects with a sentence and, where Samba said anything, the end of its log; in
 * that case nothing is left running and nothing is left in the folder.
 */
export async function startSambaDomain(options: SambaOptions): Promise<SambaDomain> {
  const address = options.address ?? '127.0.0.2';
  requireLoopback(address);
  await requireFreePort(address, PORT);
  const home = await makeSambaHome(options.folder);
  try {
    return await startIn(home, address, options);
  } catch (error) {
    await home.remove();
    throw error;
  }
}

async function startIn(
  home: SambaHome,
  address: string,
  { people = [], replicates, log = () => undefined, signal }: SambaOptions,
): Promise<SambaDomain> {
  const names = { home: home.path, address, realm: REALM, netbios: NETBIOS, host: HOST };
  const configuration = join(home.path, 'etc', 'smb.conf');
  const database = join(home.path, 'private', 'sam.ldb');
  const service = { user: `${SERVICE}@${REALM}`, password: randomPassword() };
  const administrator = { user: `Administrator@${REALM}`, password: randomPassword() };

  const server = { name: SERVER_NAME, address };
  const certificates = await makeCertificates(join(home.path, 'tls'), server, signal);
  const { caFile } = certificates;
  await writeFile(configuration, smbConf({ ...names, certificates, replicates }));
  log('Provisioning the domain');
  const { baseDn, dns } = await provision(
    {
      ...names,
      configuration,
      administratorPassword: administrator.password,
      service: { sam: SERVICE, password: service.password },
      people,
    },
    signal,
  );

  const dn = (sam: string): string => {
    const found = Object.hasOwn(dns, sam) ? dns[sam] : undefined;
    if (found === undefined) throw new Error(`No account ${sam} was made with the domain`);
    return found;
  };
  const sambaTool = (...args: readonly string[]): Promise<string> =>
    runCommand('samba-tool', [...args, `--configfile=${configuration}`, '-H', database]);
  const setPasswordPolicy: SambaDomain['setPasswordPolicy'] = async (policy) => {
    await sambaTool('domain', 'passwordsettings', 'set', ...passwordPolicyArguments(policy));
  };
  const partition = join(home.path, 'private', 'sam.ldb.d', `${baseDn.toUpperCase()}.ldb`);
  const ldbModify = async (ldif: string): Promise<void> => {
    await runCommand('ldbmodify', ['-H', `tdb://${partition}`], { input: ldif });
  };

  log(`Starting Samba on ${address}`);
  const samba = serverProcess({
    configuration,
    logFile: join(home.path, 'samba.log'),
    ready: () => tlsAnswers({ address, port: PORT, serverName: SERVER_NAME, caFile }),
  });
  // Side by side, since each takes half a second; both to their end, so that none is left behind.
  const outcomes = await Promise.allSettled([
    samba.start(signal),
    setPasswordPolicy(initialPolicy),
  ]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await samba.kill();
    throw failed.reason;
  }
  log('The domain is ready');

  return {
    url: `ldaps://${address}:${PORT}`,
    address,
    serverName: SERVER_NAME,
    caFile,
    baseDn,
    realm: REALM,
    netbios: NETBIOS,
    service,
    administrator,
    get processId() {
      return samba.processId();
    },
    dn,
    sambaTool,
    ldbModify,
    expirePassword: (sam) =>
      ldbModify(
        // In base64, since a name outside ASCII may not stand in LDIF as it is (RFC 2849).
        `dn:: ${Buffer.from(dn(sam)).toString('base64')}\nchangetype: modify\n` +
          `replace: pwdLastSet\npwdLastSet: ${LONG_AGO}\n`,
      ),
    setPasswordPolicy,
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
}

/** The prefix satisfies every complexity rule; the rest has 192 bits of chance. */
const randomPassword = (): string => `Aa1-${randomBytes(24).toString('base64url')}`;
