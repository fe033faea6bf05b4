import { readdirSync, readFileSync } from 'node:fs';

/**
 * How long a process has had a processor so far, all its threads together, in milliseconds. Undefined
 * where the system does not tell (`/proc`, Linux). The time of threads that have ended is not in it.
 */
export function cpuOf(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const spent = threads.map((thread) => {
      const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(
        ' ',
      );
      return Number(nanoseconds);
    });
    return spent.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return undefined;
  }
}
