import type { Intent, Locale, Snapshot, Theme } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import type { LeavingReason, Log } from '../log/event.ts';
import { Attempt } from './attempt.ts';
import type { BackendClient } from './backend-client.ts';
import { eventOf } from './event-of.ts';
import { sceneOf, type Place } from './scene-of.ts';

/** What stays the same in every snapshot. */
export type Surroundings = Pick<Snapshot, 'purposes' | 'organisation' | 'helpdesk' | 'version'>;

export interface ConversationOptions {
  /** Without a sound connection there is no client, and the problems are shown instead. */
  connection:
    | { client: BackendClient; domain?: string | undefined }
    | { problems: { setting: string; problem: string }[] };
  surroundings: Surroundings;
  locale: Locale;
  theme: Theme;
  clock: Clock;
  log: Log;
  makeSupportCode: () => string;
  publish: (snapshot: Snapshot) => void;
  quit: (why: LeavingReason) => void;
}

type Walk = Extract<Intent, { do: 'begin' | 'reply' | 'retry' | 'start-over' }>;
type Ignored = 'busy' | 'not-now' | 'other-step' | undefined;

/** One person's talk with the backend: intents go in, whole snapshots come out. */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #attempt: Attempt | undefined;
  #place: Place;
  #supportCode: string;
  #locale: Locale;
  #theme: Theme;
  #account = '';
  #revision = 0;
  #leaving = false;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#locale = options.locale;
    this.#theme = options.theme;
    this.#supportCode = options.makeSupportCode();
    if ('problems' in options.connection) {
      this.#place = { kind: 'not-configured', problems: options.connection.problems };
      return;
    }
    this.#place = { kind: 'start' };
    this.#attempt = new Attempt({
      client: options.connection.client,
      clock: options.clock,
      locale: () => this.#locale,
      arrive: (place, supportCode) => this.#arrive(place, supportCode),
      wait: () => this.#publish(),
    });
  }

  /** Does what the person wants, where that makes sense now; else logs it and shows what is. */
  take(intent: Intent): void {
    const why = this.#leaving ? 'not-now' : this.#act(intent);
    if (why === undefined) return;
    this.#options.log({ event: 'intent-ignored', intent: intent.do, why });
    this.#publish();
  }

  /** Gives the attempt up, waits for that at most two seconds, and ends the client. */
  async leave(why: LeavingReason): Promise<void> {
    if (this.#leaving) return;
    this.#leaving = true;
    await this.#giveUp();
    this.#options.quit(why);
  }

  #act(intent: Intent): Ignored {
    switch (intent.do) {
      case 'close':
        void this.leave('asked');
        return undefined;
      case 'locale':
        this.#locale = intent.locale;
        break;
      case 'theme':
        this.#theme = intent.theme;
        break;
      case 'ready':
        break;
      case 'begin':
      case 'reply':
      case 'retry':
      case 'start-over':
        return this.#attempt?.busy ? 'busy' : this.#walk(intent);
    }
    this.#publish();
    return undefined;
  }

  #walk(intent: Walk): Ignored {
    const place = this.#place;
    const attempt = this.#attempt;
    if (!attempt) return 'not-now';
    if (intent.do === 'start-over') {
      void this.#giveUp();
      this.#supportCode = this.#options.makeSupportCode();
      this.#arrive({ kind: 'start' });
    } else if (intent.do === 'begin' && place.kind === 'start') {
      if (!this.#options.surroundings.purposes.includes(intent.purpose)) return 'not-now';
      this.#begin(attempt, intent);
    } else if (intent.do === 'reply' && place.kind === 'step') {
      // The screen has moved on since: what was typed there answers nothing here.
      if (intent.reply.seq !== place.step.seq) return 'other-step';
      attempt.reply(intent.reply);
    } else if (intent.do === 'retry' && place.kind === 'unreachable') {
      if (place.during === 'start') attempt.open(place.opening);
      else attempt.refresh();
    } else return 'not-now';
    return undefined;
  }

  #begin(attempt: Attempt, { purpose, account }: Extract<Intent, { do: 'begin' }>): void {
    const { connection, makeSupportCode } = this.#options;
    const domain = 'client' in connection ? connection.domain : undefined;
    this.#account = account;
    this.#supportCode = makeSupportCode();
    attempt.open({ purpose, account, ...(domain !== undefined && { domain }) });
  }

  async #giveUp(): Promise<void> {
    const place = this.#place;
    const over =
      place.kind === 'step' && (place.step.kind === 'done' || place.step.kind === 'closed');
    if (over) this.#attempt?.forget();
    else await this.#attempt?.abandon();
  }

  #arrive(place: Place, supportCode = this.#supportCode): void {
    if (place.kind === 'start') this.#attempt?.forget();
    this.#place = place;
    this.#supportCode = supportCode;
    this.#options.log(eventOf(place, supportCode));
    this.#publish();
  }

  #publish(): void {
    this.#revision += 1;
    this.#options.publish({
      ...this.#options.surroundings,
      revision: this.#revision,
      scene: sceneOf(this.#place, this.#options.clock.now()),
      busy: this.#attempt?.busy ?? false,
      supportCode: this.#supportCode,
      locale: this.#locale,
      theme: this.#theme,
      account: this.#account,
    });
  }
}
