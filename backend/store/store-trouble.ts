/**
 * Why the store takes no write. `out-of-reach`: its server does not answer; `full`: its disk is;
 * `read-only`: it is a standby, or its file system was mounted so; `failing`: its disk says no.
 */
export type StoreTrouble = 'out-of-reach' | 'full' | 'read-only' | 'failing';

/** Told once each: that the store goes and is back, and that it refuses what would be written. */
export type StoreChange =
  { reachable: true } | { reachable: false; code: string } | { refused: string };

export type TellStore = (change: StoreChange) => void;

/** PostgreSQL's codes (its appendix A) for what is no fault of the statement. */
const ofServer: Partial<Record<string, StoreTrouble>> = {
  '53100': 'full',
  '25006': 'read-only',
  '58000': 'failing',
  '58030': 'failing',
};

/** SQLite's primary codes (sqlite.org/rescode.html): read-only, input/output, full, cannot open. */
const ofFile: Partial<Record<number, StoreTrouble>> = {
  8: 'read-only',
  10: 'failing',
  13: 'full',
  14: 'failing',
};

/** What a refusal says of the store as a whole; undefined where it speaks of this one statement. */
export function troubleOf(code: string): StoreTrouble | undefined {
  const sqlite = /^SQLITE_(\d+)$/.exec(code)?.[1];
  // An extended code has the primary one in its lowest byte.
  return sqlite === undefined ? ofServer[code] : ofFile[Number(sqlite) & 0xff];
}
