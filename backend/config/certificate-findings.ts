import { type IdentityFault, readCertificates, readIdentity } from '../tls/identity.ts';
import { readPublicKey } from '../tls/pin.ts';
import { gatewaysIn } from './phone-findings.ts';
import type { Config } from './schema.ts';
import type { Finding } from './words-of-issue.ts';

const goodKeys = 'use ECDSA on P-256 or P-384, or RSA with 2048 bits or more';

/** For each fault the setting that it is told at, and what to do. */
const faults: Record<IdentityFault, { at: 'certificateFile' | 'keyFile'; words: string }> = {
  'no-certificate': { at: 'certificateFile', words: 'must hold a certificate as PEM' },
  'no-key': { at: 'keyFile', words: 'must hold a private key as PEM, without a passphrase' },
  'leaf-not-first': {
    at: 'certificateFile',
    words: "must begin with the backend's own certificate; its issuers follow",
  },
  'other-key': {
    at: 'keyFile',
    words: 'holds the key of another certificate than listen.certificateFile',
  },
  'unsupported-key': {
    at: 'certificateFile',
    words: `has a key of a kind that not every client can check (Electron knows no Ed25519); ${goodKeys}`,
  },
  'weak-key': { at: 'certificateFile', words: `has a key that is too short; ${goodKeys}` },
  unusable: {
    at: 'certificateFile',
    words: 'holds what TLS refuses to use; have it issued with SHA-256 or better',
  },
};

/** Whether what the files hold can be used; what they hold is never repeated. */
export function certificateFindings(config: Config, read: (name: string) => string): Finding[] {
  const { listen, mail, directory } = config;
  const findings: Finding[] = [];
  const identity = readIdentity(read(listen.certificateFile), read(listen.keyFile));
  if (typeof identity === 'string') {
    const { at, words } = faults[identity];
    findings.push({ path: ['listen', at], words });
  }
  if (listen.nextKeyFile !== undefined && readPublicKey(read(listen.nextKeyFile)) === undefined) {
    findings.push({
      path: ['listen', 'nextKeyFile'],
      words: 'must hold a key, a certificate or a certificate request as PEM, without a passphrase',
    });
  }
  const authorities: [string[], string | undefined][] = [
    [['listen'], listen.caFile],
    [['mail'], mail.caFile],
    [['mail', 'oauth'], mail.oauth?.caFile],
    ...gatewaysIn(config).map(([at, { caFile }]): [string[], string | undefined] => [at, caFile]),
    [['directory'], directory.kind === 'embedded' ? undefined : directory.caFile],
  ];
  for (const [section, name] of authorities) {
    if (name === undefined || (readCertificates(read(name)) ?? []).length > 0) continue;
    findings.push({ path: [...section, 'caFile'], words: 'must hold certificates as PEM' });
  }
  return findings;
}
