import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, type SecureContext, type TLSSocket } from 'node:tls';
import { checkPins } from './check-pins.ts';
import { isTrustError } from './is-trust-error.ts';
import { LineError, lineCodes, takenBack } from './line-error.ts';
import { onAbort } from './on-abort.ts';

export interface Handshake {
  /** The name, or the address, that the certificate must be for. */
  host: string;
  context: SecureContext;
  pins: readonly string[];
  signal: AbortSignal;
}

/**
 * The strict handshake: the one trust decision of the client. Chain, name, dates and pins hold, or
 * it rejects with a `LineError` of stage `trust` and the socket is gone. Nothing of the environment
 * loosens it, and no session is resumed, because a resumed one skips the check of name and pins.
 */
export function shakeHands(
  socket: Socket,
  { host, context, pins, signal }: Handshake,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secure = connect({
      socket,
      host,
      ...(isIP(host) === 0 && { servername: host }),
      secureContext: context,
      // Written out, because NODE_TLS_REJECT_UNAUTHORIZED=0 changes the default.
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
      checkServerIdentity(name, certificate) {
        const wrongName = checkServerIdentity(name, certificate);
        if (wrongName || pins.length === 0) return wrongName;
        if (checkPins(certificate, pins)) return undefined;
        const error = new Error('No certificate of the chain has a pinned key.');
        return Object.assign(error, { code: lineCodes.pin });
      },
    });
    const end = (error?: LineError) => {
      forget();
      secure.off('secureConnect', onSecure).off('close', onClose);
      if (!error) {
        resolve(secure);
        return;
      }
      secure.destroy();
      socket.destroy();
      reject(error);
    };
    const onSecure = () => {
      // Not getPeerX509Certificate: Node 24 gives the certificate away with it, once and for all.
      const shown = 'raw' in secure.getPeerCertificate();
      const known = secure.authorized && !secure.isSessionReused() && shown;
      end(known ? undefined : untrusted(lineCodes.untrusted));
    };
    const onClose = () => end(reset());
    // What breaks after the handshake is for the reader of the socket to notice; it stays listened to.
    secure.on('error', (error: NodeJS.ErrnoException) => {
      if (secure.listeners('secureConnect').includes(onSecure)) end(describe(error, secure));
    });
    secure.once('secureConnect', onSecure);
    secure.once('close', onClose);
    let forget = (): void => undefined;
    forget = onAbort(signal, () => end(takenBack('trust')));
  });
}

function describe({ code = '' }: NodeJS.ErrnoException, secure: TLSSocket): LineError {
  // Node's own note on the certificate comes first: the codes of TLS libraries differ.
  const judged = Boolean(Reflect.get(secure, 'authorizationError'));
  if (judged || isTrustError(code, undefined)) {
    return untrusted(isTrustError(code, undefined) ? code : lineCodes.untrusted);
  }
  if (/^(ECONN|EPIPE|ENOTCONN)/.test(code)) return reset();
  if (/^E(TIMEDOUT|HOSTUNREACH|NETUNREACH)/.test(code)) {
    return new LineError({ stage: 'trust', code: 'ETIMEDOUT' });
  }
  return untrusted(lineCodes.untrusted);
}

function untrusted(code: string): LineError {
  return new LineError({ stage: 'trust', code, observed: { trust: 'not-trusted' } });
}

function reset(): LineError {
  return new LineError({ stage: 'trust', code: 'ECONNRESET', observed: { trust: 'reset' } });
}
