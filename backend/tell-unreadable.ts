import type { UnreadableRow } from './keyring/sealed-row.ts';
import type { Log, LogEvent } from './log/log.ts';

/** Rows of one kind that fail in the same way are told of at most so often, in milliseconds. */
const toldEvery = 10 * 60_000;

/** A row that does not open, for the log: what it is, and what can be done; never what is in it. */
export function unreadableEvent({ kind, why, keyId, remedy }: UnreadableRow): LogEvent {
  return { event: 'store.unreadable', kind, why, key: keyId, remedy };
}

/** Tells the log of rows that do not open, and not every second. */
export function makeTellUnreadable(log: Log, now: () => number): (row: UnreadableRow) => void {
  const told = new Map<string, number>();
  return (row) => {
    const name = [row.kind, row.why, row.keyId].join(' ');
    if (now() - (told.get(name) ?? -Infinity) < toldEvery) return;
    // A few kinds and reasons; the key's name comes from the row and could be anything.
    if (told.size > 100) told.clear();
    told.set(name, now());
    log(unreadableEvent(row));
  };
}
