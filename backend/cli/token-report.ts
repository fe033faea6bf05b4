import type { LoadedConfig } from '../config/load-config.ts';
import { mailSettings } from '../config/mail-settings.ts';
import { askForToken, type TokenRefusal } from '../delivery/token-endpoint.ts';

const whoAsks =
  'check mail.oauth.clientId, and that the file holds the value of a secret (not its ID) that has not expired';
const ended =
  'the secret has expired: have a new one made in the app registration, put its value into the ' +
  'file, and write its end into mail.oauth.expires';
const whatFor = 'it must be what the endpoint knows, for Microsoft 365 one that ends in /.default';

/** At which setting each refusal is told, and what to do. The others are told at `tokenUrl`. */
const remedies: Partial<Record<TokenRefusal, ['clientId' | 'secretFile' | 'scope', string]>> = {
  invalid_client: ['secretFile', whoAsks],
  unauthorized_client: [
    'clientId',
    'check that it is the client ID of an app registration in the tenant that tokenUrl names',
  ],
  invalid_scope: ['scope', whatFor],
  invalid_resource: ['scope', whatFor],
};
const wrongPlace = 'check that it names the tenant and ends in /oauth2/v2.0/token';
const outOfReach =
  'check that it is right, that this machine reaches it, and that its certificate is trusted (mail.oauth.caFile)';

/**
 * Asks once for a token for mail, as `serve` would; no lines where none is needed. What the endpoint
 * answers is never repeated, but for its code.
 * @throws ConfigRefused with setting and remedy where it gives none
 */
export async function tokenReport(loaded: LoadedConfig, signal: AbortSignal): Promise<string[]> {
  const { oauth } = mailSettings(loaded).mail;
  if (oauth === undefined) return [];
  const granted = await askForToken(oauth, signal);
  if (granted.kind === 'token') {
    return [
      `A token for mail was given, for ${Math.floor(granted.life / 60_000)} minutes. ` +
        'Whether the mailbox lets it send is shown by the first message alone.',
    ];
  }
  const { detail, refusal } = granted;
  if (detail.endsWith('AADSTS7000222')) {
    throw loaded.refusal(
      ['mail', 'oauth', 'secretFile'],
      `leads to no token for mail (${detail}); ${ended}`,
    );
  }
  const otherwise = ['tokenUrl', refusal === undefined ? outOfReach : wrongPlace] as const;
  const [at, remedy] = (refusal === undefined ? undefined : remedies[refusal]) ?? otherwise;
  throw loaded.refusal(['mail', 'oauth', at], `leads to no token for mail (${detail}); ${remedy}`);
}
