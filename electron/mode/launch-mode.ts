/** What the program was started for. */
export type LaunchMode =
  /** From the sign-in screen, for whoever stands there. */
  | { kind: 'help' }
  /** From a person's own desktop. `ifNeeded`: at sign-in, where nothing happens unless it is due. */
  | { kind: 'enrol'; account: string; ifNeeded: boolean };

/**
 * The mode that the switches ask for; undefined where enrolment was asked for and nobody can tell
 * whose account this is. `account` is asked only then.
 */
export function launchMode(
  switches: ReadonlyMap<string, string>,
  account: () => string | undefined,
): LaunchMode | undefined {
  if (!switches.has('enrol')) return { kind: 'help' };
  const own = account();
  if (own === undefined) return undefined;
  return { kind: 'enrol', account: own, ifNeeded: switches.has('if-needed') };
}

/** Whether a later start of the program, by its whole command line, came without anybody asking. */
export function isQuietStart(commandLine: readonly string[]): boolean {
  return commandLine.includes('--if-needed');
}
