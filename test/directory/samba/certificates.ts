import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

/** The files of a server that speaks TLS, all in PEM. */
export interface Certificates {
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

const NEW_CERTIFICATE =
  'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 30'.split(' ');

/**
 * Makes an authority and a server certificate for the name, `localhost` and the address.
 *
 * Samba would make a certificate itself, but an RSA-4096 one without any alternative name, which
 * takes seconds and which no present-day TLS client accepts. The authority's key is thrown away:
 * nobody can ever sign a second certificate that the tests trust.
 */
export async function makeCertificates(
  folder: string,
  server: { readonly name: string; readonly address: string },
  signal?: AbortSignal,
): Promise<Certificates> {
  const caFile = join(folder, 'ca.pem');
  const caKey = join(folder, 'ca.key');
  const certificateFile = join(folder, 'server.pem');
  const keyFile = join(folder, 'server.key');
  const configuration = join(folder, 'openssl.cnf');
  await writeFile(configuration, opensslConfiguration(server));

  const make = (...args: readonly string[]): Promise<string> =>
    runCommand('openssl', [...NEW_CERTIFICATE, '-config', configuration, ...args], { signal });
  const authority = ['-subj', '/CN=Samba test authority', '-extensions', 'authority'];
  await make(...authority, '-keyout', caKey, '-out', caFile);
  const signed = ['-subj', `/CN=${server.name}`, '-extensions', 'server', '-CA', caFile];
  await make(...signed, '-CAkey', caKey, '-keyout', keyFile, '-out', certificateFile);

  await rm(caKey);
  // Samba refuses to start when anybody else may read the key.
  await chmod(keyFile, 0o600);
  return { caFile, certificateFile, keyFile };
}

function opensslConfiguration(server: { name: string; address: string }): string {
  return `[req]
distinguished_name = subject
[subject]
[authority]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:${server.name}, DNS:localhost, IP:${server.address}
`;
}
