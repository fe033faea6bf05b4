import { randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { app } from 'electron';
import { version } from 'virtual:gatehouse-build';
import type { LeavingReason } from './log/event.ts';
import type { Outlet } from './log/open-outlet.ts';
import { launchMode } from './mode/launch-mode.ts';
import { ownAccount } from './mode/own-account.ts';
import type { RegistryReading } from './platform/registry-reading.ts';
import { loadPolicy } from './policy/load-policy.ts';
import { originOf } from './policy/place-of.ts';
import { proveWindow } from './prove-window.ts';
import { openReminder } from './reminder/open-reminder.ts';
import { runClient } from './run-client.ts';
import type { Entry } from './start.ts';

export interface OpenClientOptions {
  entry: Entry;
  /** Where the compiled main process lies. */
  folder: string;
  switches: ReadonlyMap<string, string>;
  /** What is being read from the registry, where there is one. */
  registry: Promise<RegistryReading> | undefined;
  outlet: Outlet;
  exit: (code: number) => void;
  /** Ends the process because it may not run as it was started. */
  refuse: (code: number) => void;
  /** Told how the client is ended from now on. */
  onOpen: (leave: (why: LeavingReason) => void) => void;
}

/** Reads what the client is to do, and does it as soon as Electron is ready. */
export async function openClient(options: OpenClientOptions): Promise<void> {
  const { entry, folder, switches, outlet, exit } = options;
  const { log } = outlet;
  const mode = launchMode(switches, {
    computer: hostname(),
    account: () =>
      ownAccount({
        platform: process.platform,
        domain: process.env['USERDOMAIN'],
        userName: () => userInfo().username,
      }),
  });
  if (mode === undefined) {
    log({ event: 'account-unknown' });
    options.refuse(67);
    return;
  }
  const checked = loadPolicy(entry.policyFile(switches), await options.registry);
  log({ event: 'policy', outcome: checked.ok ? 'read' : 'not-configured' });
  for (const problem of checked.problems) {
    const { setting, code } = problem;
    log({ event: 'policy-problem', setting, code, from: originOf(problem) });
  }
  // At the sign-in screen the launcher writes, from what it hears.
  if (mode.kind === 'enrol') await entry.platform?.reportPolicy(checked);

  const reminder = openReminder({ mode, checked, folder: app.getPath('userData'), log });
  if (reminder === 'not-due') {
    exit(0);
    return;
  }

  await app.whenReady();
  const { devTools } = entry;
  if (mode.kind === 'sign-in' && mode.selfTest) {
    const proof = await proveWindow({ folder, devTools, log, random: randomBytes, version });
    outlet.tell(proof);
    exit(proof.frame && proof.sandboxed ? 0 : 70);
    return;
  }
  const leave = runClient({
    ...{ checked, folder, version, mode, reminder, devTools, log },
    openKeyboards: entry.openKeyboards(switches),
    random: randomBytes,
    onShown: () => outlet.tell({ kind: 'ready' }),
    onInUse: () => outlet.tell({ kind: 'in-use' }),
    exit(why) {
      outlet.tell({ kind: 'leaving', why });
      exit(0);
    },
  });
  options.onOpen(leave);
}
