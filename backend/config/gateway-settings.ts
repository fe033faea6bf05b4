import type { GatewaySettings } from '../delivery/gateway-settings.ts';
import type { LoadedConfig } from './load-config.ts';
import { oneLineSecret } from './one-line-secret.ts';

/**
 * The carriers' gateways, with the files that the configuration names read in.
 * @throws ConfigRefused when a secret could not stand in a header
 */
export function gatewaySettings(loaded: LoadedConfig): {
  sms?: GatewaySettings;
  call?: GatewaySettings;
} {
  const { sms, call } = loaded.config.phone ?? {};
  return {
    ...(sms === undefined ? {} : { sms: readGateway(loaded, 'sms', sms) }),
    ...(call === undefined ? {} : { call: readGateway(loaded, 'call', call) }),
  };
}

type Gateway = NonNullable<NonNullable<LoadedConfig['config']['phone']>['sms']>;

function readGateway(
  loaded: LoadedConfig,
  channel: 'sms' | 'call',
  { secretFile, user, caFile, successPattern, json, form, headers, ...gateway }: Gateway,
): GatewaySettings {
  const setting = ['phone', channel, 'secretFile'];
  const secret = secretFile === undefined ? '' : oneLineSecret(loaded, setting, secretFile);
  const filled = Object.entries(headers).map(([name, text]) => [
    name,
    text.replaceAll('{secret}', () => secret),
  ]);
  // RFC 7617, section 2.
  const basic = Buffer.from(`${user ?? ''}:${secret}`, 'utf8').toString('base64');
  return {
    ...gateway,
    headers: {
      ...(Object.fromEntries(filled) as Record<string, string>),
      ...(user === undefined ? {} : { authorization: `Basic ${basic}` }),
    },
    body: json === undefined ? { form: form ?? {} } : { json },
    ...(caFile === undefined ? {} : { ca: loaded.read(caFile) }),
    ...(successPattern === undefined ? {} : { successPattern: new RegExp(successPattern, 'u') }),
  };
}
