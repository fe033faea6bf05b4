import type { Option } from '@gatehouse/shared';

/** Somewhere that codes go, as it is shown, and the first option that goes there. */
export interface Destination {
  option: string;
  kind: 'address' | 'number';
  to: string;
}

/**
 * The masked destinations of these options, each once: a number is one for texts and for calls. Two
 * that look alike under their masks stand there as one; the other is there once the first is gone.
 */
export function destinationsOf(options: readonly Option[]): Destination[] {
  const seen = new Set<string>();
  return options.flatMap(({ id, gate, to }) => {
    if (to === null || !('masked' in to)) return [];
    if (gate !== 'email' && gate !== 'sms' && gate !== 'call') return [];
    const kind = gate === 'email' ? 'address' : 'number';
    const name = `${kind} ${to.masked}`;
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ option: id, kind, to: to.masked }];
  });
}
