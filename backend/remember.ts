/**
 * The same function, which remembers what it made for the last `most` keys that were new. For what is
 * the same each time and takes long to make.
 */
export function remember<Made, Key extends string = string>(
  make: (key: Key) => Made,
  most: number,
): (key: Key) => Made {
  const made = new Map<Key, Made>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size >= most) made.delete(oldest);
    const present = make(key);
    made.set(key, present);
    return present;
  };
}
