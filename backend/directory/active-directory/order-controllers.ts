/** One controller as the DNS names it (RFC 2782). */
export interface ServiceRecord {
  host: string;
  /** The lower, the sooner. */
  priority: number;
  /** How much of the load it is to take among its equals. */
  weight: number;
  /** Whether it stands in the site that the service stands in. */
  near: boolean;
}

/**
 * In the order in which they are to be asked: those of the own site first, then by priority, then the
 * nearer ones, and by chance among those that are about as near, each as often as its weight says.
 * Whatever could not be connected to comes last.
 * @param distance milliseconds to connect; undefined where that failed
 * @param random at least 0, less than 1
 */
export function orderControllers(
  records: readonly ServiceRecord[],
  distance: (host: string) => number | undefined,
  random: () => number,
): ServiceRecord[] {
  const groups = new Map<string, { key: number[]; members: ServiceRecord[] }>();
  for (const record of records) {
    const far = nearness(distance(record.host));
    const key = [far === Infinity ? 1 : 0, record.near ? 0 : 1, record.priority, far];
    const group = groups.get(key.join()) ?? { key, members: [] };
    group.members.push(record);
    groups.set(key.join(), group);
  }
  return [...groups.values()]
    .toSorted((one, other) => compare(one.key, other.key))
    .flatMap(({ members }) => byWeight(members, random));
}

/** Whoever takes less than twice as long is as near: a few milliseconds are chance. */
function nearness(milliseconds: number | undefined): number {
  if (milliseconds === undefined) return Infinity;
  return Math.max(1, Math.floor(Math.log2(Math.max(1, milliseconds))));
}

function compare(one: number[], other: number[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? 0;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

/** RFC 2782, "Weight": those of no weight stand first in the sum, so that they are hardly ever taken. */
function byWeight(members: ServiceRecord[], random: () => number): ServiceRecord[] {
  const left = members.toSorted((one, other) => one.weight - other.weight);
  const order: ServiceRecord[] = [];
  while (left.length > 0) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    const drawn = Math.floor(random() * (total + 1));
    let sum = 0;
    const at = left.findIndex(({ weight }) => (sum += weight) >= drawn);
    order.push(...left.splice(Math.max(0, at), 1));
  }
  return order;
}
