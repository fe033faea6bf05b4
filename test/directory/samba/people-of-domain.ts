import { existsSync, readFileSync } from 'node:fs';
import { Client } from 'ldapts';
import type { DemoPerson, SambaDomain } from './samba-domain.ts';

/** Everybody's first password. */
export const FIRST = 'Initial-Pw0rd';

export const person = (sam: string, more: Partial<DemoPerson> = {}): DemoPerson => ({
  sam,
  givenName: sam,
  surname: 'Martin',
  displayName: `${sam} Martin`,
  password: FIRST,
  ...more,
});
/** Runs the work on a new connection, bound as the account, and closes it whatever happens. */
export async function as<T>(
  domain: SambaDomain,
  user: string,
  password: string,
  work: (client: Client) => Promise<T>,
  tlsOptions: { ca?: Buffer; servername: string } = {
    ca: readFileSync(domain.caFile),
    servername: domain.serverName,
  },
): Promise<T> {
  const client = new Client({ url: domain.url, timeout: 10_000, connectTimeout: 5000, tlsOptions });
  try {
    await client.bind(user, password);
    return await work(client);
  } finally {
    await client.unbind();
  }
}

/** `signed in`, or the code that Active Directory gives as its reason ([MS-ERREF]). */
export const signIn = (domain: SambaDomain, sam: string, password: string): Promise<string> =>
  as(domain, `${sam}@${domain.realm}`, password, () => Promise.resolve('signed in')).catch(
    (error: unknown) => /data ([0-9a-f]+)/.exec(String(error))?.[1] ?? String(error),
  );

/** An orphan that nobody has collected yet has no command line any more. */
export const isRunning = (pid: number): boolean =>
  existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length > 0;
