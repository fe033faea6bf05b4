/**
 * Remembers what was made, by name, for as long as this process runs. Hashes are meant to take long,
 * and a process that opens one organisation after the other needs the same ones each time.
 */
export function makeOnce<Made>(): (name: string, make: () => Promise<Made>) => Promise<Made> {
  const made = new Map<string, Promise<Made>>();
  return (name, make) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const here = make();
    made.set(name, here);
    // What went wrong is tried anew by whoever asks next.
    here.catch(() => made.delete(name));
    return here;
  };
}
