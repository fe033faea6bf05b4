import { readFileSync, statSync } from 'node:fs';
import { keyringFileOf, openConfigKeyring } from './config/config-keyring.ts';
import type { LoadedConfig } from './config/load-config.ts';
import { readKeyring } from './keyring/keyring-file.ts';
import { type KeyringFile, openKeyring, rootOf } from './keyring/keyring.ts';
import type { LiveKeyring } from './keyring/live-keyring.ts';
import type { Log } from './log/log.ts';
import { agreeOnKey, KeyringLacking, sayOfKeys } from './store/agree-on-key.ts';
import type { Database } from './store/open-store.ts';

/** Why a file that has changed was not taken. */
export type KeyringFault = 'unreadable' | 'lacks-a-key' | 'other-names';

/** The keyring of a running backend, which can change under its hands. */
export interface KeyKeeping {
  keyring: LiveKeyring;
  /** What this run tells the others of its keyring. */
  say(): string;
  /** Takes the file in when it has changed and come to rest. What cannot be used is logged, once. */
  look(): void;
  /** Agrees with the others on the key for what is new. Rejects with `KeyringLacking` the first time alone. */
  agree(database: Database, boot: string): Promise<void>;
}

/** A key that is not known is looked for in the file at most so often, in milliseconds. */
const lookedForEvery = 1000;

export function keepKeys(loaded: LoadedConfig, now: () => number, log: Log): KeyKeeping {
  const file = keyringFileOf(loaded);
  let lookedFor = -Infinity;
  const keyring = openConfigKeyring(loaded, () => {
    if (file === undefined || performance.now() - lookedFor < lookedForEvery) return;
    lookedFor = performance.now();
    takeIn();
  });
  let stamp = file === undefined ? '' : stampOf(file);
  let taken = stamp;
  let refused: KeyringFault | undefined;
  let inUse: string[] = [];
  let agreed = false;
  let lacking: string | undefined;

  /** Whether every row that was sealed still opens, and everybody keeps their names. */
  function judge(content: KeyringFile): KeyringFault | undefined {
    const next = openKeyring(content);
    const same = (id: string): boolean => next.markOf(id) === keyring.markOf(id);
    if (!inUse.every((id) => next.knows(id) && same(id))) return 'lacks-a-key';
    const root = rootOf(keyring.content());
    return rootOf(content) === root && same(root) ? undefined : 'other-names';
  }

  function takeIn(): void {
    let content: KeyringFile | undefined;
    try {
      content = file === undefined ? undefined : readKeyring(readFileSync(file, 'utf8'), file);
    } catch {
      // Half written, or away: the keys are the ones of before.
    }
    const fault = content === undefined ? 'unreadable' : judge(content);
    if (content === undefined || fault !== undefined) {
      if (fault !== refused) log({ event: 'keyring.refused', reason: fault ?? 'unreadable' });
      refused = fault;
      return;
    }
    refused = undefined;
    if (JSON.stringify(content) === JSON.stringify(keyring.content())) return;
    const { current } = content;
    // What is new stays under the key that everybody has, until all have agreed on another.
    const kept = keyring.keyId();
    keyring.take(content, Object.hasOwn(content.keys, kept) ? kept : current);
    log({ event: 'keyring.taken', keys: Object.keys(content.keys) });
  }

  return {
    keyring,
    say: () => sayOfKeys(keyring),
    look() {
      if (file === undefined) return;
      const seen = stampOf(file);
      // Whoever writes it needs a moment: what has just changed is left to rest.
      const rests = seen === stamp;
      stamp = seen;
      if (!rests || seen === taken) return;
      taken = seen;
      takeIn();
    },
    async agree(database, boot) {
      const before = keyring.keyId();
      try {
        inUse = await agreeOnKey(database, keyring, now(), boot);
        agreed = true;
        lacking = undefined;
      } catch (error) {
        if (!(error instanceof KeyringLacking) || !agreed) throw error;
        if (lacking !== error.keyId) log({ event: 'keyring.lacking', key: error.keyId });
        lacking = error.keyId;
      }
      if (keyring.keyId() !== before) log({ event: 'keyring.current', key: keyring.keyId() });
    },
  };
}

function stampOf(file: string): string {
  const seen = statSync(file, { throwIfNoEntry: false });
  return seen === undefined ? 'none' : [seen.ino, seen.size, seen.mtimeMs].join(' ');
}
