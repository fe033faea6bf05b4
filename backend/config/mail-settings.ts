import type { MailSettings } from '../delivery/mail-carrier.ts';
import type { Sender } from '../delivery/words.ts';
import type { LoadedConfig } from './load-config.ts';

/** How mail leaves, and on whose behalf, with the files that the configuration names read in. */
export function mailSettings({ config, read }: LoadedConfig): {
  mail: MailSettings;
  sender: Sender;
} {
  const { passwordFile, caFile, ...mail } = config.mail;
  const { name: organisation, helpdesk } = config.organisation;
  return {
    mail: {
      ...mail,
      password: passwordFile === undefined ? undefined : read(passwordFile).trimEnd(),
      ca: caFile === undefined ? undefined : read(caFile),
    },
    sender: { organisation, helpdesk },
  };
}
