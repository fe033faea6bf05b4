import { systemClock } from '../clock.ts';
import { createLog, type LogFile } from './create-log.ts';
import type { StatusLine } from './status-line.ts';
import { openStatusPipe } from './status-pipe.ts';
import { writeStdout } from './write-stdout.ts';

/** Where the client's lines go, and how the launcher hears of it where there is one. */
export interface Outlet extends LogFile {
  tell: (line: StatusLine) => void;
}

export interface OutletOptions {
  /** At the sign-in screen everything goes to the launcher and nothing to the disk. */
  signIn: boolean;
  /** Where the log lies otherwise. */
  folder: () => string;
  onBroken: () => void;
}

/** Opens the client's one way out for what is not for the person's eyes. */
export function openOutlet({ signIn, folder, onBroken }: OutletOptions): Outlet {
  const clocks = { clock: systemClock, wallClock: Date.now };
  if (!signIn) return { ...createLog(folder(), clocks), tell: () => undefined };
  return openStatusPipe({ write: writeStdout, onBroken, ...clocks });
}
