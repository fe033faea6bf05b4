import type { Gateways, GatewaySettings } from '../delivery/gateway-settings.ts';
import type { GatewayConfig } from './gateway-schema.ts';
import type { LoadedConfig } from './load-config.ts';
import { oneLineSecret } from './one-line-secret.ts';

/**
 * The carriers' gateways, with the files that the configuration names read in.
 * @throws ConfigRefused when a secret could not stand in a header
 */
export function gatewaySettings(loaded: LoadedConfig): { sms?: Gateways; call?: Gateways } {
  const { sms, call } = loaded.config.phone ?? {};
  const read = (
    channel: 'sms' | 'call',
    { second, ...first }: NonNullable<typeof sms>,
  ): Gateways => ({
    first: readGateway(loaded, ['phone', channel], first),
    ...(second === undefined
      ? {}
      : { second: readGateway(loaded, ['phone', channel, 'second'], second) }),
  });
  return {
    ...(sms === undefined ? {} : { sms: read('sms', sms) }),
    ...(call === undefined ? {} : { call: read('call', call) }),
  };
}

function readGateway(loaded: LoadedConfig, at: string[], config: GatewayConfig): GatewaySettings {
  const { secretFile, expires: _ends, user, caFile, ...spoken } = config;
  const { successPattern, json, form, status, ...gateway } = spoken;
  const setting = [...at, 'secretFile'];
  const secret = secretFile === undefined ? '' : oneLineSecret(loaded, setting, secretFile);
  const filled = (all: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(all).map(([name, text]) => [name, text.replaceAll('{secret}', () => secret)]),
    );
  // RFC 7617, section 2.
  const basic = Buffer.from(`${user ?? ''}:${secret}`, 'utf8').toString('base64');
  const headers = {
    ...filled(gateway.headers),
    ...(user === undefined ? {} : { authorization: `Basic ${basic}` }),
  };
  return {
    ...gateway,
    headers,
    body: json === undefined ? { form: form ?? {} } : { json },
    ...(caFile === undefined ? {} : { ca: loaded.read(caFile) }),
    ...(successPattern === undefined ? {} : { successPattern: new RegExp(successPattern, 'u') }),
    ...(status === undefined
      ? {}
      : {
          status: {
            ...status,
            headers: { ...headers, ...filled(status.headers) },
            idPattern: new RegExp(status.idPattern, 'u'),
            statePattern: new RegExp(status.statePattern, 'u'),
            delivered: status.delivered.map((word) => word.toLowerCase()),
            failed: status.failed.map((word) => word.toLowerCase()),
          },
        }),
  };
}
