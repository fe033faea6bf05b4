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

/**
 * Every secret with an end: that the configuration states, or that stands in the secret itself. The one
 * that is in use now; of one that was taken in since the start the configuration says nothing.
 */
export function secretEnds({
  config,
  secrets,
}: Pick<LoadedConfig, 'config' | 'secrets'>): SecretEnd[] {
  return datedSecrets(config).flatMap(({ at, file, expires }) => {
    const setting = at.join('.');
    const own = tokenEnd(secrets.of(at, file)());
    // Whatever was stated was said of the one that was there then.
    const stated = secrets.changed(setting) ? undefined : expires;
    const ends = [stated, own].filter((each) => each !== undefined);
    return ends.length === 0 ? [] : [{ setting, end: Math.min(...ends) }];
  });
}

/** The setting that states when this secret ends; undefined where none does. */
export function endStatedFor(config: LoadedConfig['config'], setting: string): string | undefined {
  const dated = datedSecrets(config).find(({ at }) => at.join('.') === setting);
  return dated?.expires === undefined ? undefined : [...dated.at.slice(0, -1), 'expires'].join('.');
}

interface DatedSecret {
  at: string[];
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
    file === undefined ? [] : [{ at: [...at, 'secretFile'], file, expires }],
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
