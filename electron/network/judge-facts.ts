import type { VerdictReason } from '@gatehouse/shared';
import { patienceOf, slowFrom, type Judged, type Patience } from './judge-patience.ts';

/** What the rows of the judge ask of the evidence, each worked out once. */
export interface Facts {
  patience: Patience;
  elapsed: number;
  /** For how long nothing has moved; of others, too, where the row asks for them. */
  quiet: number;
  /** Whether two rounds have ended with the line at this same place. */
  twice: boolean;
  /** Whether others get through: the one question that tells "no internet" from "not here". */
  others: 'through' | 'none' | 'waiting' | 'unchecked';
  /** Whether anything was ever measured: then there is a network, however slow. */
  measured: boolean;
  behindProxy: boolean;
  /** What a captive portal would have to be called; undefined where nothing speaks for one. */
  portal: VerdictReason<'captive-portal'> | undefined;
  /** Whether the evidence for a portal is worth acting on. */
  portalDue: boolean;
  /** Whether a portal can still turn up. */
  portalOpen: boolean;
  /** Whether a network that has just come up had its second to settle. */
  settled: boolean;
}

export function factsOf(evidence: Judged): Facts {
  const { elapsed, internet, literal, plain } = evidence;
  const { lookedFor = elapsed, quietFor = elapsed, webQuietFor = elapsed } = evidence;
  const { quietRounds = evidence.rounds } = evidence;
  const patience = patienceOf(evidence.roundTrip);
  const portal = portalOf(evidence);
  const seen = othersOf(evidence);
  // On a slow network a check that has failed may only have had too little time.
  const isEarly = seen === 'none' && isSlow(evidence) && quietFor < patience.long;
  const others = isEarly ? 'waiting' : seen;
  const quietHere = Math.min(quietFor, lookedFor);
  return {
    patience,
    elapsed,
    quiet: others === 'waiting' ? Math.min(quietFor, webQuietFor) : quietFor,
    twice: quietRounds >= 2,
    others,
    measured: evidence.roundTrip !== undefined,
    behindProxy: evidence.proxy !== 'none',
    portal,
    portalDue: portal !== undefined && isPortalDue(evidence, quietHere, lookedFor, patience),
    portalOpen:
      plain === 'waiting' &&
      internet !== 'open' &&
      literal !== 'open' &&
      Math.min(quietFor, webQuietFor) < patience.hint,
    settled: evidence.rounds >= 2 || elapsed >= patience.hint,
  };
}

function othersOf({ internet, literal, plain }: Judged): Facts['others'] {
  if (internet === 'open' || literal === 'open') return 'through';
  if (internet === 'unchecked') return 'unchecked';
  // Somebody else's certificate, or a wrong clock; in either case packets come and go.
  if (internet === 'not-trusted') return plain === 'waiting' ? 'waiting' : 'through';
  if (internet === 'waiting' || literal === 'waiting') return 'waiting';
  return plain === 'same-site' ? 'through' : 'none';
}

function portalOf({ internet, literal, plain }: Judged): Facts['portal'] {
  // Whoever proves to be the site over HTTPS leaves no room for a portal.
  if (internet === 'open' || literal === 'open') return undefined;
  if (plain === 'login-required') return 'login-required';
  if (plain === 'elsewhere') return 'redirected';
  if (plain === 'content') return 'replaced';
  return undefined;
}

/**
 * A firewall may answer plain HTTP for others on the very network that reaches the backend, and a
 * site may serve plain content of its own. So nothing is said while the line to the backend makes
 * its way, nor before HTTPS has failed or had its time.
 */
function isPortalDue(
  evidence: Judged,
  quiet: number,
  lookedFor: number,
  patience: Patience,
): boolean {
  const { connect, internet, literal, plain, trust } = evidence;
  const late = internet === 'failed' && isSlow(evidence);
  const httpsOver = internet !== 'waiting' && literal !== 'waiting' && !late;
  if (isLineOver(evidence)) {
    // Two strangers behind two names of TLS: only the site by its address could still object.
    const forged = internet === 'not-trusted' && trust === 'not-trusted';
    const long = plain === 'content' && !forged;
    return httpsOver || lookedFor >= (long ? patience.content : patience.portal);
  }
  if (connect === 'open') return quiet >= patience.hang;
  return lookedFor >= (plain === 'content' ? patience.content : patience.portal);
}

function isSlow({ roundTrip = 0 }: Judged): boolean {
  return roundTrip >= slowFrom;
}

/** Whether the line to the backend has ended in something that a portal could have caused. */
function isLineOver({ names, connect, trust }: Judged): boolean {
  if (trust === 'not-trusted' || trust === 'not-tls' || trust === 'reset') return true;
  if (connect === 'refused' || connect === 'unreachable' || connect === 'prohibited') return true;
  const noName = names === 'no-such-name' || names === 'refused' || names === 'failed';
  return noName && connect === 'not-tried';
}
