import type { X509Certificate } from 'node:crypto';
import type { LoadedConfig } from '../config/load-config.ts';
import { type Identity, readCertificates, readIdentity } from './identity.ts';
import { acquaintanceOf } from './pins.ts';

/**
 * Reads the certificate that the backend is to show. Throws a sentence for the administrator when no
 * client that was given the printed pins would take it: a backend that nobody may talk to must not
 * begin.
 */
export function openIdentity(loaded: LoadedConfig): Identity {
  const identity = identityOf(loaded);
  requireKnownKey(loaded, identity);
  return identity;
}

/** Reads the certificate that the configuration names, whatever the printed pins say of it. */
export function identityOf({ config, read }: LoadedConfig): Identity {
  const identity = readIdentity(read(config.listen.certificateFile), read(config.listen.keyFile));
  // The configuration was checked a moment ago; the files can have changed since.
  if (typeof identity === 'string') throw new Error(`listen.certificateFile: ${identity}`);
  return identity;
}

/** The authorities that `listen.caFile` holds. */
export function authoritiesOf({ config, read }: LoadedConfig): X509Certificate[] {
  const { caFile } = config.listen;
  return caFile === undefined ? [] : (readCertificates(read(caFile)) ?? []);
}

/** Throws unless clients that were given `listen.pins` would take this certificate. */
export function requireKnownKey(loaded: LoadedConfig, identity: Identity): void {
  const { pins = [] } = loaded.config.listen;
  if (acquaintanceOf(identity, authoritiesOf(loaded), pins) !== 'unknown') return;
  throw loaded.refusal(
    ['listen', 'pins'],
    `does not know the key in listen.keyFile (${identity.pin}), so no client that was given these ` +
      'pins would talk to this backend. Either put a certificate for one of the pinned keys back ' +
      'into listen.certificateFile and listen.keyFile; or roll out the connection line that ' +
      '"backend check" prints to every client first, and then add the new pin here',
  );
}
