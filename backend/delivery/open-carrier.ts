import type { Ears } from './ears.ts';
import { gatewayCarrier } from './gateway-carrier.ts';
import type { GatewaySettings } from './gateway-settings.ts';
import { graphCarrier } from './graph-carrier.ts';
import type { GraphSettings } from './graph-settings.ts';
import { type MailSettings, mailCarrier } from './mail-carrier.ts';
import type { Carrier } from './carrier.ts';
import { writeSpeech, writeText } from './phone-words.ts';
import type { Sender } from './words.ts';

/** How mail leaves, whichever way the settings name. */
export function openMail(
  mail: MailSettings | GraphSettings,
  sender: Sender,
  ears: Ears = {},
): Carrier {
  return mail.kind === 'graph'
    ? graphCarrier(mail, sender, undefined, ears)
    : mailCarrier(mail, sender, undefined, undefined, ears);
}

/** How texts or calls leave through one gateway. */
export function openGateway(
  channel: 'sms' | 'call',
  settings: GatewaySettings,
  sender: Sender,
  ears: Ears = {},
): Carrier {
  const write = channel === 'sms' ? writeText : writeSpeech;
  return gatewayCarrier(settings, write, sender, undefined, ears);
}
