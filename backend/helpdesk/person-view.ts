import type { Place } from '@gatehouse/shared';
import type { Attempt } from '../attempts/attempt.ts';
import { isOver } from '../attempts/attempt.ts';
import type { EnrolledItem } from '../attempts/enrolling.ts';
import { isExpired } from '../attempts/decision.ts';
import type { LockState } from '../attempts/lockout.ts';
import type { SealedRecord } from '../audit/sealed-record.ts';
import { type Diagnosis, diagnose } from '../people/doctor.ts';
import { enrollingOf } from '../people/enrolling-of.ts';
import { type Examination, examine } from '../people/examine.ts';
import { strangerKey } from '../people/people.ts';
import type { Revealed } from '../people/people.ts';
import { attemptsOfPerson, type PastAttempt } from '../store/attempts-of-person.ts';
import { readLockout } from '../store/lockouts.ts';
import type { Desk } from './desk.ts';
import { type MayRecover, mayRecover } from './recovery.ts';
import { mayUnlockAccount } from './unlock-account.ts';

/** One of the person's attempts of late: its rows, and where it stands if it is under way. */
export interface Recent extends PastAttempt {
  rows: SealedRecord[];
  present: Attempt | undefined;
}

/** All that the page of a person shows; destinations are masked already. */
export interface PersonView {
  revealed: Revealed;
  place: Place;
  examination: Examination;
  diagnosis: Diagnosis;
  lock: LockState;
  recent: Recent[];
  items: EnrolledItem[];
  /** Until when a code that was given out still opens. */
  recoveryUntil: number | undefined;
  recovery: MayRecover;
  accountUnlock: boolean;
}

const mostRecent = 10;

/** @param place from where the person is taken to come; absent: from where they came last */
export async function viewPerson(
  desk: Desk,
  agent: { guid: string },
  revealed: Revealed,
  asked: Place | undefined,
): Promise<PersonView> {
  const { rules, gates, now } = desk;
  const { entry, person, enrolment } = revealed;
  const at = now();
  const keys = keysOf(desk, entry.guid);
  const past = await attemptsOfPerson(desk.database, keys, mostRecent);
  const recent = await Promise.all(past.map((each) => recentOf(desk, each, at)));
  const place = asked ?? placeOf(past[0]);
  const examination = examine(revealed, { place, purpose: 'reset' }, { rules, gates });
  const requirement = examination.rule?.pass ?? { all: [] };
  const until = enrolment?.recovery?.endsAt ?? 0;
  return {
    ...{ revealed, place, examination, recent },
    diagnosis: diagnose(revealed, examination, 'reset', desk.doctor, at),
    lock: await lockOf(desk, keys, at),
    items: enrollingOf(person, enrolment, { requirement, settings: desk.enrolment, now: at }).items,
    recoveryUntil: until > at ? until : undefined,
    recovery: mayRecover(desk, agent, revealed, place),
    accountUnlock: mayUnlockAccount(desk, agent, revealed),
  };
}

/** What failures of a person are counted by, also as long as the account could not be helped. */
export function keysOf({ keyring }: Pick<Desk, 'keyring'>, guid: string): string[] {
  return [guid, strangerKey(keyring, guid)];
}

/** How somebody stands under the key that stands worst. */
export async function lockOf(
  { database, quotas }: Pick<Desk, 'database' | 'quotas'>,
  keys: readonly string[],
  now: number,
): Promise<LockState> {
  const worst: LockState['kind'][] = ['locked-out', 'locked', 'open'];
  const all = await Promise.all(keys.map((key) => readLockout(database, key, quotas.lockout, now)));
  const [first] = all.sort(
    (one, other) =>
      worst.indexOf(one.kind) - worst.indexOf(other.kind) || other.failures - one.failures,
  );
  return first ?? { kind: 'open', failures: 0, from: 0 };
}

/** An attempt that can still be ended. */
export function underWay(attempt: Attempt | undefined, now: number): Attempt | undefined {
  if (attempt === undefined || isOver(attempt) || isExpired(attempt, now)) return undefined;
  return attempt.where.at === 'applying' ? undefined : attempt;
}

async function recentOf(desk: Desk, past: PastAttempt, now: number): Promise<Recent> {
  const rows = await desk.trail.ofSupportCode(past.supportCode);
  const present = underWay(await desk.store.findById(past.id), now);
  return { ...past, rows, present };
}

function placeOf(past: PastAttempt | undefined): Place {
  const place = past?.data['place'];
  return place === 'lan' || place === 'vpn' ? place : 'internet';
}
