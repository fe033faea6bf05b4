import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';

/** A file that says which process works on its neighbour. */
export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes the lock beside a file, or takes it over from a process that is gone.
 * @throws Error that names the process which holds it
 */
export async function lockFile(file: string): Promise<FileLock> {
  const lock = `${file}.lock`;
  const own = `${String(process.pid)} ${startOf(process.pid)} ${randomUUID()}\n`;
  // Made whole under another name first: nobody ever reads half a lock.
  const fresh = `${lock}.${randomUUID()}`;
  await writeFile(fresh, own, { flag: 'wx', mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (await linked(fresh, lock)) return { release: () => release(lock, own) };
      const held = await readFile(lock, 'utf8').catch(() => undefined);
      if (held === undefined) continue;
      if (isAlive(held))
        throw new Error(`${file}: process ${held.split(' ')[0] ?? ''} works on it`);
      await takeAway(lock, held);
    }
  } finally {
    await rm(fresh, { force: true });
  }
  throw new Error(`${file}: other processes want it at the same time`);
}

/** `link` makes the name or fails, in one step, on every system. */
async function linked(fresh: string, lock: string): Promise<boolean> {
  try {
    await link(fresh, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two may find the same dead owner: who moved a new lock away instead puts it back. */
async function takeAway(lock: string, dead: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    if ((await readFile(aside, 'utf8')) !== dead) await linked(aside, lock);
    await rm(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function release(lock: string, own: string): Promise<void> {
  const held = await readFile(lock, 'utf8').catch(() => undefined);
  if (held === own) await rm(lock, { force: true });
}

/** A number is given to a new process some day; a start time in addition tells the two apart. */
function isAlive(held: string): boolean {
  const [number, start] = held.trim().split(' ');
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const present = startOf(pid);
  return present === '-' || start === '-' || present === start;
}

/** Ticks since boot when a process started (proc(5), stat, field 22); `-` where nobody tells. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name, in brackets, may hold anything; what follows the last bracket is field 3.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}
