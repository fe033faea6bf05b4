import type { Locale, Opening, Reply, Step, Unreachable } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import type { BackendClient } from './backend-client.ts';
import { CallLane } from './call-lane.ts';
import type { CallResult, Failure } from './read-answer.ts';
import type { Place } from './scene-of.ts';
import { whenToRefresh, whenToTryAgain } from './when-to-refresh.ts';

/** How often a call in a row may fail for the network before the person is told. */
const failuresBorne = 3;
/** Failures that the network may be to blame for. What a backend has answered is none of them. */
const perhapsTheNetwork = new Set<string>([
  'no-answer',
  'timed-out',
  'not-trusted',
] satisfies Unreachable[]);

export interface AttemptOptions {
  client: BackendClient;
  clock: Clock;
  locale: () => Locale;
  /** Told where the conversation stands now, and the backend's support code where it gave one. */
  arrive: (place: Place, supportCode?: string) => void;
  /** Told that a call is under way that the person waits for. */
  wait: () => void;
  /** Told that a call has failed in a way that the network may explain. */
  suspect: () => void;
}

/**
 * The walk of one person, as the backend leads it. The token lives here and nowhere else; a reply
 * lives in the arguments of the one call that carries it and is never sent twice: after a lost
 * answer the present step is asked for.
 */
export class Attempt {
  readonly #options: AttemptOptions;
  readonly #lane: CallLane;
  #token: string | undefined;
  /** What is being opened, until it is. */
  #opening: Opening | undefined;

  constructor(options: AttemptOptions) {
    this.#options = options;
    this.#lane = new CallLane(options.clock);
  }

  get busy(): boolean {
    return this.#lane.busy;
  }

  /** Opens an attempt. Doing so has no effect outside, so it may simply be done again. */
  open(opening: Opening): void {
    this.#opening = opening;
    this.#open(opening, 0);
  }

  /** Sends a reply, once. Whatever became of it, the present step tells. */
  reply(reply: Reply): void {
    const { client, arrive, suspect } = this.#options;
    const token = this.#token ?? '';
    this.#call(
      true,
      (context) => client.reply(token, reply, context),
      (result) => {
        if (result.ok) this.#show(result.value);
        else if (result.reason === 'seq-ahead') this.refresh();
        else if (perhapsTheNetwork.has(result.reason)) {
          suspect();
          this.#refresh(true, 0);
        } else arrive(placeAfter(result));
      },
    );
  }

  /** Asks for the present step, while the person waits. */
  refresh(): void {
    this.#refresh(true, 0);
  }

  /**
   * Takes up what an outage has interrupted. A call from before it may hang on a connection that
   * is long gone, so it is given up and made good. Does nothing where nothing has begun.
   */
  resume(): void {
    if (this.#opening) this.#open(this.#opening, 0);
    else if (this.#token !== undefined) this.#refresh(this.busy, 0);
  }

  /** Gives the attempt up and forgets it at once. Resolves after at most two seconds. */
  async abandon(): Promise<void> {
    const token = this.#token;
    this.forget();
    if (token !== undefined) {
      await this.#options.client.abandon(token, { locale: this.#options.locale() });
    }
  }

  /** Forgets the attempt without a word to the backend: it is over there. */
  forget(): void {
    this.#lane.stop();
    this.#token = undefined;
    this.#opening = undefined;
  }

  #open(opening: Opening, failures: number): void {
    const { client, arrive } = this.#options;
    this.#call(
      true,
      (context) => client.open(opening, context),
      (result) => {
        if (result.ok) {
          this.#opening = undefined;
          this.#token = result.value.token;
          this.#show(result.value.step);
        } else if (this.#tryAgain(result, failures, true, (count) => this.#open(opening, count))) {
          return;
        } else arrive(placeAfter(result, opening), result.supportCode);
      },
    );
  }

  #refresh(busy: boolean, failures: number): void {
    const { client, arrive } = this.#options;
    const token = this.#token ?? '';
    this.#call(
      busy,
      (context) => client.current(token, context),
      (result) => {
        if (result.ok) this.#show(result.value);
        else if (this.#tryAgain(result, failures, busy, (count) => this.#refresh(busy, count))) {
          return;
        } else arrive(placeAfter(result));
      },
    );
  }

  /** Plans another try where one makes sense: the person is told only when several have failed. */
  #tryAgain(
    { reason }: Failure,
    failures: number,
    busy: boolean,
    work: (failures: number) => void,
  ): boolean {
    const network = perhapsTheNetwork.has(reason);
    if (network) this.#options.suspect();
    const final = reason === 'attempt-lost' || reason === 'too-old';
    // A person who waits is told at once what the backend itself has answered.
    if (final || (busy && !network) || failures + 1 >= failuresBorne) return false;
    this.#lane.plan(whenToTryAgain(failures), busy, () => work(failures + 1));
    return true;
  }

  #show(step: Step): void {
    const since = this.#options.clock.now();
    const delay = whenToRefresh(step);
    if (delay !== undefined) this.#lane.plan(delay, false, () => this.#refresh(false, 0));
    this.#options.arrive({ kind: 'step', step, since }, step.supportCode);
  }

  #call<Value>(
    busy: boolean,
    send: (context: { locale: Locale; signal: AbortSignal }) => Promise<CallResult<Value>>,
    settle: (result: CallResult<Value>) => void,
  ): void {
    const locale = this.#options.locale();
    this.#lane.begin(busy, (signal) => send({ locale, signal }), settle);
    if (busy) this.#options.wait();
  }
}

/** Where a failure leads: while opening there is an opening to try again, later a step to ask for. */
function placeAfter({ reason }: Failure, opening?: Opening): Place {
  if (reason === 'too-old') return { kind: 'too-old' };
  if (reason === 'attempt-lost' && !opening) return { kind: 'start', notice: 'attempt-lost' };
  // Nothing was asked that these two could answer: whoever says so is no backend of ours.
  const odd = reason === 'attempt-lost' || reason === 'seq-ahead';
  const why = odd ? 'bad-answer' : reason;
  return opening
    ? { kind: 'unreachable', reason: why, during: 'start', opening }
    : { kind: 'unreachable', reason: why, during: 'step' };
}
