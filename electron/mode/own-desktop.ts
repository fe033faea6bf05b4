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

/** A person's own desktop never has a kiosk on it, whatever the policy says for the sign-in screen. */
export function windowOf(
  mode: LaunchMode,
  window: ClientPolicy['window'],
): WindowSituation['window'] {
  if (mode.kind === 'help') return window;
  return mode.ifNeeded ? 'reminder' : 'window';
}
