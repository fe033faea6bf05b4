import { readSignIn, type SignIn } from './sign-in.ts';

/** What the program was started for. */
export type LaunchMode =
  /** By the launcher, at the sign-in screen, for whoever stands there. */
  | SignIn
  /** By hand, on somebody's desktop: an administrator tries out what the sign-in screen will show. */
  | { kind: 'help' }
  /** From a person's own desktop. `ifNeeded`: at sign-in, where nothing happens unless it is due. */
  | { kind: 'enrol'; account: string; ifNeeded: boolean };

/** What is asked of the machine, where the switches alone do not say it. */
export interface Machine {
  /** The account of whoever is signed in; asked for enrolment only. */
  account: () => string | undefined;
  computer: string;
}

/**
 * The mode that the switches ask for; undefined where enrolment was asked for and nobody can tell
 * whose account this is.
 */
export function launchMode(
  switches: ReadonlyMap<string, string>,
  { account, computer }: Machine,
): LaunchMode | undefined {
  if (switches.has('sign-in')) return readSignIn(switches, computer);
  if (!switches.has('enrol')) return { kind: 'help' };
  const own = account();
  if (own === undefined) return undefined;
  return { kind: 'enrol', account: own, ifNeeded: switches.has('if-needed') };
}

/** Whether a later start of the program, by its whole command line, came without anybody asking. */
export function isQuietStart(commandLine: readonly string[]): boolean {
  return commandLine.includes('--if-needed') || commandLine.includes('--self-test');
}
