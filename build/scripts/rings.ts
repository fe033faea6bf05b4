/** One ring of tests: what it proves, what it needs, how it is run, and what it asks of the machine. */
export interface Ring {
  name: string;
  proves: string;
  /**
   * Its tests talk to other processes, on machines that are busy with more: one that fails is tried a
   * second time, and named. `npm run again` gives no second attempt.
   */
  busy?: true;
  /**
   * How many processors it keeps busy, by the processor's time of a run alone over the time that the
   * run took: what else runs beside it is chosen by that.
   */
  load: number;
  /** What the ring needs that a machine may lack. Resolves to one line that says how to get it. */
  needs?: () => Promise<string | undefined>;
  run:
    | { with: 'house' }
    | { with: 'vitest'; paths: string[]; workers?: number }
    | { with: 'playwright'; config: string };
}

/** What may run at the same time on so many processors. A bit more than there are, since each waits at times. */
export const room = (processors: number): number => 1.4 * processors;

/** What a run of all rings may take, in seconds on two cores; it is told, and fails nothing. */
export const wholeRun = 900;

// The longest first: what is short finds room beside it.
export const rings: Ring[] = [
  {
    name: 'house',
    proves: 'one format, no lint, strict types, closed borders, generated files up to date',
    load: 2.5,
    run: { with: 'house' },
  },
  {
    name: 'unit',
    proves: 'the machine, rules, gates, keys, settings, denials, screens: each on its own',
    load: 2.5,
    needs: needsUnits,
    run: {
      with: 'vitest',
      paths: ['test/shared/', 'test/backend/', 'test/electron/', 'test/renderer/', 'test/build/'],
      // Left to itself it takes one on two cores, and the killed backends mostly wait.
      workers: 3,
    },
  },
  {
    name: 'e2e',
    proves: 'the real client against the real backend, as a person would use them',
    busy: true,
    load: 1.6,
    needs: needsClient,
    run: { with: 'playwright', config: 'test/e2e/playwright.config.ts' },
  },
  {
    name: 'directory',
    proves:
      'a real Active Directory domain (Samba) is read and written as promised, also when killed',
    busy: true,
    load: 0.9,
    needs: needsSamba,
    // Each has a domain of its own, and the killed backends mostly wait.
    run: { with: 'vitest', paths: ['test/directory/'], workers: 2 },
  },
  {
    name: 'windows',
    proves: 'the programs for Windows do under Wine what they promise, also when lied to',
    busy: true,
    load: 0.9,
    needs: () => needsOf('windows', 'needsWine'),
    // Each worker has a prefix of its own.
    run: { with: 'vitest', paths: ['test/windows/'], workers: 2 },
  },
  {
    name: 'look',
    proves:
      'every state of the window can be read, reached and used: in each language, theme, size',
    load: 1.8,
    needs: needsLook,
    run: { with: 'playwright', config: 'test/look/playwright.config.ts' },
  },
  {
    name: 'netlab',
    proves: 'the detector tells the truth about real networks, built out of namespaces',
    busy: true,
    load: 0.9,
    needs: needsNetworks,
    // Its tests mostly wait for timers, so more of them than there are cores get along.
    run: { with: 'vitest', paths: ['test/netlab/'], workers: 4 },
  },
  {
    name: 'host',
    proves: "the stand-in keeps Electron's contract",
    busy: true,
    load: 1.0,
    needs: needsClient,
    run: { with: 'playwright', config: 'test/electron-host/playwright.config.ts' },
  },
  {
    name: 'cluster',
    proves:
      'several backends on one PostgreSQL lose nothing and do nothing twice, also when killed',
    busy: true,
    load: 0.7,
    needs: needsCluster,
    run: { with: 'vitest', paths: ['test/cluster/'], workers: 1 },
  },
  {
    name: 'service',
    proves: 'the unit starts the backend under a real systemd, and leaves it no right but its own',
    busy: true,
    load: 0.7,
    needs: () => needsOf('service', 'needsService'),
    run: { with: 'vitest', paths: ['test/service/'], workers: 1 },
  },
];

async function needsUnits(): Promise<undefined> {
  await needsInstaller();
  await needsPostgres();
}

/** The specs of the MSI say by themselves what they lack; here it is only brought, once for all of them. */
async function needsInstaller(): Promise<undefined> {
  const { installParts } = await import('./debian-packages.ts');
  const { installerParts } = await import('../installer/build-msi.ts');
  const { signingParts } = await import('../installer/sign-file.ts');
  if (process.platform === 'linux') await installParts([...installerParts, ...signingParts]);
}

/** A browser and letters for every language: without them pictures are of empty boxes. */
async function needsLook(): Promise<string | undefined> {
  const { installLine, installParts } = await import('./debian-packages.ts');
  const { lookParts } = await import('../gallery/look-parts.ts');
  const missing = process.platform === 'linux' ? await installParts(lookParts) : [];
  if (missing.length > 0) return `${missing.join(', ')} not there: ${installLine(missing)}`;
  const { buildClient } = await import('./build.ts');
  await buildClient();
  return undefined;
}

async function needsSamba(): Promise<string | undefined> {
  const { prepareSamba } = await import('./prepare-samba.ts');
  try {
    await prepareSamba(() => undefined);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'Samba is not available';
  }
}

async function needsCluster(): Promise<string | undefined> {
  return (await needsSamba()) ?? needsPostgres();
}

/** The specs of the store say by themselves that they lack it; here it is only brought. */
async function needsPostgres(): Promise<string | undefined> {
  const { preparePostgres } = await import('./prepare-postgres.ts');
  return preparePostgres();
}

/** What a room of tests says by itself that it needs. Loaded by its address: that room knows this one, not the reverse. */
async function needsOf(room: string, name: string): Promise<string | undefined> {
  const address = new URL(`../../test/${room}/needs.ts`, import.meta.url).href;
  const { [name]: needs } = (await import(address)) as Record<string, typeof needsSamba>;
  if (needs === undefined) throw new Error(`test/${room}/needs.ts has no ${name}`);
  return needs();
}

async function needsNetworks(): Promise<string | undefined> {
  return (await needsOf('netlab', 'needsLab')) ?? needsClient();
}

async function needsClient(): Promise<string | undefined> {
  const { findRuntime } = await import('./runtime.ts');
  const { buildClient } = await import('./build.ts');
  try {
    findRuntime();
  } catch (error) {
    return error instanceof Error ? error.message : 'there is no runtime';
  }
  await buildClient();
  return undefined;
}
