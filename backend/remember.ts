/**
 * The same function, which remembers what it made for the last `most` keys that were new. For what is
 * the same each time and takes long to make.
 */
export function remember<Made>(make: (key: string) => Made, most: number): (key: string) => Made {
  const made = new Map<string, Made>();
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
