import type { Gateways, GatewaySettings } from '../delivery/gateway-settings.ts';
import type { GatewayConfig } from './gateway-schema.ts';
import { headersWith } from './headers-with.ts';
import type { LoadedConfig } from './load-config.ts';

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
  const secret =
    secretFile === undefined ? undefined : loaded.secrets.of([...at, 'secretFile'], secretFile);
  const own = headersWith(gateway.headers, secret);
  const headers = (): Record<string, string> =>
    user === undefined ? own() : { ...own(), authorization: basic(user, secret?.() ?? '') };
  const more = headersWith(status?.headers ?? {}, secret);
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
            headers: () => ({ ...headers(), ...more() }),
            idPattern: new RegExp(status.idPattern, 'u'),
            statePattern: new RegExp(status.statePattern, 'u'),
            delivered: status.delivered.map((word) => word.toLowerCase()),
            failed: status.failed.map((word) => word.toLowerCase()),
          },
        }),
  };
}

/** RFC 7617, section 2. */
const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
