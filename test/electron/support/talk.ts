import {
  localeSchema,
  type Evidence,
  type Intent,
  type Locale,
  type Notice,
  type Scene,
  type Snapshot,
  type Verdict,
} from '@gatehouse/shared';
import { createBackendClient } from '../../../electron/conversation/backend-client.ts';
import { Conversation, type OwnDesktop } from '../../../electron/conversation/conversation.ts';
import type { Attention, NetworkState } from '../../../electron/conversation/network-state.ts';
import type { LeavingReason, LogEvent } from '../../../electron/log/event.ts';
import { createAgent } from '../../../electron/network/agent.ts';
import { createAuthority, type Authority } from '../../../build/demo/authority.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedBackend } from './scripted-backend.ts';

/** Evidence of a network where nothing is wrong. */
export const soundEvidence: Evidence = {
  elapsed: 120,
  rounds: 1,
  onNetwork: true,
  link: 'up',
  vpn: 'none',
  names: 'found',
  connect: 'open',
  proxy: 'none',
  trust: 'trusted',
  diagnosis: 'not-needed',
  beacon: 'ready',
  internet: 'open',
  literal: 'unchecked',
  plain: 'same-site',
};

export const verdicts = {
  reachable: { kind: 'reachable', reason: 'direct', confirmed: true, probably: false },
  away: { kind: 'off-network', reason: 'no-such-name', confirmed: true, probably: false },
  down: { kind: 'backend-down', reason: 'refused', confirmed: true, probably: false },
} as const satisfies Record<string, Verdict>;

let authority: Promise<Authority> | undefined;

/** A whole conversation: real client, real TLS, a scripted backend, a clock that stands still. */
export class Talk {
  readonly clock = new ManualClock();
  readonly snapshots: Snapshot[] = [];
  readonly log: LogEvent[] = [];
  readonly left: LeavingReason[] = [];
  /** What the conversation asked of the watcher. */
  readonly attention: Attention[] = [];
  /** What the policy offers. */
  readonly languages: Locale[] = [...localeSchema.options];
  /** What the laptop's wall clock says. */
  wallTime = Date.parse('2026-03-02T07:12:00Z');
  probes = 0;
  /** How often the page was made anew. */
  renewals = 0;
  /** How often it was said that somebody is still there. */
  stays = 0;
  /** The keyboards that were asked for. */
  readonly keyboards: string[] = [];
  /** The organisation's words, for every verdict and language. */
  notice: Notice | undefined;
  /** The organisation's own texts, by language. */
  readonly texts: Partial<Record<Locale, Snapshot['texts']>> = {};
  readonly backend: ScriptedBackend;
  readonly conversation: Conversation;
  #waiting: (() => void)[] = [];
  #codes = 0;

  /** `own`: on a person's own desktop, where there is nothing but enrolment. */
  static async open(own?: OwnDesktop): Promise<Talk> {
    authority ??= createAuthority();
    const { pem, issue } = await authority;
    const backend = new ScriptedBackend(await issue());
    return new Talk(backend, await backend.listen(), pem, own);
  }

  private constructor(backend: ScriptedBackend, backendUrl: string, ca: string, own?: OwnDesktop) {
    this.backend = backend;
    const { clock } = this;
    const log = (event: LogEvent) => void this.log.push(event);
    const agent = createAgent({ ca });
    this.conversation = new Conversation({
      connection: {
        client: createBackendClient({ backendUrl, agent, clock, version: '0.0.0', log }),
        watcher: {
          probeNow: () => {
            this.probes += 1;
            this.#wake();
          },
          setAttention: (attention) => {
            if (this.attention.at(-1) !== attention) this.attention.push(attention);
          },
        },
        domain: 'corp.example',
      },
      surroundings: {
        languages: this.languages,
        mode: own === undefined ? 'help' : 'enrol',
        purposes: own === undefined ? ['reset', 'unlock'] : ['enrol'],
        helpdesk: {},
        version: '0.0.0',
        computer: 'LAPTOP-7',
      },
      keyboard: { facts: {}, use: (id) => void this.keyboards.push(id) },
      own,
      noticeFor: () => this.notice,
      textsFor: (locale) => this.texts[locale],
      locale: 'en',
      theme: 'system',
      clock,
      wallClock: () => this.wallTime,
      log,
      makeSupportCode: () => `0000-000${(this.#codes += 1)}`,
      publish: (snapshot) => this.#keep(snapshot),
      renew: () => (this.renewals += 1),
      stay: () => (this.stays += 1),
      quit: (why) => {
        this.left.push(why);
        this.#wake();
      },
    });
  }

  get latest(): Snapshot {
    const latest = this.snapshots.at(-1);
    if (!latest) throw new Error('Nothing was shown yet.');
    return latest;
  }

  get scene(): Scene {
    return this.latest.scene;
  }

  /** The calls that the backend saw, such as `GET`, in their order. */
  get calls(): string[] {
    return this.backend.seen.map(
      ({ method, path }) => `${method} ${path.replace('/v1/attempts', '')}`,
    );
  }

  /** Gives an intent and waits until what it began has settled, over calls that fail and come again. */
  async take(intent: Intent): Promise<void> {
    let failed = this.probes;
    this.conversation.take(intent);
    while (this.latest.busy) {
      await this.until(() => this.probes > failed || !this.latest.busy);
      if (this.probes > failed) this.clock.advance(3_000);
      failed = this.probes;
    }
  }

  /** Tells the conversation what became of the network. */
  hear(verdict: Verdict | undefined, more: Partial<NetworkState> = {}): void {
    this.conversation.hear({
      verdict,
      checking: false,
      evidence: soundEvidence,
      signIn: 'unknown',
      ...more,
    });
  }

  begin(account = 'ada'): Promise<void> {
    return this.take({ do: 'begin', purpose: 'reset', account });
  }

  /** Resolves when this holds, looked at after each snapshot and when the client ends. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #keep(snapshot: Snapshot): void {
    this.snapshots.push(snapshot);
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
