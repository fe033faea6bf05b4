import type { Clock } from '../clock.ts';
import type { LookForController } from './probes.ts';

/** How soon a controller that was out of sight is looked for again, in milliseconds. */
const again = 30_000;
/** How long one look may take, in milliseconds. */
const longestLook = 10_000;

export type SignIn = Awaited<ReturnType<LookForController>>;

export interface ControllerWatchOptions {
  clock: Clock;
  look: LookForController | undefined;
  onChange: () => void;
}

/** Whether a domain controller is in sight: asked once, and again while the answer is "later". */
export function createControllerWatch({ clock, look, onChange }: ControllerWatchOptions) {
  let signIn: SignIn = 'unknown';
  let abort: AbortController | undefined;
  let cancel: () => void = () => undefined;

  const stop = () => {
    cancel();
    abort?.abort();
    abort = undefined;
  };
  const settle = (answer: SignIn) => {
    stop();
    if (answer === 'later') cancel = clock.after(again, begin);
    if (answer === signIn) return;
    signIn = answer;
    onChange();
  };
  const begin = () => {
    stop();
    if (!look) return;
    const own = new AbortController();
    abort = own;
    const take = (answer: SignIn) => {
      if (abort === own) settle(answer);
    };
    cancel = clock.after(longestLook, () => take('unknown'));
    look(own.signal).then(take, () => take('unknown'));
  };

  return {
    get signIn(): SignIn {
      return signIn;
    },
    /** A new network: what was known of the old one holds until the answer is there. */
    restart(up: boolean) {
      if (up) {
        begin();
        return;
      }
      stop();
      signIn = 'unknown';
    },
    stop,
  };
}
