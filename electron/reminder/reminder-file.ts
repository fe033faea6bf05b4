import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { reminderEntrySchema, type ReminderEntry } from './reminder-entry.ts';

/** More is read from no file, in bytes; and more accounts than this never sign in to one profile. */
const largestFile = 64 * 1024;
const mostAccounts = 50;

const fileSchema = z.strictObject({
  accounts: z
    .record(z.string().regex(/^[0-9a-f]{64}$/), reminderEntrySchema)
    .refine((accounts) => Object.keys(accounts).length <= mostAccounts),
});
type Accounts = z.infer<typeof fileSchema>['accounts'];

/** What an account is kept under: its SHA-256, because the file needs no name. Case does not count. */
export function reminderKey(account: string): string {
  return createHash('sha256').update(account.normalize('NFC').toLowerCase()).digest('hex');
}

/** The entry of an account. A file that is missing, too large, broken or odd counts as empty. */
export function readReminder(path: string, account: string): ReminderEntry | undefined {
  return readAccounts(path)[reminderKey(account)];
}

/**
 * Writes the entry of an account, and leaves the others as they are. The file is replaced as a whole,
 * so that whoever reads it meanwhile, or after a power cut, sees the old one or the new one. It throws
 * what the disk throws.
 */
export function writeReminder(path: string, account: string, entry: ReminderEntry): void {
  const others = Object.entries(readAccounts(path)).filter(([key]) => key !== reminderKey(account));
  const kept = others.slice(-(mostAccounts - 1));
  const accounts = Object.fromEntries([...kept, [reminderKey(account), entry]]);
  const fresh = `${path}.${randomUUID()}`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(fresh, JSON.stringify({ accounts }), { flag: 'wx', mode: 0o600, flush: true });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

function readAccounts(path: string): Accounts {
  try {
    if (statSync(path).size > largestFile) return {};
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data.accounts : {};
  } catch {
    return {};
  }
}
