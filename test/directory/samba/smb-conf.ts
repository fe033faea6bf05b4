import { join } from 'node:path';
import type { Certificates } from './certificates.ts';

/** What differs from one domain to the next. */
export interface ServerSettings {
  /** The folder that holds everything of this domain controller. */
  readonly home: string;
  readonly address: string;
  readonly realm: string;
  readonly netbios: string;
  readonly host: string;
  readonly certificates: Certificates;
  /** With what another controller needs to join it and to replicate from it. */
  readonly replicates?: boolean | undefined;
}

/**
 * The text of Samba's configuration for a domain controller that does LDAP, and nothing else that it
 * need not.
 *
 * It is written before the domain is provisioned. The file that the provisioning would generate
 * logs to /var/log and starts services that would collide with a second domain.
 */
export function smbConf(settings: ServerSettings): string {
  const { home, certificates } = settings;
  const path = (name: string): string => join(home, name);
  return `[global]
  netbios name = ${settings.host.toUpperCase()}
  realm = ${settings.realm.toUpperCase()}
  workgroup = ${settings.netbios}
  server role = active directory domain controller

  # No file server, Kerberos or DNS: one process, and no port but those of LDAP; with RPC on top,
  # and the ports of that, where other controllers are to come.
  server services = ${settings.replicates === true ? 'ldap, cldap, rpc' : 'ldap'}
  disable netbios = yes
  bind interfaces only = yes
  interfaces = ${settings.address}/8

  private dir = ${path('private')}
  state directory = ${path('state')}
  cache directory = ${path('cache')}
  lock directory = ${path('lock')}
  pid directory = ${path('run')}
  ncalrpc dir = ${path('run/ncalrpc')}
  binddns dir = ${path('bind-dns')}
  log file = ${path('samba.log')}
  panic action = /bin/false

  tls enabled = yes
  tls keyfile = ${certificates.keyFile}
  tls certfile = ${certificates.certificateFile}
  tls cafile = ${certificates.caFile}
  ldap server require strong auth = yes

  # By default the old password goes on working for an hour after a change. Tests prove that a
  # password was replaced by binding with the old one.
  old password allowed period = 0
  # The domain does not outlive the tests, so it need not outlive a power cut of the machine.
  ldb:nosync = yes

  vfs objects = dfs_samba4 acl_xattr xattr_tdb

# The provisioning of a domain controller insists on these two; nothing serves them.
[sysvol]
  path = ${path('state/sysvol')}
[netlogon]
  path = ${path(`state/sysvol/${settings.realm}/scripts`)}
`;
}
