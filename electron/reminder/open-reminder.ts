import { join } from 'node:path';
import type { Log } from '../log/event.ts';
import type { LaunchMode } from '../mode/launch-mode.ts';
import type { CheckedPolicy } from '../policy/check-policy.ts';
import { createReminder, type Reminder } from './create-reminder.ts';

export interface OpenReminderOptions {
  mode: LaunchMode;
  checked: CheckedPolicy;
  /** The client's own data folder. */
  folder: string;
  log: Log;
}

/**
 * The reminder of a person's own desktop, and none anywhere else. `not-due` where the client was
 * started only to remind, and there is nothing to be reminded of.
 */
export function openReminder(options: OpenReminderOptions): Reminder | 'not-due' | undefined {
  const { mode, checked, folder, log } = options;
  if (mode.kind !== 'enrol') return undefined;
  const reminder = createReminder({
    path: join(folder, 'reminder.json'),
    account: mode.account,
    policy: (checked.ok ? checked.policy : checked.settings).reminder,
    wallClock: Date.now,
    log,
  });
  if (!mode.ifNeeded) return reminder;
  // Without a sound connection nobody could do what the reminder asks for.
  const due = checked.ok && reminder.isDue();
  log({ event: 'reminder', outcome: due ? 'due' : 'not-due' });
  return due ? reminder : 'not-due';
}
