import { fileURLToPath } from 'node:url';
import { type BackendProcess, startBackendProcess } from '../../build/demo/backend-process.ts';
import { type DemoPerson, demoPeople } from '../../build/demo/people.ts';
import { makeSite, type Site, type SiteOptions } from '../../build/demo/site.ts';
import { prepareSamba } from '../../build/scripts/prepare-samba.ts';
import type { Bench } from './bench.ts';

/** Nobody's limits are what is measured here. */
const settings = {
  limits: {
    triesPerPerson: 100,
    messagesPerPerson: 50,
    messagesPerDestination: 50,
    attemptsPerAddress: 10_000,
    triesPerAddress: 10_000,
    messagesPerAddress: 10_000,
    messagesInTotal: 100_000,
  },
};

/**
 * An organisation with this many people, each able to reset a password as the demo's first can.
 * @param more settings of further sections
 * @param make how the site is made, where it is not one of its own
 */
export function makeBenchSite(
  directory: 'embedded' | 'samba',
  count: number,
  more: SiteOptions['settings'] = {},
  make: typeof makeSite = makeSite,
): Promise<Site> {
  const [first] = demoPeople;
  if (first === undefined) throw new Error('the demo has no people');
  const people = Array.from({ length: count }, (_, at): DemoPerson => {
    const accountName = `person${at}`;
    return { ...first, accountName, givenName: 'Pat', surname: `No ${at}`, email: mailOf(at) };
  });
  return make({ directory, people, settings: { ...settings, ...more }, address: '127.0.0.6' });
}

const mailOf = (at: number): string => `person${at}@home.example`;

/** The real backend as a process of its own; without the floor, answers leave when they are ready. */
export function startBenchBackend(site: Site, floor: 'on' | 'off'): Promise<BackendProcess> {
  const entry = fileURLToPath(new URL('./serve-without-floor.ts', import.meta.url));
  return startBackendProcess({ config: site.config, ...(floor === 'off' && { entry }) });
}

/** Samba where it can be had, else the embedded directory, with a note that says so. */
export async function directoryHere({
  say,
}: Bench): Promise<{ kind: 'embedded' | 'samba'; note: string }> {
  try {
    await prepareSamba(say);
    return { kind: 'samba', note: 'Directory: Active Directory (Samba), over LDAPS.' };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return { kind: 'embedded', note: `Directory: EMBEDDED, because Samba is not here: ${why}` };
  }
}
