/** How often it is told that a trouble lasts, in milliseconds. */
const toldEvery = 10 * 60_000;
/** Who has not met a trouble for so long does not know whether it lasts, in milliseconds. */
const freshFor = 15 * 60_000;
const mostTroubles = 200;

/** What is wrong at present: told once, and again now and then, however many meet it. */
export interface TroubleBook {
  /** Notes that it was met; whether it is to be told now. */
  met(key: string, code: string, note: string): boolean;
  /** Whether it was met lately. */
  lasts(key: string): boolean;
  /** It is over; whether it was there. */
  over(key: string): boolean;
  /** A line for each that was met lately. */
  notes(): string[];
}

/** @param elapsed a steady clock, in milliseconds */
export function troubleBook(elapsed: () => number): TroubleBook {
  const present = new Map<string, { code: string; told: number; met: number; note: string }>();
  const isFresh = ({ met }: { met: number }): boolean => elapsed() - met < freshFor;

  return {
    met(key, code, note) {
      const before = present.get(key);
      const at = elapsed();
      const isDue = before?.code !== code || at - before.told >= toldEvery;
      const told = isDue ? at : before.told;
      // Set anew, so that the one met longest ago is the first to go.
      present.delete(key);
      present.set(key, { code, told, met: at, note });
      const [oldest] = present.keys();
      if (present.size > mostTroubles && oldest !== undefined) present.delete(oldest);
      return isDue;
    },
    lasts(key) {
      const found = present.get(key);
      return found !== undefined && isFresh(found);
    },
    over: (key) => present.delete(key),
    notes: () => [...present.values()].filter(isFresh).map(({ note }) => note),
  };
}
