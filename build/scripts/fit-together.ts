/**
 * Runs all of them, each as soon as there is room: the first in their order that fits beside those that
 * are running. One that is heavier than all the room runs alone. Resolves when the last one has ended,
 * and rejects as soon as one rejects.
 */
export function fitTogether<One extends { load: number }>(
  all: readonly One[],
  room: number,
  run: (one: One) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = new Set(all);
    const running = new Set<One>();
    const startWhatFits = (): void => {
      for (const one of waiting) {
        const taken = [...running].reduce((sum, { load }) => sum + load, 0);
        if (running.size > 0 && taken + one.load > room) continue;
        waiting.delete(one);
        running.add(one);
        run(one).then(() => {
          running.delete(one);
          startWhatFits();
        }, reject);
      }
      if (running.size === 0) resolve();
    };
    startWhatFits();
  });
}
