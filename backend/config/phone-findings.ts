import type { GatewayConfig } from './gateway-schema.ts';
import type { Config } from './schema.ts';
import type { Finding } from './words-of-issue.ts';

/** Every gateway that the section names, the second ones too, with where each stands. */
export function gatewaysIn({ phone }: Pick<Config, 'phone'>): [string[], GatewayConfig][] {
  return (['sms', 'call'] as const).flatMap((channel) => {
    const { second, ...first } = phone?.[channel] ?? {};
    return [
      ...('url' in first ? [[['phone', channel], first] as [string[], GatewayConfig]] : []),
      ...(second === undefined
        ? []
        : [[['phone', channel, 'second'], second] as [string[], GatewayConfig]]),
    ];
  });
}

/** Every file that the section names, with the setting that names it. */
export function phoneFiles(config: Pick<Config, 'phone'>): [string[], string | undefined][] {
  return gatewaysIn(config).flatMap(([at, { secretFile, caFile }]) => [
    [[...at, 'secretFile'], secretFile],
    [[...at, 'caFile'], caFile],
  ]);
}

/** What is wrong between a gateway and the one that stands in for it. */
export function phoneFindings({ phone }: Pick<Config, 'phone'>): Finding[] {
  return (['sms', 'call'] as const).flatMap((channel) => {
    const { second, ...first } = phone?.[channel] ?? {};
    if (second === undefined || !('url' in first)) return [];
    if (new URL(second.url).host !== new URL(first.url).host) return [];
    if (second.user !== first.user || second.secretFile !== first.secretFile) return [];
    const words =
      `is the carrier of phone.${channel} once more, by its address and its secret: what the one ` +
      'does not take the other would not; name another carrier, or take the section away';
    return [{ path: ['phone', channel, 'second', 'url'], words }];
  });
}
