import { lookup, type LookupAddress } from 'node:dns';
import { pickAddresses } from './address-book.ts';
import { onAbort } from './on-abort.ts';

/** What one resolver said. `unreachable`: there is no server to ask. `silent`: none has answered. */
export type NameAnswer =
  | { kind: 'found'; addresses: string[] }
  | { kind: 'no-such-name' | 'refused' | 'failed' | 'unreachable' | 'silent' };

/**
 * Asks the operating system for a name. Never rejects; `undefined` means that it was taken back
 * before there was an answer, or before its turn came.
 */
export type AskOs = (
  name: string,
  signal: AbortSignal,
  /** Waits until no other look-up is under way, so that it never takes the last turn. */
  polite?: boolean,
) => Promise<NameAnswer | undefined>;

export interface OsLookUpOptions {
  /** Node's `dns.lookup` with `{all: true, order: 'verbatim'}`, or a stand-in. */
  look?: (name: string, callback: (error: Error | null, found: LookupAddress[]) => void) => void;
  /** How many may be under way together. */
  most?: number;
}

/**
 * The operating system's look-ups cannot be cancelled, and each holds one of the four threads that
 * the log writes with too. So never more than one is under way for a name and two in all, whoever
 * asks. A look-up that hangs is left alone; who asks meanwhile waits for a turn as long as its own
 * signal allows, and gets an answer of its own: one that was asked in another network is no answer.
 */
export function createOsLookUp({ look = lookVerbatim, most = 2 }: OsLookUpOptions = {}): AskOs {
  const underWay = new Set<string>();
  const queue: { name: string; polite: boolean; begin: () => void }[] = [];

  const takeTurns = () => {
    while (underWay.size < most) {
      const next = queue.findIndex(
        ({ name, polite }) => !underWay.has(name) && !(polite && underWay.size > 0),
      );
      const [turn] = next < 0 ? [] : queue.splice(next, 1);
      if (!turn) return;
      underWay.add(turn.name);
      turn.begin();
    }
  };

  return (name, signal, polite = false) =>
    new Promise((resolve) => {
      const begin = () => {
        look(name, (error, found) => {
          underWay.delete(name);
          forget();
          resolve(signal.aborted ? undefined : read(error, found));
          takeTurns();
        });
      };
      const turn = { name, polite, begin };
      queue.push(turn);
      let forget = (): void => undefined;
      forget = onAbort(signal, () => {
        const place = queue.indexOf(turn);
        if (place >= 0) queue.splice(place, 1);
        resolve(undefined);
      });
      takeTurns();
    });
}

/** The one for the whole process: the limit is the process's own. */
export const askOs: AskOs = createOsLookUp();

function lookVerbatim(
  name: string,
  callback: (error: Error | null, found: LookupAddress[]) => void,
): void {
  lookup(name, { all: true, order: 'verbatim' }, callback);
}

/**
 * ENOTFOUND may also stand for "no network" and "the server failed"; look-up.ts weighs it. All
 * others, EAI_AGAIN among them, say nothing about the name.
 */
function read(error: NodeJS.ErrnoException | null, found: LookupAddress[]): NameAnswer {
  if (error) return { kind: error.code === 'ENOTFOUND' ? 'no-such-name' : 'failed' };
  const addresses = pickAddresses(found.map(({ address }) => address));
  return addresses.length > 0 ? { kind: 'found', addresses } : { kind: 'no-such-name' };
}
