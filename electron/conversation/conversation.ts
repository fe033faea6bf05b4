import type { Intent, Locale, Notice, Snapshot, Theme, VerdictKind } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import type { LeavingReason, Log } from '../log/event.ts';
import type { KeyboardFacts } from '../mode/keyboard-facts.ts';
import { Attempt } from './attempt.ts';
import type { BackendClient } from './backend-client.ts';
import { eventOf, eventOfVerdict } from './event-of.ts';
import { networkCodeOf, type NetworkState, type NetworkWatcher } from './network-state.ts';
import { isOver, leadsOn } from './place-end.ts';
import { duringOf, sceneOf, type Place } from './scene-of.ts';

/** What stays the same in every snapshot. */
export type Surroundings = Pick<
  Snapshot,
  | 'mode'
  | 'languages'
  | 'purposes'
  | 'organisation'
  | 'branding'
  | 'helpdesk'
  | 'version'
  | 'computer'
  | 'vpn'
  | 'display'
>;

/** The keyboard of this window: what is known of it at first, and how to change it. */
export interface ConversationKeyboard {
  facts: KeyboardFacts;
  /** Asks for one of those that the facts list; what becomes of it is heard. */
  use: (id: string) => void;
}

/** Whose desktop this is, and who keeps what became of the reminder. */
export interface OwnDesktop {
  account: string;
  /** Given: the window opens with the reminder, whose "later" lasts this long. */
  remind?: { snoozeDays: number };
  snooze: () => void;
  /** Told that the enrolment is finished, and after how long it should be confirmed again. */
  settle: (confirmIn?: number) => void;
}

export interface ConversationOptions {
  /** Without a sound connection there is no client, and the problems are shown instead. */
  connection:
    | { client: BackendClient; watcher: NetworkWatcher; domain?: string | undefined }
    | { problems: { setting: string; problem: string }[] };
  surroundings: Surroundings;
  /** Absent where nobody knows anything of it. */
  keyboard?: ConversationKeyboard | undefined;
  /** In mode `enrol`, and only then. */
  own?: OwnDesktop | undefined;
  /** What the account's field says at first, for the person to change. */
  account?: string | undefined;
  /** The organisation's own words for a verdict, where it has any in that language. */
  noticeFor: (kind: VerdictKind, locale: Locale) => Notice | undefined;
  /** The organisation's own texts, where it has any in that language. */
  textsFor?: (locale: Locale) => Snapshot['texts'];
  locale: Locale;
  theme: Theme;
  clock: Clock;
  /** Milliseconds since 1970 as this laptop has them, which may be wrong. */
  wallClock: () => number;
  log: Log;
  makeSupportCode: () => string;
  publish: (snapshot: Snapshot) => void;
  /** Told that an attempt is over: what was typed for it must not stay in the page's memory. */
  renew: () => void;
  /** Told that somebody is still there. */
  stay: () => void;
  quit: (why: LeavingReason) => void;
}

/** The longest name of a computer that the contract takes. */
const longestDevice = 255;

type Walk = Extract<Intent, { do: 'begin' | 'reply' | 'retry' | 'start-over' }>;
type Ignored = 'busy' | 'not-now' | 'other-step' | undefined;

/**
 * One person's talk with the backend: intents and what the network does go in, whole snapshots
 * come out. A verdict stands in front of wherever the talk is, and gives the way free by itself.
 */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #attempt: Attempt | undefined;
  readonly #watcher: NetworkWatcher | undefined;
  #place: Place;
  #network: NetworkState | undefined;
  /** How far this laptop's wall clock is ahead of the backend's, as last measured, in milliseconds. */
  #offset = 0;
  #supportCode: string;
  #locale: Locale;
  #theme: Theme;
  #account: string;
  #keyboard: KeyboardFacts;
  #revision = 0;
  #leaving = false;
  /** Whether the page that is shown has been part of an attempt. */
  #walked = false;
  /** On the monotonic clock; given while the person is warned. */
  #idleEnd: number | undefined;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#locale = options.locale;
    this.#theme = options.theme;
    this.#supportCode = options.makeSupportCode();
    this.#keyboard = options.keyboard?.facts ?? {};
    this.#account = options.own?.account ?? options.account ?? '';
    if ('problems' in options.connection) {
      this.#place = { kind: 'not-configured', problems: options.connection.problems };
      return;
    }
    const remind = options.own?.remind;
    this.#place = remind ? { kind: 'reminder', ...remind } : { kind: 'start' };
    this.#watcher = options.connection.watcher;
    this.#attempt = new Attempt({
      client: options.connection.client,
      clock: options.clock,
      locale: () => this.#locale,
      arrive: (place, supportCode) => this.#arrive(place, supportCode),
      wait: () => this.#publish(),
      suspect: () => this.#watcher?.probeNow(),
    });
  }

  /** Takes in what became of the network. Whatever it interrupted goes on when it is back. */
  hear(network: NetworkState): void {
    if (this.#leaving) return;
    const before = this.#network?.verdict;
    const { verdict, evidence } = network;
    this.#network = network;
    this.#offset = evidence.offset ?? this.#offset;
    const changed =
      verdict &&
      (before?.kind !== verdict.kind ||
        before.reason !== verdict.reason ||
        before.confirmed !== verdict.confirmed);
    if (changed) this.#options.log(eventOfVerdict(verdict, evidence));
    if (changed && before && before.kind !== 'reachable' && verdict.kind === 'reachable') {
      this.#attempt?.resume();
    }
    this.#publish();
  }

  /** Takes in what the keyboard types now. */
  hearKeyboard(facts: KeyboardFacts): void {
    if (this.#leaving) return;
    this.#keyboard = facts;
    this.#publish();
  }

  /** Does what the person wants, where that makes sense now; else logs it and shows what is. */
  take(intent: Intent): void {
    const why = this.#leaving ? 'not-now' : this.#act(intent);
    if (why === undefined) return;
    this.#options.log({ event: 'intent-ignored', intent: intent.do, why });
    this.#publish();
  }

  /** Warns that the window closes in so many milliseconds, or no longer. */
  warnOfIdle(closesIn: number | undefined): void {
    if (this.#leaving) return;
    this.#idleEnd = closesIn === undefined ? undefined : this.#options.clock.now() + closesIn;
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
      case 'stay':
        this.#options.stay();
        return undefined;
      case 'snooze':
        if (this.#place.kind !== 'reminder') return 'not-now';
        this.#options.own?.snooze();
        void this.leave('asked');
        return undefined;
      case 'locale':
        if (!this.#options.surroundings.languages.includes(intent.locale)) return 'not-now';
        this.#locale = intent.locale;
        break;
      case 'theme':
        this.#theme = intent.theme;
        break;
      case 'keyboard':
        if (!this.#keyboard.keyboards?.some(({ id }) => id === intent.id)) return 'not-now';
        this.#options.keyboard?.use(intent.id);
        return undefined;
      case 'ready':
        break;
      case 'begin':
      case 'reply':
      case 'retry':
      case 'start-over':
        return this.#attempt?.busy && !this.#blocked ? 'busy' : this.#walk(intent);
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
    } else if (this.#blocked) {
      if (intent.do !== 'retry') return 'not-now';
      this.#watcher?.probeNow();
    } else if (intent.do === 'begin' && (place.kind === 'start' || place.kind === 'reminder')) {
      const { own, surroundings } = this.#options;
      if (!surroundings.purposes.includes(intent.purpose)) return 'not-now';
      // On a person's own desktop there is one account, whatever the page says.
      if (own !== undefined && intent.account !== own.account) return 'not-now';
      this.#begin(attempt, intent);
    } else if (intent.do === 'reply' && place.kind === 'step') {
      // The screen has moved on since: what was typed there answers nothing here.
      if (intent.reply.seq !== place.step.seq) return 'other-step';
      attempt.reply(intent.reply);
    } else if (intent.do === 'retry' && place.kind === 'unreachable') {
      this.#watcher?.probeNow();
      if (place.during === 'start') attempt.open(place.opening);
      else attempt.refresh();
    } else return 'not-now';
    return undefined;
  }

  #begin(attempt: Attempt, { purpose, account }: Extract<Intent, { do: 'begin' }>): void {
    const { connection, makeSupportCode, surroundings } = this.#options;
    const domain = 'client' in connection ? connection.domain : undefined;
    const device = surroundings.computer.slice(0, longestDevice);
    this.#place = { kind: 'start' };
    // Behind a reminder nobody has looked at the network yet: now it may stand in the way.
    if (this.#blocked) {
      this.#publish();
      return;
    }
    this.#account = account;
    this.#supportCode = makeSupportCode();
    attempt.open({
      purpose,
      account,
      ...(domain !== undefined && { domain }),
      ...(device !== '' && { device }),
    });
  }

  async #giveUp(): Promise<void> {
    if (isOver(this.#place)) this.#attempt?.forget();
    else await this.#attempt?.abandon();
  }

  #arrive(place: Place, supportCode = this.#supportCode): void {
    const over = isOver(place);
    if (place.kind === 'start' || (over && !leadsOn(place))) this.#attempt?.forget();
    this.#place = this.#timed(place);
    this.#supportCode = supportCode;
    this.#options.log(eventOf(place, supportCode));
    if (place.kind === 'step' && place.step.kind === 'done' && place.step.outcome === 'enrolled') {
      this.#options.own?.settle(place.step.confirmIn);
    }
    const walks = place.kind === 'unreachable' ? this.#walked : place.kind === 'step' && !over;
    if (this.#walked && !walks) this.#options.renew();
    this.#walked = walks;
    this.#publish();
  }

  /** Puts the time on an end, once, by the backend's clock where it has been compared with. */
  #timed(place: Place): Place {
    if (place.kind !== 'step' || place.step.kind !== 'done') return place;
    const before = this.#place.kind === 'step' ? this.#place.endedAt : undefined;
    return { ...place, endedAt: before ?? Math.round(this.#options.wallClock() - this.#offset) };
  }

  /** Whether the network stands in front of where the conversation is. */
  get #blocked(): boolean {
    const verdict = this.#network?.verdict;
    return (
      verdict !== undefined && verdict.kind !== 'reachable' && duringOf(this.#place) !== undefined
    );
  }

  #publish(): void {
    const { clock, noticeFor, publish, surroundings, textsFor } = this.#options;
    this.#revision += 1;
    const network = this.#network;
    const scene = sceneOf(this.#place, {
      network,
      now: clock.now(),
      noticeFor: (kind) => noticeFor(kind, this.#locale),
    });
    const texts = textsFor?.(this.#locale);
    const hidden = duringOf(this.#place) === undefined;
    const form = scene.kind === 'start' || scene.kind === 'step';
    this.#watcher?.setAttention(hidden ? 'dark' : form ? 'form' : 'verdict');
    publish({
      ...surroundings,
      ...this.#keyboard,
      revision: this.#revision,
      scene,
      busy: scene.kind !== 'verdict' && (this.#attempt?.busy ?? false),
      supportCode:
        scene.kind === 'verdict' && network
          ? networkCodeOf(scene.verdict, network.evidence)
          : this.#supportCode,
      locale: this.#locale,
      ...(texts !== undefined && { texts }),
      theme: this.#theme,
      account: this.#account,
      signIn: network?.signIn ?? 'unknown',
      ...(this.#idleEnd !== undefined && {
        idle: { closesIn: Math.max(0, Math.round(this.#idleEnd - clock.now())) },
      }),
    });
  }
}
