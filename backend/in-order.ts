/**
 * Works on so many items at once and gives the results in the order of the items, no faster than they
 * are taken. What fails is thrown in its turn; whoever stops early waits for what is under way.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const under: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      // It may fail before its turn, and nobody listens until then.
      void result.catch(() => undefined);
      under.push(result);
      const [first] = under;
      if (under.length < atOnce || first === undefined) continue;
      yield await first;
      void under.shift();
    }
    for (const result of under) yield await result;
  } finally {
    await Promise.allSettled(under);
  }
}
