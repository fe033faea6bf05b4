import type { Helpdesk } from '@gatehouse/shared';
import type { Words } from './words.ts';

/** Whom to call and which code to give, as one or two sentences, from whatever is known. */
export function callHelpdesk(helpdesk: Helpdesk, supportCode: string, words: Words): string {
  const { name, phone } = helpdesk;
  let call = words('help.call');
  if (name !== undefined && phone !== undefined) call = words('help.call.both', { name, phone });
  else if (name !== undefined) call = words('help.call.name', { name });
  else if (phone !== undefined) call = words('help.call.phone', { phone });
  return supportCode === '' ? call : `${call} ${words('help.giveCode', { code: supportCode })}`;
}
