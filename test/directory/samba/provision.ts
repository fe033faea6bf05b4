import { fileURLToPath } from 'node:url';
import { runCommand } from './run-command.ts';
import { PYTHON } from './samba-available.ts';
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

const SCRIPT = fileURLToPath(new URL('provision.py', import.meta.url));
const LIMIT_MS = 180_000;

/** Makes the domain's database. Ends with this process, should it be killed meanwhile. */
export async function provision(order: ProvisionOrder, signal?: AbortSignal): Promise<Provisioned> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  const output = await runCommand('setpriv', ['--pdeathsig', 'KILL', PYTHON, '-I', SCRIPT], {
    input: JSON.stringify(order),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  return JSON.parse(output) as Provisioned;
}
