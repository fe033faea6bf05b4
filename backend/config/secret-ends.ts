import { gatewaysIn } from './phone-findings.ts';
import type { LoadedConfig } from './load-config.ts';

/** When a secret ends that the configuration names, as far as that is known. */
export interface SecretEnd {
  /** The setting that names its file, such as `mail.oauth.secretFile`. */
  setting: string;
  /** Milliseconds since 1970. */
  end: number;
}

/** How many days before its end a secret begins to be warned about, once a day. */
export const warnSecretBefore = 30;

/** Every secret with an end: that the configuration states, or that stands in the secret itself. */
export function secretEnds({ config, read }: Pick<LoadedConfig, 'config' | 'read'>): SecretEnd[] {
  return datedSecrets(config).flatMap(({ setting, file, expires }) => {
    const ends = [expires, tokenEnd(read(file).trim())].filter((each) => each !== undefined);
    return ends.length === 0 ? [] : [{ setting, end: Math.min(...ends) }];
  });
}

interface DatedSecret {
  setting: string;
  file: string;
  expires: number | undefined;
}

/** Secrets of the kind that others give out for a time. */
function datedSecrets(config: LoadedConfig['config']): DatedSecret[] {
  const sections: [string[], { secretFile?: string | undefined; expires?: number | undefined }][] =
    [
      [['mail', 'oauth'], config.mail.oauth ?? {}],
      ...gatewaysIn(config),
      [['passwords', 'blocklist', 'range'], config.passwords?.blocklist.range ?? {}],
    ];
  return sections.flatMap(([at, { secretFile: file, expires }]) =>
    file === undefined ? [] : [{ setting: [...at, 'secretFile'].join('.'), file, expires }],
  );
}

/** The end that a JSON Web Token says of itself (RFC 7519, section 4.1.4); nothing is verified. */
function tokenEnd(secret: string): number | undefined {
  const [header, claims, signature, ...more] = secret.split('.');
  if (header === undefined || claims === undefined || signature === undefined) return undefined;
  if (more.length > 0) return undefined;
  try {
    const said: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    const { exp } = said as { exp?: unknown };
    // Whoever writes milliseconds means no moment of this age.
    return typeof exp === 'number' && exp > 0 && exp < 1e11 ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
