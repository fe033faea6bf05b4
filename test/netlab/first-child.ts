import { readdirSync, readFileSync } from 'node:fs';

/** The one child of a process, by this machine's numbers. Throws where it has none. */
export function firstChild(parent: number): number {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // The name in parentheses may hold anything, so the fields are counted from its end.
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const [, above] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(above) === parent) return Number(entry);
    } catch {
      // It has ended in the meantime.
    }
  }
  throw new Error(`process ${parent} has no child`);
}
