import type { Entry } from 'ldapts';
import { bigOf, bytesOf, numberOf } from './entry-values.ts';
import { isPrivilegedSid, sidFromBytes } from './sid.ts';

export interface AccountState {
  disabled: boolean;
  expired: boolean;
  locked: boolean;
  privileged: boolean;
  /** False when the directory did not tell the groups, which makes the account privileged. */
  groupsKnown: boolean;
}

/** userAccountControl ([MS-ADTS] 2.2.16): disabled; locked, in the computed one only. */
const disabledFlag = 0x2;
const lockedFlag = 0x10;
/** Trusts, workstations, servers: accounts of machines, whose passwords are not a person's. */
const machineFlags = 0x800 | 0x1000 | 0x2000;

/** 1601 in Unix milliseconds; a file time counts 100 ns from there. */
const fileTimeStart = -11_644_473_600_000n;

/**
 * What one account may do now. What cannot be read counts as the worse: a service that may not see
 * the groups of an account must not take it for an ordinary one.
 * @param now Unix milliseconds
 */
export function accountState(entry: Entry, now: number): AccountState {
  const control = numberOf(entry, 'userAccountControl');
  const computed = numberOf(entry, 'msDS-User-Account-Control-Computed');
  // Everybody has at least a primary group, so none at all means that they may not be read.
  const groups = bytesOf(entry, 'tokenGroups').map(sidFromBytes);
  const groupsKnown = groups.length > 0;
  const protectedGroup = groups.some((sid) => sid === undefined || isPrivilegedSid(sid));
  const adminCount = (numberOf(entry, 'adminCount') ?? 0) > 0;
  const machine = control !== undefined && (control & machineFlags) !== 0;
  return {
    disabled: control === undefined || (control & disabledFlag) !== 0,
    expired: hasExpired(bigOf(entry, 'accountExpires'), now),
    locked:
      computed === undefined
        ? (bigOf(entry, 'lockoutTime') ?? 0n) > 0n
        : (computed & lockedFlag) !== 0,
    privileged: !groupsKnown || protectedGroup || adminCount || machine,
    groupsKnown,
  };
}

/** 0 and the greatest 64-bit number both mean never ([MS-ADA1] accountExpires). */
function hasExpired(accountExpires: bigint | undefined, now: number): boolean {
  if (accountExpires === undefined || accountExpires <= 0n) return false;
  return accountExpires / 10_000n + fileTimeStart <= BigInt(Math.trunc(now));
}
