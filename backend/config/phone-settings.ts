import type { Channel } from '../delivery/message.ts';
import type { PhoneSettings } from '../people/phones-of.ts';
import { gatesOf, offer, type Requirement } from '../rules/requirement.ts';
import { dialsExtensions } from './phone-schema.ts';
import type { Config } from './schema.ts';

/** Where people's numbers come from; undefined where no message goes to a phone. */
export function phoneSettings({ phone, gates, rules }: Config): PhoneSettings | undefined {
  if (phone === undefined) return undefined;
  return {
    region: phone.region,
    sms: gates.sms.attributes,
    call: gates.call.attributes,
    extensions: dialsExtensions(phone),
    takesTwo: requirementsOf(rules).some((each) => !fitsOnePhone(each)),
  };
}

function requirementsOf(rules: Config['rules']): Requirement[] {
  const asked = rules.flatMap(({ pass, change }) => [pass, change?.pass]);
  return asked.filter((each) => each !== undefined);
}

/** Whether somebody with every gate, but with one number for both texts and calls, could pass. */
function fitsOnePhone(pass: Requirement): boolean {
  const usable = [...gatesOf(pass)].map((gate) => ({
    id: gate,
    gate,
    channel: gate === 'sms' || gate === 'call' ? 'phone' : gate,
  }));
  return offer(pass, usable, []) !== undefined;
}

/** The attributes of the directory that numbers are read from. */
export function phoneAttributes({ phone, gates }: Config): string[] {
  return [
    ...(phone?.sms === undefined ? [] : gates.sms.attributes),
    ...(phone?.call === undefined ? [] : gates.call.attributes),
  ];
}

/** The channels without which some rule could not be met. */
export function neededChannels({ rules }: Config): Channel[] {
  const channels: Channel[] = ['email', 'sms', 'call'];
  const named = new Set(requirementsOf(rules).flatMap((each) => [...gatesOf(each)]));
  return channels.filter((channel) => named.has(channel));
}
