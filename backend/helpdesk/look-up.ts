import { decodeNetworkCode, networkCodeLetter, supportCodeAlphabet } from '@gatehouse/shared';
import { readCode } from '../cli/read-code.ts';
import type { Desk } from './desk.ts';

/** What was sought. */
export type LookedUp =
  { kind: 'code'; code: string } | { kind: 'person'; guid: string } | { kind: 'nobody' };

const form = new RegExp(`^[${supportCodeAlphabet}]{4}-[${supportCodeAlphabet}]{4}$`, 'u');

/** Whether a text has the form of a support code. */
export const isCode = (text: string): boolean => form.test(text);

/**
 * Reads what an agent types: a support code in any spelling, or an account. Many an account has the
 * form of a code too, so a code that stands for nothing is looked for among the accounts. Rejects with
 * `DirectoryUnavailable`.
 */
export async function lookUp(desk: Desk, sought: string): Promise<LookedUp> {
  const code = readCode(sought);
  if (isCode(code)) {
    const known = (await desk.trail.ofSupportCode(code)).length > 0;
    if (known || decodeNetworkCode(code) !== undefined) return { kind: 'code', code };
  }
  const revealed = await desk.people.reveal(sought);
  if (revealed !== undefined) return { kind: 'person', guid: revealed.entry.guid };
  // Said of a code alone: that its letters do not fit together, and to have it read out again.
  return isCode(code) && code.startsWith(networkCodeLetter)
    ? { kind: 'code', code }
    : { kind: 'nobody' };
}
