/**
 * Which message tells how a channel is now, of those that are under way beside one another. One that
 * hung until its limit began long ago: where a later one has gone through since, its failure is history.
 * @returns to be called as a message begins; what that gives is to be asked once, as it ends
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
