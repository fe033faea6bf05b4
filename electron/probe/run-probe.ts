import type { Verdict, Vpn } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import type { InterfaceTable } from '../network/interfaces.ts';
import { wordsOf } from '../network/judge-say.ts';
import type { LookForController, StartRound } from '../network/probes.ts';
import { createWatcher, type Sighting } from '../network/watcher.ts';
import { findingOf, type Found, type ProbeFinding } from './finding.ts';

/** How long one look may take before what is known by then has to do, in milliseconds. */
export const longestProbe = 30_000;
/** How long a confirmed verdict waits for what is only said beside it, in milliseconds. */
export const longestAside = 3_000;

export interface RunProbeOptions {
  watch: boolean;
  startRound: StartRound;
  lookForController?: LookForController | undefined;
  readInterfaces: () => InterfaceTable;
  vpn: Vpn;
  /** Remarks on the settings. */
  remarks: readonly string[];
  /** Remarks on what the server sends; it is asked once TCP to the backend was open. */
  inspect: (signal: AbortSignal) => Promise<string[]>;
  clock: Clock;
  random: () => number;
  /** Ends the command early, or `--watch` at all. */
  signal: AbortSignal;
  print: (finding: ProbeFinding) => void;
}

/**
 * Looks at the network as the client does. Resolves to the last verdict: without `watch` once it is
 * confirmed, or after 30 s; with it when `signal` is aborted. Undefined: nothing could be said.
 */
export function runProbe(options: RunProbeOptions): Promise<Verdict | undefined> {
  const { watch, clock, random, signal, print, startRound, readInterfaces, vpn } = options;
  const { lookForController, inspect } = options;
  return new Promise((resolve) => {
    const began = clock.now();
    const inspection = new AbortController();
    let aside: { remarks: string[]; over: boolean } | undefined;
    let last: Found | undefined;
    let printed = '';
    let ending = false;
    let cancel: () => void = () => undefined;

    const say = (found: Found) => {
      const words = JSON.stringify([wordsOf(found.verdict), found.signIn, watch ? found.epoch : 0]);
      if (words === printed) return;
      printed = words;
      print(findingOf(found));
    };
    const end = () => {
      if (ending) return;
      ending = true;
      cancel();
      signal.removeEventListener('abort', end);
      inspection.abort();
      watcher.stop();
      // A watch has printed it already.
      if (last && !watch) {
        say({ ...last, remarks: [...options.remarks, ...(aside?.remarks ?? [])] });
      }
      resolve(last?.verdict);
    };
    /** Without `watch`: a confirmed verdict only waits for what belongs beside it. */
    const settle = () => {
      if (ending || watch || !last || !isFinal(last.verdict)) return;
      const asked = lookForController !== undefined && last.evidence.link === 'up';
      if (aside?.over !== false && !(asked && last.signIn === 'unknown')) end();
    };
    const look = () => {
      const own: NonNullable<typeof aside> = { remarks: [], over: false };
      aside = own;
      const take = (remarks: string[]) => {
        own.remarks = remarks;
        own.over = true;
        settle();
      };
      inspect(inspection.signal).then(take, () => take([]));
    };
    const take = ({ verdict, evidence, epoch, signIn }: Sighting) => {
      if (ending) return;
      const isNew = last === undefined || wordsOf(verdict) !== wordsOf(last.verdict);
      // The first confirmed verdict is the answer; what follows while it waits belongs to later.
      if (!watch && last && isFinal(last.verdict) && isNew) return;
      const ms = isNew ? clock.now() - began : (last?.ms ?? 0);
      const remarks = [...options.remarks, ...(aside?.remarks ?? [])];
      const isFirst = last === undefined;
      last = { verdict, evidence, epoch, signIn, ms, remarks };
      if (evidence.connect === 'open' && !aside && isFinal(verdict)) look();
      if (watch || (!isFinal(verdict) && isFirst)) say(last);
      if (watch) return;
      if (isFinal(verdict) && isNew) {
        cancel();
        cancel = clock.after(longestAside, end);
      }
      settle();
    };

    const watcher = createWatcher({
      startRound,
      lookForController,
      readInterfaces,
      vpn,
      clock,
      random,
      publish: take,
      log: () => undefined,
    });
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) {
      end();
      return;
    }
    if (!watch) cancel = clock.after(longestProbe, end);
    watcher.start();
  });
}

/** A slow network is true for the moment, and a little later more can be said. */
function isFinal({ kind, confirmed }: Verdict): boolean {
  return confirmed && kind !== 'slow-network';
}
