import type { PasswordRules, RefusalReason } from '@gatehouse/shared';

/** An account as a person or a laptop names it, in parts that are already canonical. */
export interface AccountName {
  /** The bare name, or the whole user principal name. */
  name: string;
  /** NetBIOS or DNS name of the domain; absent when the bare name or the principal name says it all. */
  domain?: string;
}

/** What a directory knows of one account, read freshly. */
export interface DirectoryEntry {
  /** objectGUID as a lower-case UUID: the only name that outlives a rename and never returns. */
  guid: string;
  accountName: string;
  displayName: string;
  /** BCP 47 tag from `preferredLanguage`, where the directory has one. */
  language?: string;
  /** The user principal name, where there is one. */
  principalName?: string;
  /** Mail addresses, the preferred one first. */
  mail: string[];
  /** The attribute that each of them stands in, in the same order; absent: all in `mail`. */
  mailFrom?: string[];
  /** Group names (sAMAccountName or CN), nested ones included. */
  groups: string[];
  /** The distinguished name, where the directory has such names. */
  dn?: string;
  /** Values of the attributes that rules ask for, by their names in small letters. */
  attributes?: Record<string, string[]>;
  disabled: boolean;
  expired: boolean;
  locked: boolean;
  /** adminCount or a protected group: refused whatever the rules say. */
  privileged: boolean;
  rules: PasswordRules;
}

/**
 * How often the password was set, as the one controller that is asked sees it.
 * `metadata`: the version of `unicodePwd` in `replPropertyMetaData`, one more per originating write
 * ([MS-ADTS] 3.1.1.1.9). `pwd-last-set`: only a change can be told, not how many.
 */
export type PasswordVersion =
  { by: 'metadata'; count: number } | { by: 'pwd-last-set'; ticks: string };

/** Read just before a write, from the controller that the write will go to. */
export interface Observation {
  controller: string;
  /** Absent when neither attribute may be read. */
  version?: PasswordVersion;
  locked: boolean;
  disabled: boolean;
  /** The account's own end has come (accountExpires); a password that has expired is none. */
  expired: boolean;
  privileged: boolean;
  rules: PasswordRules;
}

/**
 * Whether a person may write an attribute of the own account, as far as the directory lets us see.
 * `no-such-attribute`: the directory knows no attribute of that name.
 */
export type SelfWriting = 'may' | 'may-not' | 'cannot-be-told' | 'no-such-attribute';

/** What came of a write. `uncertain`: it was sent, and no answer came back. */
export type WriteResult =
  | { kind: 'written' }
  | { kind: 'refused'; reason: RefusalReason; limit?: number; behind?: Behind }
  | { kind: 'uncertain' };

/** What became of a current password that was looked at. Never what it was. */
export type Proof = { kind: 'right' } | { kind: 'wrong'; behind: Behind } | { kind: 'unreachable' };

/**
 * What stands behind a current password that was not taken, for the help desk alone. `lockout-near`:
 * it was not looked at, because one more wrong one would have come too close to the directory's lock.
 */
export type Behind = 'wrong' | 'locked' | 'lockout-near' | 'barred' | 'refused';

/** An objectGUID that no directory ever makes: for looking where there is nobody to look at. */
export const nobodysGuid = '00000000-0000-0000-0000-000000000000';

export type WriteTarget = { guid: string; controller: string };

/**
 * The one door to a directory. Every call has a limit of its own and can be cancelled; a directory
 * that cannot be reached rejects with `DirectoryUnavailable`, and nothing else is ever thrown.
 */
export interface Directory {
  /** Undefined when there is no such account, or more than one. */
  find(account: AccountName, signal?: AbortSignal): Promise<DirectoryEntry | undefined>;
  /** The same by objectGUID. */
  get(guid: string, signal?: AbortSignal): Promise<DirectoryEntry | undefined>;
  /**
   * Everybody below the base, each as `find` gives them, one after the other: people alone, neither
   * computers nor contacts. Whoever goes while the list is read is left out. Memory does not grow with
   * what was read already, and nothing is read ahead of the reader but a handful.
   * @param counted is told once, before the first, how many there are
   */
  list(signal?: AbortSignal, counted?: (people: number) => void): AsyncIterable<DirectoryEntry>;
  /**
   * Which of these attributes the person may write in the own account, by their names as given.
   * Undefined for a directory that has no rights on attributes, and for an account that is gone.
   */
  selfWriting(
    guid: string,
    attributes: readonly string[],
    signal?: AbortSignal,
  ): Promise<Record<string, SelfWriting> | undefined>;
  /** Undefined when the account is gone. Without `controller`, any one may answer. */
  observe(
    guid: string,
    options?: { controller?: string; signal?: AbortSignal },
  ): Promise<Observation | undefined>;
  /** Sets the password and unlocks the account in one write, on this controller and no other. */
  reset(target: WriteTarget, next: string): Promise<WriteResult>;
  /**
   * Replaces the current password, on this controller and no other: the directory's history and least
   * age apply, and an expired password will do. A current password that is wrong, or that cannot be
   * looked at, is refused as `wrong-password`; it is never looked at where a wrong one would leave
   * the account less than two short of the directory's lock.
   */
  change(target: WriteTarget, current: string, next: string): Promise<WriteResult>;
  /**
   * Takes about as long as a change with a wrong password, and touches nobody. `key` names whoever
   * was asked for: as for a change, it is one at a time.
   */
  rehearseChange(key: string): Promise<WriteResult>;
  /**
   * Whether this is the account's current password, also an expired one. It is never looked at where
   * a wrong one would leave the account less than two short of the directory's lock. Never rejects.
   */
  prove(guid: string, current: string): Promise<Proof>;
  /** Takes about as long as a proof with a wrong password, and touches nobody. */
  rehearseProof(key: string): Promise<Proof>;
  /** Unlocks the account on this controller. Doing it twice does no harm. */
  unlock(target: WriteTarget): Promise<WriteResult>;
  /** The domain's default rules, shown where no account is known. */
  defaultRules(signal?: AbortSignal): Promise<PasswordRules>;
  /** Resolves when a read works now, rejects with `DirectoryUnavailable` when it does not. */
  probe(signal?: AbortSignal): Promise<void>;
  /** The longest that a write may be under way, in milliseconds; after it, nothing more happens. */
  readonly writeLimit: number;
  close(): Promise<void>;
}

/** `detail` is for the log of the backend: a code or a host, never a name, a value or a password. */
export class DirectoryUnavailable extends Error {
  readonly detail: string;
  constructor(detail: string) {
    super(`directory unavailable: ${detail}`);
    this.name = 'DirectoryUnavailable';
    this.detail = detail;
  }
}

/** How far a version has moved on since it was seen. */
export function compareVersions(
  seen: PasswordVersion | undefined,
  now: PasswordVersion | undefined,
): 'same' | 'next' | 'beyond' | 'unknown' {
  if (seen === undefined || now === undefined || seen.by !== now.by) return 'unknown';
  if (seen.by === 'metadata' && now.by === 'metadata') {
    if (now.count === seen.count) return 'same';
    return now.count === seen.count + 1 ? 'next' : 'beyond';
  }
  if (seen.by === 'pwd-last-set' && now.by === 'pwd-last-set') {
    return now.ticks === seen.ticks ? 'same' : 'next';
  }
  return 'unknown';
}
