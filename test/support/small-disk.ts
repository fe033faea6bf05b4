import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A real file system of a few megabytes, which only those see who are run `through` it. */
export interface SmallDisk {
  /** The words that run a program where `folder` is this disk. */
  through: string[];
  /** The same folder as it is seen from here. */
  inside: string;
  /** Fills it to the last byte. */
  fill(): void;
  /** Gives the room back. */
  clear(): void;
  free(): number;
  /** An error of the disk, after which the kernel lets nobody write (ext4(5), `errors=remount-ro`). */
  breakDown(): void;
  /** Looks through it and mounts it anew, once nobody has it open. */
  repair(): void;
  close(): Promise<void>;
}

/** Whether file systems can be mounted here, or what that needs. */
export function smallDiskMissing(): string | undefined {
  const works = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'x', '/mnt']).status === 0;
  return works ? undefined : 'mounting needs root and unshare of util-linux';
}

/**
 * Mounts a file system over `folder`, in a namespace of its own that ends with this process.
 * `ext4` lies on a file, as a disk does, and knows what cannot be changed (chattr). What is `seenByAll`
 * needs no words to run through, and is unmounted by its holder.
 */
export async function openSmallDisk(
  folder: string,
  {
    megabytes = 4,
    kind = 'tmpfs',
    seenByAll = false,
  }: { megabytes?: number; kind?: 'tmpfs' | 'ext4'; seenByAll?: boolean } = {},
): Promise<SmallDisk> {
  const image = `${folder}.image`;
  if (kind === 'ext4') {
    execFileSync('truncate', ['-s', `${megabytes}M`, image]);
    execFileSync('mkfs.ext4', ['-q', '-m', '0', '-O', '^has_journal', image]);
  }
  const mount =
    kind === 'ext4'
      ? `mount -o loop,errors=remount-ro '${image}' '${folder}'`
      : `mount -t tmpfs -o size=${megabytes}m,mode=777 small '${folder}'`;
  // Its standard input ends with this process, however that comes to its end, and the mount with it.
  const holding = `${mount} && echo mounted && cat${seenByAll ? `; umount -l '${folder}'` : ''}`;
  const words = [...(seenByAll ? [] : ['unshare', '-m']), 'sh', '-c', holding];
  const holder = spawn(words[0] ?? '', words.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  if (!said.toString().startsWith('mounted')) throw new Error('the disk could not be mounted');
  const inside = join(`/proc/${holder.pid ?? 0}/root`, folder);
  const filler = join(inside, 'filler');
  const through = seenByAll ? [] : ['nsenter', '-t', String(holder.pid), '-m'];
  const run = (...words: string[]): string => {
    const [program = '', ...rest] = [...through, ...words];
    return execFileSync(program, rest).toString();
  };
  return {
    through,
    inside,
    fill() {
      const file = openSync(filler, 'a');
      // The last page, too: in ever smaller pieces.
      for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 4)) {
        try {
          while (writeSync(file, Buffer.alloc(size, 1)) === size);
        } catch (error) {
          if ((error as { code?: string }).code !== 'ENOSPC') throw error;
        }
      }
      closeSync(file);
    },
    clear: () => {
      rmSync(filler, { force: true });
    },
    free() {
      const { bavail, bsize } = statfsSync(inside);
      return bavail * bsize;
    },
    breakDown() {
      const device = run('findmnt', '-no', 'SOURCE', folder).trim().replace('/dev/', '');
      writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
    },
    repair() {
      run('umount', folder);
      // It ends with 1 where it has mended something (e2fsck(8)).
      spawnSync('fsck.ext4', ['-fy', image]);
      run('mount', '-o', 'loop,errors=remount-ro', image, folder);
    },
    async close() {
      const ended = once(holder, 'exit');
      holder.stdin.end();
      await ended;
      rmSync(image, { force: true });
    },
  };
}
