/**
 * Does the work for each item, a bounded number of them at once, and gives the results in the order
 * of the items. What one of them rejects with ends the whole.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const one = work(item);
    // Whoever waits for it will hear; until then nobody has to.
    one.catch(() => undefined);
    underWay.push(one);
    const first = underWay.length < atOnce ? undefined : underWay.shift();
    if (first !== undefined) yield await first;
  }
  for (const one of underWay) yield await one;
}
