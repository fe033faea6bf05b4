import type { Verdict } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import { nextPoll, type Attention } from './poll-plan.ts';
import { twoLooksApart } from './verdict-keeper.ts';

/** How close together rounds may begin, in milliseconds, whatever is the reason. */
export const roundsApart = 300;
/** How many rounds in a row follow at once because nothing could be confirmed yet. */
const quickLooks = 8;

/** What the plan goes by. */
export interface PlanSituation {
  /** What the latest round means, as far as it means anything. */
  latest: Verdict | undefined;
  retryAfter: number | undefined;
  /** Until when a second look waits that may lead away from the form, where one is needed. */
  doubtUntil: number | undefined;
  reachable: boolean;
}

export interface RoundPlanOptions {
  clock: Clock;
  random: () => number;
  /** Whether a round may begin now, or is under way; `situation` is asked when all are over. */
  hasRoom: () => boolean;
  isChecking: () => boolean;
  situation: () => PlanSituation;
  begin: () => void;
}

/** Decides when the next round begins. One timer at most waits. */
export function createRoundPlan(options: RoundPlanOptions) {
  const { clock, random, hasRoom, isChecking, situation, begin } = options;
  let attention: Attention = 'verdict';
  let waitingSince = clock.now();
  let lastBegin = -Infinity;
  let quick = 0;
  let cancel: () => void = () => undefined;

  /** Begins a round now, or as soon as one may begin. */
  const probe = () => {
    cancel();
    if (attention === 'dark' || !hasRoom()) return;
    const left = lastBegin + roundsApart - clock.now();
    if (left > 0) {
      cancel = clock.after(left, probe);
      return;
    }
    lastBegin = clock.now();
    begin();
  };
  const refresh = () => {
    waitingSince = clock.now();
    quick = 0;
  };
  /** When to look again at once, because what was seen is not certain yet. */
  const nextQuickLook = ({ latest, doubtUntil }: PlanSituation): number | undefined => {
    const isSure = latest?.confirmed === true && doubtUntil === undefined;
    if (isSure || quick >= quickLooks) return undefined;
    quick += 1;
    return Math.max(0, Math.max(lastBegin + twoLooksApart, doubtUntil ?? 0) - clock.now());
  };
  /** Plans the next round, once none is under way any more. */
  const plan = () => {
    if (!hasRoom() || isChecking()) return;
    cancel();
    if (attention === 'dark') return;
    const now = situation();
    const { reachable, retryAfter } = now;
    if (reachable && now.doubtUntil === undefined && now.latest?.confirmed === true) quick = 0;
    const waitedFor = clock.now() - waitingSince;
    const wait =
      nextQuickLook(now) ?? nextPoll({ attention, reachable, waitedFor, retryAfter }, random);
    if (wait !== undefined) cancel = clock.after(wait, probe);
  };

  return {
    probe,
    plan,
    /** A new network, or a person who waits: the quick part of the plan begins anew. */
    refresh,
    /** *Try again*: begins a round unless one has only just begun. */
    probeNow() {
      refresh();
      if (clock.now() - lastBegin >= roundsApart) probe();
    },
    setAttention(next: Attention) {
      if (attention === next) return;
      const wasDark = attention === 'dark';
      attention = next;
      if (next === 'dark') {
        cancel();
        return;
      }
      if (next === 'verdict' || wasDark) refresh();
      if (wasDark) probe();
      else plan();
    },
    stop: () => cancel(),
  };
}
