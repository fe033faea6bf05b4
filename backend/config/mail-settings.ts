import type { GraphSettings } from '../delivery/graph-settings.ts';
import type { MailSettings } from '../delivery/mail-settings.ts';
import type { TokenSettings } from '../delivery/token-endpoint.ts';
import type { Sender } from '../delivery/words.ts';
import type { LoadedConfig } from './load-config.ts';

/** How long one call may take, in milliseconds. */
const timeouts = { token: 10_000, graph: 15_000 };

/**
 * How mail leaves, and on whose behalf, with the files that the configuration names read in.
 * @throws ConfigRefused when a file holds no secret
 */
export function mailSettings(loaded: LoadedConfig): {
  mail: MailSettings | GraphSettings;
  sender: Sender;
} {
  const { config, read, secrets } = loaded;
  const { name: organisation, helpdesk } = config.organisation;
  const sender = { organisation, helpdesk };
  const ca = config.mail.caFile === undefined ? undefined : read(config.mail.caFile);
  if (config.mail.kind === 'graph') {
    const { kind, mailbox, endpoint } = config.mail;
    const oauth = tokenSettings(loaded, config.mail.oauth);
    return { mail: { kind, mailbox, endpoint, oauth, timeout: timeouts.graph, ca }, sender };
  }
  const { passwordFile, caFile: _read, ...mail } = config.mail;
  const oauth = mail.oauth === undefined ? undefined : tokenSettings(loaded, mail.oauth);
  const password =
    passwordFile === undefined
      ? undefined
      : secrets.of(['mail', 'passwordFile'], passwordFile, 'password');
  return { mail: { ...mail, password, oauth, ca }, sender };
}

/** Where tokens for mail come from. */
function tokenSettings(
  loaded: LoadedConfig,
  {
    secretFile,
    caFile,
    expires: _ends,
    ...oauth
  }: NonNullable<LoadedConfig['config']['mail']['oauth']>,
): TokenSettings {
  return {
    ...oauth,
    timeout: timeouts.token,
    secret: loaded.secrets.of(['mail', 'oauth', 'secretFile'], secretFile),
    ca: caFile === undefined ? undefined : loaded.read(caFile),
  };
}
