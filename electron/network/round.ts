import type { Connection, InternetCheck } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import { createDiagnose } from './diagnose.ts';
import { createLine, type Line } from './line.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import { createPace } from './pace.ts';
import { probeBackend } from './probe-backend.ts';
import { probePlain } from './probe-plain.ts';
import { probeSite } from './probe-site.ts';
import type { Observed, StartRound } from './probes.ts';
import { shareLookUp } from './share-look-up.ts';
import { targetOf } from './target-of.ts';

export interface RoundOptions {
  connection: Connection;
  internetCheck?: InternetCheck | undefined;
  clock: Clock;
  /** The wall clock in milliseconds since 1970, which may be wrong: that is what is measured. */
  wallClock: () => number;
  lookUp?: LookUp;
  /** The line to the backend, where there is one already. */
  line?: Line;
  /** The port of plain HTTP. */
  plainPort?: number;
  /** PEM text of who is trusted for the internet check, in place of the machine's and bundled roots. */
  siteAuthorities?: string;
}

/**
 * The probes of one round. The internet check goes past a configured proxy: that it is open tells
 * "the proxy is away" from "there is no internet".
 */
export function createStartRound(options: RoundOptions): StartRound {
  const { connection, internetCheck, clock, wallClock, plainPort = 80, siteAuthorities } = options;
  const { lookUp = createLookUp({ clock }) } = options;
  const backend = targetOf(connection.backendUrl);
  const line = options.line ?? createLine({ target: backend, connection, clock, lookUp });
  const diagnose = createDiagnose({ line, trust: connection, clock, wallClock });
  const site = internetCheck && targetOf(internetCheck.site);
  const siteLine = (addresses?: string[]) =>
    site &&
    createLine({
      target: site,
      connection: { ca: siteAuthorities, addresses },
      clock,
      lookUp,
      byName: addresses === undefined,
    });
  const byName = siteLine();
  const byAddress = internetCheck?.addresses?.length
    ? siteLine(internetCheck.addresses)
    : undefined;
  const plain = {
    target: { host: (site ?? backend).host, port: plainPort },
    addresses: (site ? internetCheck.addresses : connection.addresses) ?? [],
  };

  return ({ signal, observe }) => {
    const tell = (observed: Observed) => {
      if (!signal.aborted) observe(observed);
    };
    const pace = createPace({
      onRoundTrip: (roundTrip) => tell({ roundTrip: Math.round(roundTrip) }),
    });
    const round = new AbortController();
    const end = () => round.abort();
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    const shared = shareLookUp(lookUp, round.signal, pace);
    const common = { clock, pace, lookUp: shared, signal: round.signal, observe: tell };

    const checkSite = async () => {
      if (!byName) return;
      tell({ internet: 'waiting' });
      tell({ internet: await probeSite({ ...common, line: byName }) });
    };
    const checkLiteral = async () => {
      if (!byAddress) return;
      tell({ literal: 'waiting' });
      const found = await probeSite({ ...common, line: byAddress });
      tell({ literal: found === 'open' ? 'open' : 'failed' });
    };
    const checkPlain = async () => {
      tell({ plain: 'waiting' });
      tell({ plain: await probePlain({ ...common, ...plain }) });
    };
    const done = Promise.all([
      probeBackend({ ...common, wallClock, line }, diagnose),
      checkSite(),
      checkLiteral(),
      checkPlain(),
    ]).then(() => {
      signal.removeEventListener('abort', end);
      // The shared look-ups end with the round.
      end();
    });
    return { done };
  };
}
