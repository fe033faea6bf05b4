import { randomUUID } from 'node:crypto';
import { makeSupportCode } from '../attempts/support-code.ts';
import { destinationsOf } from '../people/introduce.ts';
import type { Revealed } from '../people/people.ts';
import { describeError } from '../log/log.ts';
import { barOf } from '../directory/bar-of.ts';
import type { WriteResult } from '../directory/directory.ts';
import type { Desk } from './desk.ts';
import { record } from './record.ts';
import type { Session } from './sessions.ts';
import { type Verified, verifiedRow } from './verified.ts';

export type AccountUnlocked = 'unlocked' | 'not-locked' | 'refused' | 'not-known' | 'sent-before';

/** Whether the account can be unlocked in the directory from here. */
export function mayUnlockAccount(
  { settings }: Pick<Desk, 'settings'>,
  agent: { guid: string },
  { entry }: Pick<Revealed, 'entry'>,
): boolean {
  const { locked, guid } = entry;
  return (
    settings.verify !== undefined && locked && barOf(entry) === undefined && guid !== agent.guid
  );
}

/**
 * Unlocks an account in the directory, in the order of every write: what is about to happen is
 * committed first, then it is sent once, then what came of it is written down. An answer that is lost
 * stays unknown; to unlock once more does no harm. Rejects with `DirectoryUnavailable` before anything
 * was done.
 */
export async function unlockAccount(
  desk: Desk,
  session: Session,
  { person, entry: { guid } }: Revealed,
  verified: Verified,
): Promise<AccountUnlocked> {
  const { directory, delivery, log } = desk;
  const seen = await directory.observe(guid);
  if (seen === undefined || barOf(seen) !== undefined) return 'refused';
  if (!seen.locked) return 'not-locked';
  const { controller } = seen;
  const about = {
    id: `desk:${randomUUID()}`,
    supportCode: makeSupportCode(),
    subject: { key: guid },
  };
  const intended = await record(
    desk,
    session,
    about,
    [verifiedRow(verified), { event: 'desk-unlock-intended', data: { controller } }],
    { spend: [`desk-form:${verified.once}`] },
  );
  if (intended !== 'committed') return 'sent-before';
  const result = await directory
    .unlock({ guid, controller })
    .catch((error: unknown): WriteResult => {
      const { supportCode } = about;
      log({ event: 'failed', where: 'desk-unlock', code: describeError(error), supportCode });
      return { kind: 'uncertain' };
    });
  const outcome = outcomes[result.kind];
  const notice = { about: 'unlocked', language: person.language ?? 'en' } as const;
  const { supportCode } = about;
  const outbox =
    outcome === 'unlocked'
      ? delivery.sealNotice({ supportCode, subject: { notify: destinationsOf(person) } }, notice)
      : [];
  const row = { event: 'desk-unlock-outcome', data: { outcome } } as const;
  await record(desk, session, about, [row], { outbox });
  if (outbox.length > 0) delivery.wake();
  return outcome;
}

const outcomes = { written: 'unlocked', refused: 'refused', uncertain: 'not-known' } as const;
