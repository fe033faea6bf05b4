import { isIP } from 'node:net';
import type { Clock } from '../clock.ts';
import { onAbort } from './on-abort.ts';
import { askOs as askOsOfProcess, type AskOs, type NameAnswer } from './os-look-up.ts';
import type { Pace } from './pace.ts';
import { createSecondResolver, retries, type AskSecond } from './second-resolver.ts';

/** How a look-up ended. `unreachable` and `silent`: no server has answered at all. */
export type NamesOutcome = NameAnswer['kind'];

export interface Asking {
  signal: AbortSignal;
  pace: Pace;
  /** Called with addresses as they are found, more than once where two resolvers know some. */
  onFound: (addresses: string[]) => void;
  /** Whether the system is asked only while nobody else asks it: for what matters less. */
  polite?: boolean;
}

/** Looks a name up. Never rejects, and ends after the last retry's patience at the latest. */
export type LookUp = (name: string, asking: Asking) => Promise<NamesOutcome>;

export interface LookUpOptions {
  clock: Clock;
  askOs?: AskOs;
  askSecond?: AskSecond;
}

/**
 * Two resolvers race: the operating system's, which knows all of the machine's rules and may hang
 * for long, and one of our own. Addresses of either will do, because TLS proves the server.
 */
export function createLookUp(options: LookUpOptions): LookUp {
  const { clock, askOs = askOsOfProcess, askSecond = createSecondResolver() } = options;
  return (name, { signal, pace, onFound, polite = false }) =>
    new Promise((resolve) => {
      if (isIP(name) !== 0) {
        onFound([name]);
        resolve('found');
        return;
      }
      const own = new AbortController();
      let os: NameAnswer | undefined;
      let second: NameAnswer | undefined;
      const end = () => {
        cancel();
        forget();
        own.abort();
        resolve(weigh(os, second));
      };
      const take = (answer: NameAnswer) => {
        if (answer.kind === 'found') onFound(answer.addresses);
        // The system's addresses are enough; so are two answers, unless one is a server's silence.
        if (os?.kind === 'found' || (os && second && second.kind !== 'silent')) end();
      };
      const limit = () => retries[3] + pace.patience();
      const began = clock.now();
      const check = (): void => {
        const left = began + limit() - clock.now();
        if (left > 0) cancel = clock.after(left, check);
        else end();
      };
      let cancel = clock.after(limit(), check);
      let forget = (): void => undefined;
      forget = onAbort(signal, end);
      if (signal.aborted) return;
      askSecond(name, {
        clock,
        signal: own.signal,
        onAnswer(answer) {
          // A server that knows the name outweighs one that does not, and any answer silence.
          if (!second || second.kind === 'silent' || answer.kind === 'found') second = answer;
          take(answer);
        },
      });
      void askOs(name, own.signal, polite).then((answer) => {
        if (own.signal.aborted || !answer) return;
        os = answer;
        take(answer);
      });
    });
}

/**
 * | system       | second resolver       | outcome                                             |
 * | ------------ | --------------------- | --------------------------------------------------- |
 * | found        | any                   | found                                               |
 * | any          | found                 | found                                               |
 * | no such name | no such name          | no-such-name                                        |
 * | no such name | refused               | refused                                             |
 * | no such name | failed                | failed: the system does not tell the two apart      |
 * | no such name | unreachable or silent | the same: it says so too where there is no network  |
 * | failed       | no such name          | failed: only the system may say that there is none  |
 * | failed       | another               | the second resolver's                               |
 * | silent       | no such name          | silent: its rules may know a name that others don't |
 * | silent       | another               | the second resolver's                               |
 */
export function weigh(os: NameAnswer | undefined, second: NameAnswer | undefined): NamesOutcome {
  if (os?.kind === 'found' || second?.kind === 'found') return 'found';
  if (second?.kind !== 'no-such-name') return second?.kind ?? 'silent';
  return os?.kind ?? 'silent';
}
