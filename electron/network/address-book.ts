import { isIPv6 } from 'node:net';

/** How many addresses one look-up, or one setting, may bring in: thousands are no help. */
export const mostAddresses = 8;

/** Addresses to try, as they come in from look-ups and settings. */
export interface AddressBook {
  /** In the order in which to try them. */
  readonly addresses: readonly string[];
  /** Whether no more will come. */
  readonly complete: boolean;
  add: (found: readonly string[]) => void;
  finish: () => void;
  /** Calls back after each change. What it returns ends that. */
  watch: (callback: () => void) => () => void;
}

/** An empty book. Twice the most of one source is the most that it ever holds. */
export function createAddressBook(): AddressBook {
  const addresses: string[] = [];
  const watchers = new Set<() => void>();
  let complete = false;
  const tell = () => {
    for (const watcher of [...watchers]) watcher();
  };
  return {
    addresses,
    get complete() {
      return complete;
    },
    add(found) {
      const fresh = pickAddresses(found).filter((address) => !addresses.includes(address));
      addresses.push(...fresh.slice(0, 2 * mostAddresses - addresses.length));
      if (fresh.length > 0) tell();
    },
    finish() {
      complete = true;
      tell();
    },
    watch(callback) {
      watchers.add(callback);
      return () => watchers.delete(callback);
    },
  };
}

/**
 * At most eight of these, both families taking turns, the first address's family first (RFC 8305
 * section 4). The unspecified address, with which some resolvers say no, is none.
 */
export function pickAddresses(found: readonly string[]): string[] {
  const usable = found.filter((address) => address !== '0.0.0.0' && address !== '::');
  const [first] = usable;
  if (first === undefined) return [];
  const families = [true, false].map((same) =>
    usable.filter((address) => (isIPv6(address) === isIPv6(first)) === same),
  );
  return usable
    .flatMap((_address, turn) => families.map((family) => family[turn]))
    .filter((address) => address !== undefined)
    .slice(0, mostAddresses);
}
