import type { X509Certificate } from 'node:crypto';
import type { Connection } from '@gatehouse/shared';
import type { LoadedConfig } from '../config/load-config.ts';
import { chainOf } from './chain.ts';
import type { Identity } from './identity.ts';
import { authoritiesOf } from './open-identity.ts';
import { pinOf, readPublicKey } from './pin.ts';

/** One pin of the connection line, and whose key it is. */
export interface NamedPin {
  pin: string;
  of: 'present' | 'next' | 'authority';
}

/** The pins to roll out: of the present key, of the next, and of the authority for bad days. */
export function pinsOf(
  { config, read }: LoadedConfig,
  identity: Identity,
  issuer?: X509Certificate,
): NamedPin[] {
  const { nextKeyFile } = config.listen;
  const next = nextKeyFile === undefined ? undefined : readPublicKey(read(nextKeyFile));
  const pins: NamedPin[] = [{ pin: identity.pin, of: 'present' }];
  if (next !== undefined) pins.push({ pin: pinOf(next), of: 'next' });
  if (issuer !== undefined) pins.push({ pin: pinOf(issuer.publicKey), of: 'authority' });
  // The next key may be the present one by now, and a certificate can have issued itself.
  return pins.filter(({ pin }, at) => pins.findIndex((each) => each.pin === pin) === at);
}

/** The authority that issued the backend's certificate; undefined where no file here holds it. */
export function issuerOf(
  loaded: LoadedConfig,
  { leaf, sent }: Identity,
): X509Certificate | undefined {
  return chainOf(leaf, [...sent, ...authoritiesOf(loaded)]).issuers[0];
}

/**
 * What clients need to find this backend and to know it again, as one group of their settings. Throws
 * a sentence for the administrator where no address can be told.
 */
export function connectionOf(loaded: LoadedConfig, identity: Identity): Connection {
  const authorities = authoritiesOf(loaded);
  return {
    backendUrl: publicUrlOf(loaded, identity),
    ...(authorities.length === 0 ? {} : { ca: authorities.map(String).join('') }),
    pins: pinsOf(loaded, identity, issuerOf(loaded, identity)).map(({ pin }) => pin),
  };
}

function publicUrlOf({ config, refusal }: LoadedConfig, { leaf }: Identity): string {
  const { publicUrl, listen } = config;
  if (publicUrl !== undefined) return publicUrl.replace(/\/$/, '');
  const name = namesOf(leaf).find((each) => !each.startsWith('*'));
  if (name === undefined || listen.port === 0) {
    const why = name === undefined ? 'the certificate has no name to use' : 'listen.port is 0';
    throw refusal(['publicUrl'], `is missing, and ${why}; write https://HOST[:PORT]`);
  }
  return new URL(`https://${name}:${listen.port}`).origin;
}

/** The names that a certificate holds for (RFC 6125): host names first, then addresses. */
export function namesOf({ subjectAltName = '' }: X509Certificate): string[] {
  const all = (kind: string): string[] =>
    [...subjectAltName.matchAll(new RegExp(`(?:^|, )${kind}:([^",]+)`, 'g'))].flatMap(
      ([, name = '']) => (name === '' ? [] : [name]),
    );
  const addresses = all('IP Address').map((each) => (each.includes(':') ? `[${each}]` : each));
  return [...all('DNS'), ...addresses];
}
