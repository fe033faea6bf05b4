import type { LookUp, NamesOutcome } from './look-up.ts';
import type { Pace } from './pace.ts';

/**
 * One look-up per name for all probes of a round, because the operating system is asked for a name
 * only once at a time. It lasts as long as the round's signal, whoever of them ends first.
 */
export function shareLookUp(lookUp: LookUp, signal: AbortSignal, pace: Pace): LookUp {
  interface Shared {
    found: string[];
    listeners: Set<(found: string[]) => void>;
    outcome: Promise<NamesOutcome>;
  }
  const asked = new Map<string, Shared>();

  const ask = (name: string): Shared => {
    const found: string[] = [];
    const listeners = new Set<(found: string[]) => void>();
    const onFound = (addresses: string[]) => {
      found.push(...addresses);
      for (const listener of listeners) listener(addresses);
    };
    return { found, listeners, outcome: lookUp(name, { signal, pace, onFound }) };
  };

  return async (name, { signal: own, onFound }) => {
    const shared = asked.get(name) ?? ask(name);
    asked.set(name, shared);
    const listener = (addresses: string[]) => {
      if (!own.aborted) onFound(addresses);
    };
    if (shared.found.length > 0) listener([...shared.found]);
    shared.listeners.add(listener);
    const outcome = await shared.outcome;
    shared.listeners.delete(listener);
    return outcome;
  };
}
