import type { Evidence, Verdict } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';

/** How long a shown verdict stays at least, in milliseconds, so that it can be read. */
export const dwell = 1_500;
/** How far apart two rounds must have seen that the backend is gone, in milliseconds. */
export const twoLooksApart = 700;
/** How often, within how long, what is shown may change before a restless network is damped. */
const free = { departures: 1, changes: 5, within: 60_000 };
/** How long, at most, a restless network is kept from the screen, in milliseconds. */
const longestDamping = 8_000;

export interface Finding {
  verdict: Verdict;
  evidence: Evidence;
  epoch: number;
}

export interface VerdictKeeperOptions {
  clock: Clock;
  /** Called when what is shown changes. */
  onShown: () => void;
}

/**
 * Stands between the judge and the screen, so that the screen stays calm. `reachable` is shown at
 * once. From there only confirmed evidence leads away, and only when a second look, some time
 * later, agrees; the more often that happened in the last minute, the later. Any other change
 * waits until what is shown could be read.
 */
export function createVerdictKeeper({ clock, onShown }: VerdictKeeperOptions) {
  let shown: (Finding & { at: number }) | undefined;
  let pending: Finding | undefined;
  let cancel: () => void = () => undefined;
  let doubt: { look: string; until: number } | undefined;
  const departures = createRestlessness(clock, free.departures);
  const changes = createRestlessness(clock, free.changes);

  const calm = () => {
    cancel();
    cancel = () => undefined;
    pending = undefined;
  };
  const show = (finding: Finding) => {
    calm();
    doubt = undefined;
    const same = shown !== undefined && isSameText(shown.verdict, finding.verdict);
    if (!same) changes.add();
    shown = { ...finding, at: same && shown ? shown.at : clock.now() };
    onShown();
  };

  /** Whether this look, after the one before, suffices to leave the form. */
  const mayLeave = ({ verdict }: Finding, look: string): boolean => {
    const now = clock.now();
    const harder = departures.factor();
    // The link is looked at every half second anyway, and a missing one is certain.
    const apart = verdict.kind === 'no-link' ? 500 * (harder - 1) : twoLooksApart * harder;
    doubt ??= { look, until: now + Math.min(apart, longestDamping) };
    if (doubt.look === look || now < doubt.until) return false;
    departures.add();
    return true;
  };

  return {
    get shown(): Finding | undefined {
      return shown;
    },
    /** Until when a second look must wait, where one is needed to leave the form. */
    get doubtUntil(): number | undefined {
      return doubt?.until;
    },
    /** Takes what one look has found. `look` names the round, or the reading of the interfaces. */
    offer(finding: Finding, look: string) {
      const { verdict } = finding;
      if (verdict.kind === 'reachable') {
        show(finding);
        return;
      }
      if (shown?.verdict.kind === 'reachable') {
        if (verdict.confirmed && mayLeave(finding, look)) show(finding);
        return;
      }
      const stays = Math.min(dwell * changes.factor(), longestDamping);
      const left = shown ? shown.at + stays - clock.now() : 0;
      if (left <= 0 || (shown && isSameText(shown.verdict, verdict))) {
        show(finding);
        return;
      }
      if (!pending) {
        cancel = clock.after(left, () => {
          if (pending) show(pending);
        });
      }
      pending = finding;
    },
    /** Forgets what waits to be shown. */
    stop: calm,
  };
}

/** Doubles with each time beyond the free ones, and forgets after a minute. */
function createRestlessness(clock: Clock, freely: number) {
  let times: number[] = [];
  return {
    add: () => void times.push(clock.now()),
    factor() {
      const now = clock.now();
      times = times.filter((at) => now - at < free.within);
      return 2 ** Math.max(0, times.length - freely);
    },
  };
}

function isSameText(a: Verdict, b: Verdict): boolean {
  return a.kind === b.kind && a.reason === b.reason && a.probably === b.probably;
}
