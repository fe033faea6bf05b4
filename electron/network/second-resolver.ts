import { Resolver } from 'node:dns';
import type { Clock } from '../clock.ts';
import { pickAddresses } from './address-book.ts';
import { onAbort } from './on-abort.ts';
import type { NameAnswer } from './os-look-up.ts';

/** When, in milliseconds, a question or a connection that is not answered yet is tried anew. */
export const retries = [0, 250, 750, 1_500] as const;

export interface SecondQuestion {
  clock: Clock;
  signal: AbortSignal;
  /** Called with each answer of each server, as it comes. */
  onAnswer: (answer: NameAnswer) => void;
}

/** Asks the name servers past the operating system, until the signal is aborted. */
export type AskSecond = (name: string, question: SecondQuestion) => void;

/** Longer than any round: what ends a question is its signal. */
const longestQuestion = 10_000;

/**
 * A resolver of our own (c-ares), made anew for each question so that it reads the machine's name
 * servers anew. Each retry begins with another server, because the first may be one that a dropped
 * VPN left behind. It knows the hosts file and Windows' name resolution policy table not at all, so
 * its "no such name" is a hint and never the answer.
 */
export function createSecondResolver(servers?: readonly string[]): AskSecond {
  return (name, { clock, signal, onAnswer }) => {
    for (const [turn, delay] of retries.entries()) {
      const cancel = clock.after(delay, () => {
        const resolver = makeResolver(turn, servers);
        const forget = onAbort(signal, () => resolver.cancel());
        let unanswered = 2;
        const negative: NameAnswer[] = [];
        const take = (error: NodeJS.ErrnoException | null, found: string[] | undefined) => {
          if (signal.aborted) return;
          const addresses = pickAddresses(found ?? []);
          if (addresses.length > 0) onAnswer({ kind: 'found', addresses });
          else negative.push({ kind: kindOf(error?.code) });
          if ((unanswered -= 1) > 0) return;
          forget();
          // One family without an address is no news; both are.
          if (negative.length === 2) onAnswer(worst(negative));
        };
        resolver.resolve4(name, take);
        resolver.resolve6(name, take);
      });
      onAbort(signal, cancel);
    }
  };
}

function makeResolver(turn: number, servers?: readonly string[]): Resolver {
  const resolver = new Resolver({ timeout: longestQuestion, tries: 1 });
  const known = servers ?? resolver.getServers();
  const first = known.length > 0 ? turn % known.length : 0;
  if (servers || first > 0) resolver.setServers([...known.slice(first), ...known.slice(0, first)]);
  return resolver;
}

/** A name without addresses is as good as none. */
function kindOf(code = 'ENODATA'): Exclude<NameAnswer['kind'], 'found'> {
  if (code === 'ENOTFOUND' || code === 'ENODATA') return 'no-such-name';
  if (code === 'EREFUSED') return 'refused';
  if (code === 'ECONNREFUSED' || code === 'ENETUNREACH') return 'unreachable';
  return code === 'ETIMEOUT' || code === 'ECANCELLED' ? 'silent' : 'failed';
}

const severity = ['no-such-name', 'silent', 'unreachable', 'failed', 'refused'];

function worst(answers: NameAnswer[]): NameAnswer {
  return answers.reduce((one, other) =>
    severity.indexOf(other.kind) > severity.indexOf(one.kind) ? other : one,
  );
}
