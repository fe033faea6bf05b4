import type { Intent, ItemKind } from '@gatehouse/shared';

/** Names what an intent does, so that the button that sent it can show that it is under way. */
export function actionOf(intent: Intent): string {
  if (intent.do !== 'reply') return intent.do;
  const { reply } = intent;
  if (reply.do === 'choose') return `choose:${reply.option}`;
  if (reply.do === 'disown' && reply.option !== undefined) return `disown:${reply.option}`;
  if (reply.do === 'purpose') return `purpose:${reply.purpose}`;
  if (reply.do === 'add') return addAction(reply.item, reply.replaces);
  if (reply.do === 'remove') return `remove:${reply.item}`;
  return reply.do;
}

/** The name of adding something, or of putting it in the place of what has this id. */
export function addAction(item: ItemKind, replaces?: string): string {
  return replaces === undefined ? `add:${item}` : `replace:${replaces}`;
}

/** Whether the main process answers this intent with work; the others only change the picture. */
export function isWork(intent: Intent): boolean {
  return !['locale', 'theme', 'keyboard', 'close', 'stay'].includes(intent.do);
}

/** Whether a secret left with this intent, so that nothing of it may stay in the window. */
export function carriesSecret(intent: Intent): boolean {
  return (
    intent.do === 'reply' && (intent.reply.do === 'answer' || intent.reply.do === 'set-password')
  );
}
