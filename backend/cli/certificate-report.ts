import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { getCACertificates } from 'node:tls';
import type { LoadedConfig } from '../config/load-config.ts';
import { chainOf, oneLine } from '../tls/chain.ts';
import { connectionOf, issuerOf, namesOf, type NamedPin, pinsOf } from '../tls/connection-of.ts';
import { datesAt, endOf, type Identity } from '../tls/identity.ts';
import { authoritiesOf } from '../tls/open-identity.ts';
import { acquaintanceOf } from '../tls/pins.ts';

const day = 86_400_000;
const whose: Record<NamedPin['of'], string> = {
  present: 'the present key, in listen.keyFile',
  next: 'the next key, in listen.nextKeyFile',
  authority: 'the issuing authority: the spare for the day when both keys are lost',
};

/** What there is to know of the certificate and its pins, for the administrator, line by line. */
export function certificateReport(loaded: LoadedConfig, identity: Identity, now: number): string[] {
  const { leaf } = identity;
  const ends = new Date(endOf(leaf)).toISOString().slice(0, 10);
  const days = Math.floor((endOf(leaf) - now) / day);
  const pins = pinsOf(loaded, identity, issuerOf(loaded, identity));
  return [
    `Certificate: ${oneLine(leaf.subject)}, for ${namesOf(leaf).join(', ') || 'no name at all'}`,
    `  issued by ${oneLine(leaf.issuer)}, until ${ends}: ${days} days left.`,
    'Pins:',
    ...pins.map(({ pin, of }) => `  ${pin}  ${whose[of]}`),
    ...warningsOf(loaded, identity, now, pins).map((each) => `Warning: ${each}`),
  ];
}

function warningsOf(
  loaded: LoadedConfig,
  identity: Identity,
  now: number,
  pins: readonly NamedPin[],
): string[] {
  const { leaf } = identity;
  const { pins: printed = [], nextKeyFile } = loaded.config.listen;
  const has = (of: NamedPin['of']): boolean => pins.some((each) => each.of === of);
  const host = new URL(connectionOf(loaded, identity).backendUrl).hostname.replace(/^\[|\]$/g, '');
  const next = pins.find(({ of }) => of === 'next');
  const dates = datesAt(leaf, now);
  const days = Math.floor((endOf(leaf) - now) / day);
  const acquaintance = acquaintanceOf(identity, authoritiesOf(loaded), printed);
  const cases: [boolean, string][] = [
    [dates === 'expired', 'the certificate has expired, and every client refuses it.'],
    [dates === 'not-yet-valid', 'the certificate is not valid yet, and every client refuses it.'],
    [dates === 'valid' && days <= 21, `the certificate expires in ${days} days. Renew it now.`],
    [
      (isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host)) === undefined,
      `the certificate does not hold for ${host}, and every client refuses it there.`,
    ],
    [
      pins.length < 2,
      'there is one pin only. When its key is lost, no client talks to any other: prepare the next ' +
        'key with "backend next-key --out FILE", and name it as listen.nextKeyFile.',
    ],
    [
      nextKeyFile !== undefined && !has('next'),
      'the next key is the present one. Prepare another, and roll out its pin in good time.',
    ],
    [
      !has('authority'),
      `no file here holds the issuing authority (${oneLine(leaf.issuer)}), so its pin is missing: ` +
        'name its certificate as listen.caFile, or add it to listen.certificateFile.',
    ],
    [
      printed.length === 0,
      'listen.pins is empty. Once a connection line is rolled out, copy its pins there: then a key ' +
        'that the clients do not know is never taken by mistake.',
    ],
    [
      printed.length > 0 && next !== undefined && !printed.includes(next.pin),
      'listen.pins does not have the next key yet. Roll out the connection line below before that ' +
        'key is used, and then add its pin.',
    ],
    [
      printed.length > 0 && acquaintance === 'spare',
      'listen.pins knows the present key by its authority only. Roll out the line below.',
    ],
  ];
  return [
    ...cases.flatMap(([holds, words]) => (holds ? [words] : [])),
    ...chainWarnings(loaded, identity),
  ];
}

/** Whether the file has everything that a client needs to get from the leaf to a root that it has. */
function chainWarnings(loaded: LoadedConfig, { leaf, sent }: Identity): string[] {
  const { issuers, unknown } = chainOf(leaf, sent);
  const warnings: string[] = [];
  const inOrder = issuers.every((issuer, at) => sent[at + 1] === issuer);
  if (!inOrder || issuers.length < sent.length - 1) {
    warnings.push(
      'listen.certificateFile is not in order: first the certificate, then the one that issued it, ' +
        'and so on up; nothing else.',
    );
  }
  const top = issuers.at(-1) ?? leaf;
  if (unknown === undefined) return warnings;
  const above = chainOf(top, authoritiesOf(loaded)).issuers[0] ?? rootAbove(top);
  if (above === undefined) {
    warnings.push(
      `listen.certificateFile ends below ${unknown}, which is neither in listen.caFile nor among ` +
        "this machine's roots. Unless the laptops have it as a root, add its certificate to the file.",
    );
  } else if (chainOf(above, [above]).unknown !== undefined) {
    warnings.push(
      `listen.certificateFile lacks the certificate of ${unknown}, which is no root: add it at the ` +
        'end. Some clients fetch it themselves, this one never does.',
    );
  }
  return warnings;
}

function rootAbove(certificate: X509Certificate): X509Certificate | undefined {
  const texts = [...getCACertificates('system'), ...getCACertificates('bundled')];
  for (const text of texts) {
    const root = new X509Certificate(text);
    if (chainOf(certificate, [root]).issuers.length > 0) return root;
  }
  return undefined;
}
