import type { Keyring } from './keyring/keyring.ts';
import type { Log } from './log/log.ts';
import { keysInUse } from './store/agree-on-key.ts';
import type { Database } from './store/open-store.ts';
import { resealRows } from './store/reseal-rows.ts';

/** So many steps in one round: the store is everybody's meanwhile. */
const stepsAtOnce = 20;
/** So many rounds after a key has changed everybody surely seals under the new one. */
const roundsBefore = 10;

/**
 * What a running backend does after a rotation: seals what is under an older key under the newest, a
 * little in each round, again and again until a pass finds nothing. One of several backends does so for
 * all; what is missed all the same, `keys drop` finds.
 * @returns one round, to be called every second or so
 */
export function keepSealed(parts: {
  database: Database;
  keyring: Keyring;
  leads: () => Promise<boolean>;
  log: Log;
}): () => Promise<void> {
  const { database, keyring, leads, log } = parts;
  let keyId = '';
  let rounds = 0;
  let settled = false;
  let steps: ReturnType<typeof resealRows> | undefined;
  const counts = { rows: 0, unreadable: 0 };

  return async () => {
    if (keyId !== keyring.keyId()) {
      keyId = keyring.keyId();
      rounds = 0;
      settled = false;
      steps = undefined;
    }
    if (settled || ++rounds < roundsBefore) return;
    // Before the first rotation, and after a key was dropped, there is nothing to look for.
    if ((await keysInUse(database)).length < 2 || !(await leads())) return;
    if (steps === undefined) Object.assign(counts, { rows: 0, unreadable: 0 });
    steps ??= resealRows(database, keyring);
    for (let step = 0; step < stepsAtOnce; step++) {
      const next = await steps.next();
      if (next.done === true) {
        steps = undefined;
        settled = counts.rows === 0;
        if (!settled || counts.unreadable > 0) {
          log({ event: 'keyring.resealed', key: keyId, ...counts });
        }
        return;
      }
      counts.rows += next.value.rows;
      counts.unreadable += next.value.unreadable;
    }
  };
}
