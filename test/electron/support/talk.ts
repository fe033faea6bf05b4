import type { Intent, Scene, Snapshot } from '@gatehouse/shared';
import { createBackendClient } from '../../../electron/conversation/backend-client.ts';
import { Conversation } from '../../../electron/conversation/conversation.ts';
import type { LeavingReason, LogEvent } from '../../../electron/log/event.ts';
import { createAgent } from '../../../electron/network/agent.ts';
import { createAuthority, type Authority } from '../../../build/demo/authority.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedBackend } from './scripted-backend.ts';

let authority: Promise<Authority> | undefined;

/** A whole conversation: real client, real TLS, a scripted backend, a clock that stands still. */
export class Talk {
  readonly clock = new ManualClock();
  readonly snapshots: Snapshot[] = [];
  readonly log: LogEvent[] = [];
  readonly left: LeavingReason[] = [];
  readonly backend: ScriptedBackend;
  readonly conversation: Conversation;
  #waiting: (() => void)[] = [];
  #codes = 0;

  static async open(): Promise<Talk> {
    authority ??= createAuthority();
    const { pem, issue } = await authority;
    const backend = new ScriptedBackend(await issue());
    return new Talk(backend, await backend.listen(), pem);
  }

  private constructor(backend: ScriptedBackend, backendUrl: string, ca: string) {
    this.backend = backend;
    const { clock } = this;
    const log = (event: LogEvent) => void this.log.push(event);
    const agent = createAgent({ ca });
    this.conversation = new Conversation({
      connection: {
        client: createBackendClient({ backendUrl, agent, clock, version: '0.0.0', log }),
        domain: 'corp.example',
      },
      surroundings: { purposes: ['reset', 'unlock'], helpdesk: {}, version: '0.0.0' },
      locale: 'en',
      theme: 'system',
      clock,
      log,
      makeSupportCode: () => `0000-000${(this.#codes += 1)}`,
      publish: (snapshot) => this.#keep(snapshot),
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

  /** Gives an intent and waits until what it began has settled. */
  async take(intent: Intent): Promise<void> {
    this.conversation.take(intent);
    await this.until(() => !this.latest.busy);
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
