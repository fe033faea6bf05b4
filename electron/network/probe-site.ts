import { LineError } from './line-error.ts';
import type { Observed } from './probes.ts';
import type { ProbeOptions } from './probe-backend.ts';
import { readHead } from './read-head.ts';
import { hostHeader } from './target-of.ts';

type Internet = NonNullable<Observed['internet']>;

/**
 * Whether a site on the internet answers over HTTPS, with a certificate that this machine trusts:
 * that cannot be faked by a hotspot. Any status will do, and nothing of the body is read. Never
 * rejects; when the time is up without any answer, that is `failed`.
 */
export async function probeSite(options: ProbeOptions): Promise<Internet> {
  const { line, pace, lookUp, signal } = options;
  const host = hostHeader(line.target, 443);
  try {
    await line.use(
      (socket, wayBack) => readHead(socket, { method: 'HEAD', path: '/', host, signal: wayBack }),
      { signal, pace, lookUp },
    );
    return 'open';
  } catch (error) {
    return error instanceof LineError ? meaningOf(error) : 'failed';
  }
}

function meaningOf({ stage, code, observed }: LineError): Internet {
  if (observed.trust === 'not-trusted') return 'not-trusted';
  if (stage !== 'names') return 'failed';
  if (observed.names === 'no-such-name') return 'no-such-name';
  // No server has answered, or there was none to ask: a dropped VPN may have left its own behind.
  return code === 'ETIMEDOUT' || code === 'ENONAMESERVER' ? 'names-silent' : 'failed';
}
