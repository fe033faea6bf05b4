/** What was begun and must be ended, the newest first, whether a start succeeded or not. */
export interface Closing {
  add(end: () => Promise<unknown>): void;
  /** Ends everything once. What fails to end does not keep the rest from ending. */
  close(): Promise<void>;
}

export function makeClosing(): Closing {
  const ends: (() => Promise<unknown>)[] = [];
  return {
    add: (end) => ends.push(end),
    async close() {
      for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
        await end().catch(() => undefined);
      }
    },
  };
}
