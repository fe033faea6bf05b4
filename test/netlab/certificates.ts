import { createHash, X509Certificate } from 'node:crypto';
import { type Authority, createAuthority } from '../../build/demo/authority.ts';
import type { Pem } from './inside/service.ts';
import { names } from './places.ts';

/** Everything that anybody in the lab identifies himself with. */
export interface Certificates {
  /** The organisation's own authority, which the client's settings name. */
  corp: Authority;
  /** Stands for the web's authorities: this machine trusts it. */
  web: Authority;
  /** Of the organisation's inspecting proxy; some machines trust it, some do not. */
  inspector: Authority;
  backend: Pem;
  expired: Pem;
  notYetValid: Pem;
  wrongName: Pem;
  /** The backend's name, from an authority that nobody trusts. */
  hostile: Pem;
  inspected: Pem;
  site: Pem;
  /** The site's name, from an authority that nobody trusts. */
  forgedSite: Pem;
  /** The backend's name among five thousand others. */
  giant: Pem;
}

const day = 86_400_000;

/** Makes them anew; 0.1 s. They are the same for every lab of one test file. */
export async function makeCertificates(now = Date.now()): Promise<Certificates> {
  const [corp, web, inspector, hostile] = await Promise.all(
    ['Corp Example authority', 'Web authority', 'Corp inspection', 'Nobody'].map((name) =>
      createAuthority(name),
    ),
  );
  if (!corp || !web || !inspector || !hostile) throw new Error('an authority is missing');
  const backend = [names.backend];
  const date = (days: number): Date => new Date(now + days * day);
  const crowd = Array.from({ length: 5000 }, (_, at) => `host-number-${at}.corp.example`);
  return {
    corp,
    web,
    inspector,
    backend: await leaf(corp, { names: backend }),
    expired: await leaf(corp, { names: backend, notBefore: date(-20), notAfter: date(-10) }),
    notYetValid: await leaf(corp, { names: backend, notBefore: date(10), notAfter: date(20) }),
    wrongName: await leaf(corp, { names: ['intranet.corp.example'] }),
    hostile: await leaf(hostile, { names: backend }),
    inspected: await leaf(inspector, { names: backend }),
    site: await leaf(web, { names: [names.site] }),
    forgedSite: await leaf(hostile, { names: [names.site, names.backend] }),
    giant: await leaf(corp, { names: [...backend, ...crowd] }),
  };
}

async function leaf(
  authority: Authority,
  options: Parameters<Authority['issue']>[0],
): Promise<Pem> {
  const { pem, key } = await authority.issue(options);
  return { pem, key };
}

/** The pin of a certificate's key (RFC 7469 section 2.4). */
export function pinOf({ pem }: Pem): string {
  const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return `sha256/${createHash('sha256').update(key).digest('base64')}`;
}
