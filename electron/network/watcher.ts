import type { Evidence, Verdict, Vpn } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import { createEpoch, type Epoch, type EpochRound } from './epoch.ts';
import type { InterfaceTable } from './interfaces.ts';
import { judge } from './judge.ts';
import { nextMoment } from './judge-patience.ts';
import { wordsOf } from './judge-say.ts';
import type { Attention } from './poll-plan.ts';
import type { LookForController, StartRound } from './probes.ts';
import { createVerdictKeeper, type Finding } from './verdict-keeper.ts';
import { createControllerWatch, type SignIn } from './watch-controller.ts';
import { createLinkWatch } from './watch-link.ts';
import { createRoundPlan } from './watch-plan.ts';

/** What is known of the network now. `evidence` is what the verdict was made from. */
export interface Sighting {
  verdict: Verdict;
  evidence: Evidence;
  /** Whether a round is under way. */
  checking: boolean;
  signIn: SignIn;
  /** Counts the networks since the start. */
  epoch: number;
}

/** What the log keeps of a network: nothing that names a person, a network or an address. */
export interface NetworkEpoch {
  event: 'network-epoch';
  epoch: number;
  link: boolean;
}

export interface WatcherOptions {
  startRound: StartRound;
  lookForController?: LookForController | undefined;
  /** `os.networkInterfaces`. Where it throws, the reading before holds. */
  readInterfaces: () => InterfaceTable;
  vpn: Vpn;
  clock: Clock;
  /** A number from 0 up to 1. */
  random: () => number;
  /** Called when something of it has changed; not before there is a verdict, 1.5 s at most. */
  publish: (sighting: Sighting) => void;
  /** Told of each new network: its number, and whether there is a link at all. */
  log: (event: NetworkEpoch) => void;
}

export interface Watcher {
  /** Begins to watch; the first round begins at once. */
  start: () => void;
  /** Takes back everything that is under way. Nothing is published afterwards. */
  stop: () => void;
  /** *Try again*, or a key: looks now, unless a look has only just begun. Keeps the epoch. */
  probeNow: () => void;
  setAttention: (attention: Attention) => void;
}

/** Watches the network and publishes what it means, until it is stopped. */
export function createWatcher(options: WatcherOptions): Watcher {
  const { clock, random, startRound, publish, log } = options;
  let running = false;
  let epochs = 0;
  let network: string | undefined;
  let epoch: Epoch | undefined;
  /** What the rounds of this epoch mean together, and what the latest of them means alone. */
  let found: (Finding & { round: EpochRound | undefined }) | undefined;
  let latest: Verdict | undefined;
  let published = '';
  let cancelJudge: () => void = () => undefined;

  const keeper = createVerdictKeeper({ clock, onShown: () => tell() });
  const controller = createControllerWatch({
    clock,
    look: options.lookForController,
    onChange: () => tell(),
  });
  const link = createLinkWatch({
    clock,
    readInterfaces: options.readInterfaces,
    vpn: options.vpn,
    isReachable: () => found?.verdict.kind === 'reachable',
    onReading(hinted) {
      // A reading that differs from the epoch's opens another one, once it has settled.
      if (link.fingerprint !== network) return;
      if (epoch?.up === false) weigh(undefined);
      else if (hinted && epoch?.newest) weigh(epoch.newest);
    },
    onSettled() {
      if (link.fingerprint !== network) openEpoch();
      else plan.probe();
    },
  });
  const plan = createRoundPlan({
    clock,
    random,
    hasRoom: () => running && epoch?.hasRoom === true,
    isChecking: () => epoch?.checking === true,
    situation: () => ({
      latest,
      reachable: found?.verdict.kind === 'reachable',
      retryAfter: found?.evidence.retryAfter,
      doubtUntil: keeper.doubtUntil,
    }),
    begin() {
      epoch?.begin();
      weigh(epoch?.newest);
    },
  });

  /** Publishes what is shown, where anything of it is new. */
  function tell(): void {
    const { shown } = keeper;
    if (!running || !shown) return;
    const { verdict, evidence, epoch: number } = shown;
    const checking = epoch?.checking === true;
    const { signIn } = controller;
    const now = JSON.stringify([number, wordsOf(verdict), checking, signIn]);
    if (now === published) return;
    published = now;
    publish({ verdict, evidence, checking, signIn, epoch: number });
  }

  function openEpoch(): void {
    epoch?.end();
    cancelJudge();
    plan.stop();
    plan.refresh();
    found = latest = undefined;
    network = link.fingerprint;
    const { up } = link;
    epoch = createEpoch({
      number: (epochs += 1),
      up,
      clock,
      startRound,
      vpn: () => link.vpn,
      onNews(round) {
        weigh(round);
        if (round.over) plan.plan();
      },
    });
    log({ event: 'network-epoch', epoch: epochs, link: up });
    controller.restart(up);
    if (up) plan.probe();
    else weigh(undefined);
  }

  /** Judges one round, or the link alone, and offers to the keeper what it means. */
  function weigh(round: EpochRound | undefined): void {
    if (!running || !epoch) return;
    const evidence = epoch.evidenceOf(round);
    const verdict = judge(evidence);
    const isNewest = round === epoch.newest;
    if (isNewest) {
      latest = verdict;
      cancelJudge();
      const wait = round?.over === false ? nextMoment(evidence) : undefined;
      if (wait !== undefined) cancelJudge = clock.after(wait, () => weigh(round));
    }
    // An older round may only bring good news.
    if (verdict && (isNewest || verdict.kind === 'reachable') && isBetter(verdict, round)) {
      found = { verdict, evidence, epoch: epoch.number, round };
      const look = round ? `round ${round.number}` : `reading ${link.readings}`;
      keeper.offer(found, `epoch ${epoch.number}, ${look}`);
    }
    tell();
  }

  /** A guess never takes the place of what this epoch has confirmed, nor of an older guess too soon. */
  function isBetter(verdict: Verdict, round: EpochRound | undefined): boolean {
    if (!found || verdict.confirmed) return true;
    return !found.verdict.confirmed && (found.round === round || round?.over === true);
  }

  return {
    start() {
      if (running) return;
      running = true;
      link.start();
      openEpoch();
    },
    stop() {
      running = false;
      cancelJudge();
      plan.stop();
      link.stop();
      keeper.stop();
      controller.stop();
      epoch?.end();
    },
    probeNow() {
      if (!running) return;
      link.readNow();
      plan.probeNow();
    },
    setAttention: plan.setAttention,
  };
}
