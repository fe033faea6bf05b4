import { X509Certificate } from 'node:crypto';

const parsed = new Map<string, X509Certificate>();

/** Those of them that can be read; each is read once, because a machine has hundreds. */
export function readCertificates(pems: readonly string[]): X509Certificate[] {
  return pems.flatMap((pem) => {
    try {
      const certificate = parsed.get(pem) ?? new X509Certificate(pem);
      parsed.set(pem, certificate);
      return [certificate];
    } catch {
      return [];
    }
  });
}
