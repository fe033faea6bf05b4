/** A file of any name may lie there; no more of it is told than helps to find it. */
export function shortenName(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '?').slice(0, 60);
}
