import type { ClientPolicy } from '@gatehouse/shared';
import type { OwnDesktop } from '../conversation/conversation.ts';
import type { WindowSituation } from '../kiosk/window-options.ts';
import type { Reminder } from '../reminder/create-reminder.ts';
import type { LaunchMode } from './launch-mode.ts';

/** What the conversation knows of a person's own desktop. */
export function ownDesktop(
  { account, ifNeeded }: Extract<LaunchMode, { kind: 'enrol' }>,
  { snoozeDays, snooze, settle }: Reminder,
): OwnDesktop {
  return { account, ...(ifNeeded && { remind: { snoozeDays } }), snooze, settle };
}

/**
 * The sign-in screen always has a kiosk, whatever the policy says, and a person's own desktop never.
 * Where the program is only tried out, the policy decides.
 */
export function windowOf(
  mode: LaunchMode,
  window: ClientPolicy['window'],
): WindowSituation['window'] {
  switch (mode.kind) {
    case 'sign-in':
      return 'kiosk';
    case 'help':
      return window;
    case 'enrol':
      return mode.ifNeeded ? 'reminder' : 'window';
  }
}
