import type { DirectoryEntry } from '../directory/directory.ts';
import { sameName } from '../directory/names-match.ts';

/** Who works at the help desk's page. */
export interface Agent {
  guid: string;
  account: string;
  name: string;
}

/** Why an account is none of the help desk's, for the audit; undefined when it is one. */
export function whyNoAgent(entry: DirectoryEntry | undefined, group: string): string | undefined {
  if (entry === undefined) return 'no-such-account';
  if (entry.disabled) return 'disabled';
  if (entry.expired) return 'expired';
  // Passwords of privileged accounts are never looked at here, whatever the group.
  if (entry.privileged) return 'privileged';
  return entry.groups.some((each) => sameName(each, group)) ? undefined : 'not-in-group';
}
