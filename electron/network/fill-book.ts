import type { Clock } from '../clock.ts';
import { mostAddresses, type AddressBook } from './address-book.ts';
import type { LineObserved } from './line-error.ts';
import type { LookUp, NamesOutcome } from './look-up.ts';
import { onAbort } from './on-abort.ts';
import type { Pace } from './pace.ts';

export interface FillOptions {
  /** The name to look up; undefined where only the settings' addresses are to be tried. */
  name: string | undefined;
  /** The settings' addresses. */
  addresses: readonly string[];
  /** After how long, in milliseconds, they are tried beside a look-up that is silent. */
  addressesAfter: number;
  lookUp: LookUp;
  polite?: boolean;
  clock: Clock;
  pace: Pace;
  signal: AbortSignal;
  tell: (observed: LineObserved) => void;
}

/**
 * Fills the book with what the look-up finds, and behind it with the settings' addresses. Resolves
 * with the look-up's outcome when nothing more will come. Never rejects.
 */
export async function fillBook(
  book: AddressBook,
  options: FillOptions,
): Promise<NamesOutcome | undefined> {
  const { name, addresses, addressesAfter, lookUp, clock, pace, signal, tell } = options;
  const { polite = false } = options;
  if (name === undefined) {
    book.add(addresses);
    book.finish();
    return undefined;
  }
  tell({ names: 'waiting' });
  const cancel = clock.after(addressesAfter, () => book.add(addresses));
  const forget = onAbort(signal, cancel);
  // Two resolvers may name different addresses; the settings' keep their room beside them.
  const named = new Set<string>();
  const onFound = (found: string[]) => {
    tell({ names: 'found' });
    for (const address of found) if (named.size < mostAddresses) named.add(address);
    book.add([...named]);
  };
  const outcome = await lookUp(name, { signal, pace, onFound, polite });
  cancel();
  forget();
  if (signal.aborted) return undefined;
  if (outcome === 'unreachable') tell({ names: 'failed' });
  else if (outcome !== 'silent') tell({ names: outcome });
  book.add(addresses);
  book.finish();
  return outcome;
}
