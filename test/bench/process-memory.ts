import { readdir, readFile } from 'node:fs/promises';

/** Memory in MiB. `pss` counts what processes share once, `rss` once for each of them. */
export interface Memory {
  rss: number;
  pss: number;
}

/** Of one process, or undefined where the system does not tell: it needs Linux, and the right to read. */
export async function memoryOf(pid: number): Promise<Memory | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kib = (field: string): number =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]);
    return { rss: kib('Rss') / 1024, pss: kib('Pss') / 1024 };
  } catch {
    return undefined;
  }
}

/** Of a process and everything that it has started. Undefined when any of it cannot be read. */
export async function memoryOfTree(
  root: number,
): Promise<(Memory & { processes: number }) | undefined> {
  const sum = { rss: 0, pss: 0, processes: 0 };
  for (const pid of await treeOf(root)) {
    const memory = await memoryOf(pid);
    if (memory === undefined) return undefined;
    sum.rss += memory.rss;
    sum.pss += memory.pss;
    sum.processes += 1;
  }
  return sum;
}

async function treeOf(root: number): Promise<number[]> {
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The command's name may hold anything, so what counts begins after its last parenthesis.
    const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [Number(name)]);
    else known.push(Number(name));
  }
  const tree = [root];
  // The list grows while it is walked, until nobody in it has a child that is not.
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}
