import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { startBackendProcess } from '../../build/demo/backend-process.ts';
import type { Site } from '../../build/demo/site.ts';
import { openLeanLine } from './lean-line.ts';

/** What a call takes of this machine at the least, whatever stands behind it. */
export interface MachineFloor {
  /** The process that answers. */
  pid: number;
  /** An answer of nothing over HTTPS, by a server in a process of its own. */
  answer(): Promise<unknown>;
  /** A text of about an attempt's size to another thread of this process and back. */
  thread(): Promise<unknown>;
  /** One row, synchronised to the disk that the store is on. */
  commit(): Promise<void>;
  close(): Promise<void>;
}

const entry = fileURLToPath(new URL('answer-nothing.ts', import.meta.url));
/** About what an attempt takes in its row, in bytes. */
const rowSize = 3000;

export async function openMachineFloor(site: Site): Promise<MachineFloor> {
  const database = new DatabaseSync(join(site.folder, 'bare.db'));
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('create table rows (content text not null)');
  const insert = database.prepare('insert into rows values (?)');
  const content = 'x'.repeat(rowSize);
  const other = new Worker(new URL('./echo.ts', import.meta.url));
  await once(other, 'online');
  const server = await startBackendProcess({ config: site.config, entry });
  const line = await openLeanLine({ url: server.url, ca: site.ca });
  return {
    pid: server.pid,
    answer: () => line.call('GET', '/'),
    thread() {
      const back = once(other, 'message');
      other.postMessage(content);
      return back;
    },
    commit: () => Promise.resolve(void insert.run(content)),
    async close() {
      line.close();
      await other.terminate();
      await server.stop();
      database.close();
    },
  };
}
