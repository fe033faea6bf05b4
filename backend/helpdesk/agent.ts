import { barOf } from '../directory/bar-of.ts';
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
  // Passwords of privileged accounts are never looked at here, whatever the group.
  const bar = barOf(entry);
  if (entry === undefined || bar !== undefined) return bar;
  return entry.groups.some((each) => sameName(each, group)) ? undefined : 'not-in-group';
}
