import { LineError, type LineObserved } from './line-error.ts';

const meanings: [NonNullable<LineObserved['connect']>, RegExp][] = [
  ['refused', /^ECONN(REFUSED|RESET|ABORTED)$/],
  // Somebody on the way said no: ICMP "administratively prohibited" arrives as EHOSTUNREACH.
  ['prohibited', /^(EHOSTUNREACH|EACCES|EPERM)$/],
  ['unreachable', /^(ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EAFNOSUPPORT|EINVAL)$/],
];

/**
 * What it means that the addresses of a server said no, by the codes of their sockets: the firmest
 * of them is told. One that timed out leaves it open, and no code at all is silence.
 */
export function weighRefusals(codes: string[]): LineError {
  const unknown = codes.some((code) => !meanings.some(([, pattern]) => pattern.test(code)));
  if (unknown || codes.length === 0) return silence();
  for (const [connect, pattern] of meanings) {
    const code = codes.find((one) => pattern.test(one));
    if (code) return new LineError({ stage: 'connect', code, observed: { connect } });
  }
  return silence();
}

function silence(): LineError {
  return new LineError({ stage: 'connect', code: 'ETIMEDOUT' });
}
