import type { PasswordRules } from '@gatehouse/shared';
import type { Entry, Filter } from 'ldapts';
import type { Connection } from './connection.ts';
import { DirectoryRefusal } from './connection.ts';
import type { DirectoryEvent } from './directory-event.ts';
import { binaryAttributes, bytesOf, textOf } from './entry-values.ts';
import { type AccountState, accountState } from './account-state.ts';
import { filterByGuid } from './account-filter.ts';
import { guidToBytes } from './guid.ts';
import type { LockoutRules } from './lockout-room.ts';
import { readDomainRules, readOwnRules } from './read-rules.ts';

/** One account as it is now, before it is put into the port's words. */
export interface ReadAccount extends AccountState {
  entry: Entry;
  accountName: string;
  displayName: string;
  rules: PasswordRules;
  rulesKnown: boolean;
  /** Of the policy that holds for the account; of one that may not be read, nothing is known. */
  minimumAge: number | undefined;
  lockout: LockoutRules;
}

export interface AccountReader {
  /** Everything outside this subtree does not exist for us. */
  baseDn: string;
  /** Unix milliseconds. */
  now: () => number;
  warn: (connection: Connection, event: DirectoryEvent['event'], code: string) => void;
}

const attributes = [
  ...['objectGUID', 'sAMAccountName', 'displayName', 'mail', 'otherMailbox', 'preferredLanguage'],
  ...['userAccountControl', 'msDS-User-Account-Control-Computed', 'lockoutTime'],
  ...[
    'userPrincipalName',
    'accountExpires',
    'adminCount',
    'tokenGroups',
    'msDS-ResultantPSO',
    'pwdLastSet',
  ],
];

const isOther = (name: string): boolean =>
  !attributes.some((each) => each.toLowerCase() === name.toLowerCase());

/** The name that finds one object wherever it was moved or renamed to ([MS-ADTS] 3.1.1.3.1.2.4). */
export const guidName = (guid: string): string => `<GUID=${guid}>`;

/**
 * Reads one account by its objectGUID; undefined when there is none below the base. Searching says
 * whether it is there, reading by its own name gives `tokenGroups`, which no search computes; both
 * are asked at once, as is the domain's policy. Rejects with `DirectoryUnavailable`.
 */
export async function readAccount(
  connection: Connection,
  guid: string,
  { baseDn, now, warn }: AccountReader,
  more: readonly string[] = [],
): Promise<ReadAccount | undefined> {
  const bytes = guidToBytes(guid);
  if (bytes === undefined) return undefined;
  const filter = filterByGuid(bytes);
  const [found, entry, domain] = await Promise.all([
    connection.search(baseDn, { scope: 'sub', filter, attributes: ['objectGUID'], sizeLimit: 2 }),
    readByName(connection, guidName(guid), filter, [...attributes, ...more.filter(isOther)]),
    readDomainRules(connection),
  ]);
  const accountName = entry && textOf(entry, 'sAMAccountName');
  if (found.length !== 1 || entry === undefined || accountName === undefined) return undefined;
  // Whoever answers with somebody else's entry is not to have it taken for the one asked for.
  if (bytesOf(entry, 'objectGUID')[0]?.equals(bytes) !== true) return undefined;

  const state = accountState(entry, now());
  if (!state.groupsKnown) warn(connection, 'directory.groups-unreadable', 'tokenGroups');
  const policy = textOf(entry, 'msDS-ResultantPSO');
  const own = policy === undefined ? domain : await readOwnRules(connection, policy);
  if (own?.known !== true)
    warn(connection, 'directory.policy-unreadable', policy ? 'own' : 'domain');
  return {
    ...state,
    entry,
    accountName,
    displayName: textOf(entry, 'displayName') ?? accountName,
    rules: (own ?? domain).rules,
    rulesKnown: own?.known ?? false,
    minimumAge: own?.minimumAge,
    lockout: own?.lockout ?? { threshold: undefined, window: undefined },
  };
}

async function readByName(
  connection: Connection,
  name: string,
  filter: Filter,
  wanted: string[],
): Promise<Entry | undefined> {
  try {
    const [entry] = await connection.search(name, {
      scope: 'base',
      filter,
      sizeLimit: 1,
      attributes: wanted,
      explicitBufferAttributes: binaryAttributes,
    });
    return entry;
  } catch (error) {
    if (error instanceof DirectoryRefusal && error.answer.code === 32) return undefined;
    throw error;
  }
}
