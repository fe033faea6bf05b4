import type { ReminderPolicy } from '@gatehouse/shared';
import { describeError } from '../log/describe-error.ts';
import type { Log } from '../log/event.ts';
import { isDue, settled, snoozed, type ReminderEntry } from './reminder-entry.ts';
import { readReminder, writeReminder } from './reminder-file.ts';

export interface ReminderOptions {
  /** Where `reminder.json` lies: the client's own data folder. */
  path: string;
  account: string;
  policy: ReminderPolicy;
  /** The wall clock in milliseconds; the record has to outlive the process. */
  wallClock: () => number;
  log: Log;
}

/** Whether one person is to be reminded of enrolment, and what became of it. None of it ever throws. */
export interface Reminder {
  snoozeDays: number;
  isDue: () => boolean;
  /** "Later". */
  snooze: () => void;
  /** The enrolment is finished. `confirmIn`: until it should be looked at again, in milliseconds. */
  settle: (confirmIn?: number) => void;
}

/**
 * The reminder of one account. It asks only the record on this machine: a backend that said who owes
 * an enrolment would tell every stranger who has one.
 */
export function createReminder(options: ReminderOptions): Reminder {
  const { path, account, policy, wallClock, log } = options;
  const { snoozeDays } = policy;
  const since = policy.since === undefined ? undefined : Date.parse(policy.since);
  const keep = (outcome: 'snoozed' | 'settled', entry: ReminderEntry) => {
    try {
      writeReminder(path, account, entry);
      log({ event: 'reminder', outcome });
    } catch (error) {
      // A disk that is full must not stop anybody; the reminder comes once more.
      log({ event: 'reminder', outcome: 'not-kept', error: describeError(error) });
    }
  };
  return {
    snoozeDays,
    isDue: () => isDue(readReminder(path, account), wallClock(), since),
    snooze() {
      keep('snoozed', snoozed(readReminder(path, account), wallClock(), snoozeDays));
    },
    settle(confirmIn) {
      keep('settled', settled(wallClock(), confirmIn));
    },
  };
}
