import type { Locale, Opening, Reply, Step } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import type { BackendClient } from './backend-client.ts';
import { CallLane } from './call-lane.ts';
import type { CallResult, Failure } from './read-answer.ts';
import type { Place } from './scene-of.ts';
import { whenToRefresh, whenToTryAgain } from './when-to-refresh.ts';

/** How often a refresh in the background may fail before the person is told. */
const failuresBorne = 3;

export interface AttemptOptions {
  client: BackendClient;
  clock: Clock;
  locale: () => Locale;
  /** Told where the conversation stands now, and the backend's support code where it gave one. */
  arrive: (place: Place, supportCode?: string) => void;
  /** Told that a call is under way that the person waits for. */
  wait: () => void;
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

  constructor(options: AttemptOptions) {
    this.#options = options;
    this.#lane = new CallLane(options.clock);
  }

  get busy(): boolean {
    return this.#lane.busy;
  }

  /** Opens an attempt. Doing so has no effect outside, so a retry may simply do it again. */
  open(opening: Opening): void {
    const { client, arrive } = this.#options;
    this.#call(
      true,
      (context) => client.open(opening, context),
      (result) => {
        if (!result.ok) {
          arrive(placeAfter(result, opening), result.supportCode);
          return;
        }
        this.#token = result.value.token;
        this.#show(result.value.step);
      },
    );
  }

  reply(reply: Reply): void {
    const { client, arrive } = this.#options;
    const token = this.#token ?? '';
    this.#call(
      true,
      (context) => client.reply(token, reply, context),
      (result) => {
        if (result.ok) this.#show(result.value);
        else if (result.reason === 'seq-ahead') this.refresh();
        else arrive(placeAfter(result));
      },
    );
  }

  /** Asks for the present step, while the person waits. */
  refresh(): void {
    this.#refresh(true, 0);
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
  }

  #refresh(busy: boolean, failures: number): void {
    const { client, arrive } = this.#options;
    const token = this.#token ?? '';
    this.#call(
      busy,
      (context) => client.current(token, context),
      (result) => {
        if (result.ok) {
          this.#show(result.value);
          return;
        }
        const final = result.reason === 'attempt-lost' || result.reason === 'too-old';
        if (busy || final || failures + 1 >= failuresBorne) {
          arrive(placeAfter(result));
          return;
        }
        this.#lane.plan(whenToTryAgain(failures), () => this.#refresh(false, failures + 1));
      },
    );
  }

  #show(step: Step): void {
    const since = this.#options.clock.now();
    const delay = whenToRefresh(step);
    if (delay !== undefined) this.#lane.plan(delay, () => this.#refresh(false, 0));
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
