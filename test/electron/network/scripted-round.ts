import type { NetworkInterfaceInfo } from 'node:os';
import type { Vpn } from '@gatehouse/shared';
import type { InterfaceTable } from '../../../electron/network/interfaces.ts';
import type { LookForController, Observed, StartRound } from '../../../electron/network/probes.ts';
import {
  createWatcher,
  type NetworkEpoch,
  type Sighting,
} from '../../../electron/network/watcher.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** What the probes would see of one network: findings with the time that each takes. */
export interface Scene {
  findings: [after: number, observed: Observed][];
  /** When the round is over; absent: it hangs for ever. */
  over?: number;
}

const web: [number, Observed][] = [
  [0, { names: 'waiting', internet: 'waiting', plain: 'waiting' }],
  [8, { plain: 'same-site', roundTrip: 4 }],
  [16, { internet: 'open' }],
];
const seen = (seenFrom: 'lan' | 'vpn'): [number, Observed][] => [
  [2, { names: 'found', connect: 'waiting' }],
  [6, { connect: 'open', trust: 'waiting' }],
  [14, { trust: 'trusted', beacon: 'waiting' }],
  [20, { beacon: 'ready', seenFrom }],
];

/** Networks that come up again and again. */
export const scenes = {
  office: { findings: [...web, ...seen('lan')], over: 25 },
  vpn: { findings: [...web, ...seen('vpn')], over: 25 },
  home: { findings: [...web, [5, { names: 'no-such-name' }]], over: 20 },
  stopped: {
    findings: [...web, [2, { names: 'found', connect: 'waiting' }], [4, { connect: 'refused' }]],
    over: 20,
  },
  dropped: {
    findings: [...web, [2, { names: 'found', connect: 'waiting' }]],
    over: 2_700,
  },
  silent: {
    findings: [[0, { names: 'waiting', internet: 'waiting', plain: 'waiting' }]],
    over: 2_700,
  },
  hung: { findings: [[0, { names: 'waiting', internet: 'waiting', plain: 'waiting' }]] },
  notReady: {
    findings: [
      ...web,
      [2, { names: 'found', connect: 'open' }],
      [14, { trust: 'trusted' }],
      [20, { beacon: 'not-ready', seenFrom: 'lan', retryAfter: 9_000 }],
    ],
    over: 25,
  },
} satisfies Record<string, Scene>;

const loopback = address('127.0.0.1', { internal: true });
export const office: InterfaceTable = { lo: [loopback], eth0: [address('10.1.0.2')] };
export const home: InterfaceTable = { lo: [loopback], wlan0: [address('192.168.1.7')] };
export const unplugged: InterfaceTable = { lo: [loopback] };

/** One address as the machine's table has it. */
export function address(text: string, more: Partial<NetworkInterfaceInfo> = {}) {
  const family = text.includes(':') ? 'IPv6' : 'IPv4';
  return {
    address: text,
    netmask: '',
    mac: '02:00:00:00:00:01',
    internal: false,
    cidr: null,
    ...(family === 'IPv6' ? { family, scopeid: 0 } : { family }),
    ...more,
  } as NetworkInterfaceInfo;
}

/** A watcher on a clock that stands still, with rounds that follow a script. */
export class ScriptedNetwork {
  readonly clock = new ManualClock();
  readonly published: (Sighting & { at: number })[] = [];
  readonly log: NetworkEpoch[] = [];
  /** When each round began, and whether it was taken back. */
  readonly rounds: { at: number; signal: AbortSignal; observe: (observed: Observed) => void }[] =
    [];
  readonly watcher;
  scene: Scene = scenes.office;
  interfaces: InterfaceTable = office;
  readonly #start = this.clock.now();

  constructor(
    more: { vpn?: Vpn; lookForController?: LookForController; random?: () => number } = {},
  ) {
    this.watcher = createWatcher({
      startRound: this.startRound,
      readInterfaces: () => this.interfaces,
      vpn: {},
      clock: this.clock,
      random: () => 0.5,
      publish: (sighting) => this.published.push({ ...sighting, at: this.time }),
      log: (event) => this.log.push(event),
      ...more,
    });
  }

  /** Milliseconds since the beginning. */
  get time(): number {
    return this.clock.now() - this.#start;
  }

  /** What is shown: kind and reason, with a question mark while it is not confirmed. */
  get shown(): string {
    const verdict = this.published.at(-1)?.verdict;
    return verdict ? `${verdict.kind} ${verdict.reason}${verdict.confirmed ? '' : '?'}` : '';
  }

  /** Every verdict that was shown, with the time at which it appeared. */
  get words(): [at: number, word: string][] {
    const words: [number, string][] = [];
    for (const { at, verdict } of this.published) {
      const word = `${verdict.kind} ${verdict.reason}${verdict.confirmed ? '' : '?'}`;
      if (words.at(-1)?.[1] !== word) words.push([at, word]);
    }
    return words;
  }

  /** Lets time pass, in small steps, with everything that then comes about. */
  async pass(time: number, step = 10): Promise<void> {
    for (let left = time; left > 0; left -= step) {
      this.clock.advance(Math.min(step, left));
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    }
  }

  startRound: StartRound = ({ signal, observe }) => {
    this.rounds.push({ at: this.time, signal, observe });
    const { findings, over } = this.scene;
    const cancels: (() => void)[] = [];
    const tell = (observed: Observed) => {
      if (!signal.aborted) observe(observed);
    };
    for (const [after, observed] of findings) {
      if (after === 0) tell(observed);
      else cancels.push(this.clock.after(after, () => tell(observed)));
    }
    return {
      done: new Promise((resolve) => {
        if (over !== undefined) cancels.push(this.clock.after(over, resolve));
        signal.addEventListener('abort', () => {
          for (const cancel of cancels) cancel();
          resolve();
        });
      }),
    };
  };
}
