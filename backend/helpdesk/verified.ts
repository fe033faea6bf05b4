import { visibleText } from '../canonical/visible-text.ts';
import type { z } from 'zod';
import type { DeskSettings } from './desk.ts';
import type { verifiedForm } from './read-form.ts';
import type { DeskRow } from './record.ts';

/** What an agent has done to know whom they talk to, as they said. */
export interface Verified {
  once: string;
  /** The texts of what was ticked: all that are asked for. */
  done: readonly string[];
  note: string;
}

/** What is missing, by the places of what was not ticked. */
export interface Unverified {
  missing: number[];
  noteMissing: boolean;
}

/** Whether all was ticked that the settings ask for. The server looks; a browser may send anything. */
export function readVerified(
  { ask, note: wanted }: NonNullable<DeskSettings['verify']>,
  { once, ticked, note }: z.infer<typeof verifiedForm>,
): { kind: 'verified'; verified: Verified } | ({ kind: 'unverified' } & Unverified) {
  const missing = ask.flatMap((_, at) => (ticked.includes(String(at)) ? [] : [at]));
  const written = visibleText(note);
  const noteMissing = wanted === 'required' && written === '';
  if (missing.length > 0 || noteMissing) return { kind: 'unverified', missing, noteMissing };
  return { kind: 'verified', verified: { once, done: ask, note: written } };
}

export function verifiedRow({ done, note }: Verified): DeskRow {
  return {
    event: 'desk-verified',
    data: { ticked: done.join(' | '), ...(note === '' ? {} : { note }) },
  };
}
