import { accessSync, closeSync, constants, openSync, rmSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from './log/log.ts';
import { certificateRemedy, isCertificateTrouble } from './peers/peer-trouble.ts';
import type { StoreSettings } from './store/store-settings.ts';
import type { StoreTrouble, TellStore } from './store/store-trouble.ts';
import type { WritingNews } from './store/watch-writing.ts';

/** Tells the log of the store, and whoever asks for readiness in one line. */
export interface StoreTeller {
  reach: TellStore;
  writing: (news: WritingNews) => void;
  /** What stands in the way at present, in one line each. */
  notes(): string[];
}

/** With less than this a file system is full for a store, in bytes: its log grows by as much at once. */
const tooLittle = 256 * 1024;

/** Each trouble with the place where to mend it, and what to do there: it is nobody's task to guess. */
export function tellStore(settings: StoreSettings, log: Log): StoreTeller {
  const place =
    settings.kind === 'sqlite'
      ? settings.file
      : `${settings.host}:${settings.port}/${settings.database}`;
  const present = new Map<'reach' | 'writing', string>();

  function away(
    about: 'reach' | 'writing',
    given: StoreTrouble,
    code: string,
    again = false,
  ): void {
    const seen = settings.kind === 'sqlite' ? seenAt(settings.file, given) : { why: given };
    const { why } = seen;
    const remedy = isCertificateTrouble(code)
      ? certificateRemedy(code)
      : remedies[settings.kind][why];
    present.set(about, `the store is ${said[why]}: ${remedy}`);
    const free = 'free' in seen ? { free: seen.free } : {};
    log({ event: again ? 'store.still-away' : 'store.away', why, code, place, ...free, remedy });
  }
  function back(about: 'reach' | 'writing'): void {
    present.delete(about);
    log({ event: 'store.back' });
  }

  return {
    reach(change) {
      if ('refused' in change) return;
      if (change.reachable) back('reach');
      else away('reach', 'out-of-reach', change.code);
    },
    writing(news) {
      if (news.kind === 'taken') back('writing');
      else away('writing', news.why, news.code, news.again);
    },
    notes: () => [...present.values()],
  };
}

const said: Record<StoreTrouble, string> = {
  'out-of-reach': 'out of reach',
  full: 'full',
  'read-only': 'read-only',
  failing: 'failing',
};

const remedies: Record<StoreSettings['kind'], Record<StoreTrouble, string>> = {
  sqlite: {
    'out-of-reach': 'see that the file is there',
    full: 'make room on its file system, or raise the quota; it goes on by itself',
    'read-only':
      'let its file and folder be written again; where its file system has to be mounted anew, restart the backend after that',
    failing: "see what the system's log says of its disk; after a repair restart the backend",
  },
  postgresql: {
    'out-of-reach':
      'see that the server runs and that the way to it is open; where it has stopped, its own log says why, ' +
      'often that its disk has no room (for pg_wal too): make room and start it; it goes on by itself',
    full: "make room on the database server's disk, and start it where it has stopped; it goes on by itself",
    'read-only':
      'it is a standby or default_transaction_read_only is on: let store.host lead to the server that takes writes; it goes on by itself',
    failing: "see what the database server's log says of its disk; it goes on by itself",
  },
};

/** SQLite has one code for many ends of a disk; the file system itself says which it is. */
function seenAt(file: string, given: StoreTrouble): { why: StoreTrouble; free?: number } {
  let why = given;
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    const free = bavail * bsize;
    if (why === 'failing' && free < tooLittle) why = 'full';
    if (why === 'failing') tryBeside(file);
    return { why, free };
  } catch (error) {
    const { code = '' } = error as { code?: string };
    return { why: ['EROFS', 'EPERM', 'EACCES'].includes(code) ? 'read-only' : why };
  }
}

/**
 * Throws where nothing may be written. Never opens the file itself: to close it again would take away
 * the locks that this process has on it (sqlite.org/howtocorrupt.html, section 2.2).
 */
function tryBeside(file: string): void {
  accessSync(file, constants.W_OK);
  const beside = `${file}.probe`;
  closeSync(openSync(beside, 'w', 0o600));
  rmSync(beside);
}
