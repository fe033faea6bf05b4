import { gatewaySettings } from '../config/gateway-settings.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { mailFiles } from '../config/mail-findings.ts';
import { mailSettings } from '../config/mail-settings.ts';
import { phoneFiles } from '../config/phone-findings.ts';
import type { Carrier } from '../delivery/carrier.ts';
import type { Ears } from '../delivery/ears.ts';
import type { Channel } from '../delivery/message.ts';
import { openGateway, openMail } from '../delivery/open-carrier.ts';
import { gatewayHint } from './gateway-hints.ts';
import type { Hint, Trouble } from './hint-cases.ts';
import { graphHint, smtpHint } from './mail-hints.ts';

/** One carrier that a message can be given to. */
export interface Way {
  carrier: Carrier;
  /** The section of the configuration, such as `phone.sms.second`. */
  at: string;
  /** What the other side said last. */
  heard: () => string;
  hint(trouble: Trouble): Hint;
  /** Whether it could be asked what became of a message. */
  asks: boolean;
}

/** @throws Error that names what there is to choose from */
export function openWay(loaded: LoadedConfig, channel: Channel, name = 'first'): Way {
  if (name !== 'first' && name !== 'second') {
    throw new Error(`send-test: there is no carrier ${name}; take first or second`);
  }
  let said = '';
  const ears: Ears = { said: (words) => (said = words) };
  const { mail, sender } = mailSettings(loaded);
  const heard = (): string => said;
  if (channel === 'email') {
    if (name === 'second') throw new Error('send-test: mail has one way out, no second carrier');
    const byToken = mail.oauth !== undefined;
    return {
      ...{ carrier: openMail(mail, sender, ears), at: 'mail', heard, asks: false },
      hint: (trouble) =>
        mail.kind === 'graph' ? graphHint(trouble) : smtpHint(trouble, said, byToken),
    };
  }
  const settings = gatewaySettings(loaded)[channel]?.[name];
  const at = `phone.${channel}${name === 'second' ? '.second' : ''}`;
  if (settings === undefined) throw new Error(`send-test: there is no ${at} in the configuration`);
  return {
    ...{ carrier: openGateway(channel, settings, sender, ears), at, heard },
    hint: (trouble) => gatewayHint(trouble, at),
    asks: settings.status !== undefined,
  };
}

/** Everything that must not be read out of an answer that repeats what it was sent. */
export function secretsOf(loaded: LoadedConfig): string[] {
  const { config, read } = loaded;
  const files = [...mailFiles(config), ...phoneFiles(config)].flatMap(([at, name]) =>
    name === undefined || at.at(-1) === 'caFile' ? [] : [read(name).trim()],
  );
  const headers = Object.values(gatewaySettings(loaded)).flatMap(({ first, second }) =>
    [first, second].flatMap((each) => Object.values(each?.headers() ?? {})),
  );
  return [...files, ...headers, ...headers.flatMap((each) => each.split(' ').slice(1))];
}
