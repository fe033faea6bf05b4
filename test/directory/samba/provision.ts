import { cp } from 'node:fs/promises';
import { domainTemplate } from './domain-template.ts';
import { runProvisioning } from './run-provisioning.ts';
import type { DemoPerson } from './samba-types.ts';

/** What `provision.py` reads. */
export interface ProvisionOrder {
  readonly home: string;
  readonly configuration: string;
  readonly address: string;
  readonly realm: string;
  readonly netbios: string;
  readonly host: string;
  readonly administratorPassword: string;
  readonly service: { readonly sam: string; readonly password: string };
  readonly people: readonly DemoPerson[];
}

/** What `provision.py` writes. */
export interface Provisioned {
  readonly baseDn: string;
  /** The distinguished name of each account by its sign-in name. */
  readonly dns: Readonly<Record<string, string>>;
}

/** Makes the domain's database. Ends with this process, should it be killed meanwhile. */
export async function provision(order: ProvisionOrder, signal?: AbortSignal): Promise<Provisioned> {
  const { realm, netbios, host } = order;
  const template = await domainTemplate({ realm, netbios, host }, signal);
  await cp(template, order.home, { recursive: true });
  return JSON.parse(await runProvisioning({ ...order, make: 'domain' }, signal)) as Provisioned;
}
