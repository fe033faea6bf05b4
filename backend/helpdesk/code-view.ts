import { decodeNetworkCode, type NetworkFinding, networkCodeLetter } from '@gatehouse/shared';
import type { Attempt } from '../attempts/attempt.ts';
import type { LockState } from '../attempts/lockout.ts';
import type { SealedRecord } from '../audit/sealed-record.ts';
import type { MessageFate } from '../cli/what-happened.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { DirectoryUnavailable } from '../directory/directory.ts';
import { messageFates } from '../store/message-fates.ts';
import type { Desk } from './desk.ts';
import { lockOf, underWay } from './person-view.ts';

/** What a support code stands for. */
export type CodeView =
  | {
      kind: 'attempt';
      code: string;
      rows: SealedRecord[];
      /** How its messages fared. */
      fates: MessageFate[];
      /** Absent: nobody whom the directory knows, or who can be named from here. */
      entry: DirectoryEntry | undefined;
      lock: LockState;
      /** The attempt itself, while it can be ended. */
      present: Attempt | undefined;
      subject: string;
      attempt: string;
    }
  | { kind: 'network'; code: string; finding: NetworkFinding }
  | { kind: 'misread' | 'nothing'; code: string };

/** @param code as it was read out, in its one form */
export async function viewCode(desk: Desk, code: string): Promise<CodeView> {
  const rows = await desk.trail.ofSupportCode(code);
  const [first] = rows;
  if (first === undefined) {
    // Older attempts may have a code with that letter, so the audit was asked first.
    if (!code.startsWith(networkCodeLetter)) return { kind: 'nothing', code };
    const finding = decodeNetworkCode(code);
    return finding === undefined ? { kind: 'misread', code } : { kind: 'network', code, finding };
  }
  const { subject, attempt } = first;
  const at = desk.now();
  return {
    ...{ kind: 'attempt', code, rows, subject, attempt },
    fates: await messageFates(desk.database, attempt),
    entry: await nameOf(desk, subject),
    lock: await lockOf(desk, [subject], at),
    present: underWay(await desk.store.findById(attempt), at),
  };
}

/** What happened can be told also while the directory is away. */
async function nameOf({ directory }: Desk, subject: string): Promise<DirectoryEntry | undefined> {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(subject)) return undefined;
  try {
    return await directory.get(subject);
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return undefined;
    throw error;
  }
}
