import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { clientMain, findRuntime, type Runtime } from '../scripts/runtime.ts';

/** The real client, driven by a robot. */
export interface Client {
  app: ElectronApplication;
  page: Page;
  runtime: Runtime;
  /** Where its log lies. */
  profile: string;
  /** Milliseconds from the start of the process to the first screen that a person could use. */
  startedIn: number;
  /** Ends it as its own close button would, and removes its profile. */
  close(): Promise<void>;
}

/**
 * Starts the built client with this policy and waits for its first screen. A profile that is given
 * is kept; a profile of its own is removed at the end. Rejects when no screen comes within 30 s.
 */
export async function launchClient(options: {
  policy: string;
  profile?: string;
  /** Such as `--enrol`. */
  switches?: readonly string[];
  /** Whether its stand-in runs on a whole browser, which has more that a page might reach. */
  wholeBrowser?: boolean;
}): Promise<Client> {
  const { policy } = options;
  const runtime = findRuntime();
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'gatehouse-profile-')));
  const started = performance.now();
  let app: ElectronApplication | undefined;
  const close = async (): Promise<void> => {
    await app?.close().catch(() => undefined);
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
  };
  try {
    app = await _electron.launch({
      executablePath: runtime.executable,
      args: [
        clientMain,
        `--policy=${policy}`,
        `--user-data-dir=${profile}`,
        ...(options.switches ?? []),
      ],
      timeout: 30_000,
      ...(options.wholeBrowser === true && {
        env: { ...environment(), ELECTRON_HOST_CHROMIUM: '/usr/bin/chromium' },
      }),
    });
    const page = await app.firstWindow({ timeout: 30_000 });
    await page
      .locator('[data-screen]:not([data-screen="starting"])')
      .first()
      .waitFor({ timeout: 30_000 });
    return { app, page, runtime, profile, startedIn: performance.now() - started, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What this process has been given, without what is not set. */
function environment(): Record<string, string> {
  const given = Object.entries(process.env);
  return Object.fromEntries(
    given.filter((each): each is [string, string] => each[1] !== undefined),
  );
}
