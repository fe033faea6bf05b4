import type { Html } from './html.ts';
import { lockText } from './lock-text.ts';
import { factList } from './parts.ts';
import type { PersonView } from './person-view.ts';
import type { Speech } from './speech.ts';
import { state } from './state.ts';

/** How the account and both locks stand. */
export function personStatus(
  { revealed: { entry }, lock }: Pick<PersonView, 'revealed' | 'lock'>,
  speech: Speech,
): Html {
  const { person: texts, names } = speech.words;
  const wrong = [
    ...(entry.disabled ? [texts.disabled] : []),
    ...(entry.expired ? [texts.expired] : []),
    ...(entry.privileged ? [texts.privileged] : []),
  ];
  const isGood = wrong.length === 0;
  return factList([
    [texts.account, state(isGood, isGood ? texts.enabled : wrong.join(names.comma))],
    [texts.directoryLock, state(!entry.locked, entry.locked ? texts.locked : texts.notLocked)],
    [texts.gatehouseLock, state(lock.kind === 'open', lockText(lock, speech))],
  ]);
}
