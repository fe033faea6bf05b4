import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Connection } from '@gatehouse/shared';
import type { PolicyProblem } from './policy-problem.ts';
import type { Source } from './source.ts';

const largestFile = 100_000;
const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

export type Authorities = { ok: true; ca?: string } | { ok: false; problem: PolicyProblem };

/**
 * The authorities that the policy names, as PEM text with nothing but certificates that can be
 * read. `caFile` is relative to `folder`. No `ca` means the machine's authorities.
 */
export function readAuthorities(
  connection: Connection,
  folder: string,
  { nameOf, origin }: Pick<Source, 'nameOf' | 'origin'>,
): Authorities {
  const member = connection.caFile === undefined ? 'ca' : 'caFile';
  const setting = nameOf(['connection', member]);
  const fail = (code: PolicyProblem['code'], problem: string): Authorities => ({
    ok: false,
    problem: { setting, code, problem, origin },
  });
  if (connection.ca !== undefined && connection.caFile !== undefined) {
    return fail('ca-twice', `stands beside ${nameOf(['connection', 'ca'])}. Keep one of the two.`);
  }
  let text = connection.ca;
  if (connection.caFile !== undefined) {
    try {
      const path = resolve(folder, connection.caFile);
      if (statSync(path).size > largestFile) {
        return fail('ca-unreadable', `names a file of more than ${largestFile} bytes. Shorten it.`);
      }
      text = readFileSync(path, 'latin1');
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? fail('ca-missing', 'names a file that does not exist. Put it beside the policy file.')
        : fail('ca-unreadable', 'names a file that cannot be read. Check its permissions.');
    }
  }
  if (text === undefined) return { ok: true };
  const blocks = text.match(certificate) ?? [];
  return blocks.length > 0 && blocks.every(isCertificate)
    ? { ok: true, ca: `${blocks.join('\n')}\n` }
    : fail(
        'ca-not-pem',
        'holds no readable PEM certificate. Export the authority as Base-64 X.509 (.cer, .pem).',
      );
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
