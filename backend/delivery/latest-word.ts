/**
 * Which message tells how a channel is now, of those that are under way beside one another. One that
 * hung until its limit began long ago: where a later one has gone through since, its failure is history.
 * A message begins with `latest()`; what that returns is asked when it has ended.
 */
export function latestWord(): () => () => boolean {
  let begun = 0;
  let heard = 0;
  return () => {
    const mine = ++begun;
    return () => {
      if (mine < heard) return false;
      heard = mine;
      return true;
    };
  };
}
