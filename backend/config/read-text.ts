import { readFileSync, statSync } from 'node:fs';

const largest = 4 * 1024 * 1024;

/** The text of a file in UTF-8, or what is wrong with it. */
export function readText(file: string, most = largest): string | { problem: string } {
  let bytes: Buffer;
  try {
    const found = statSync(file);
    if (found.isDirectory()) return { problem: 'is a folder; name the file in it' };
    const { size } = found;
    if (size > most) return { problem: `is larger than ${most / 1024 / 1024} MB` };
    bytes = readFileSync(file);
  } catch {
    return { problem: 'cannot be read; check that it exists and that this account may read it' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { problem: 'is no text; save it as UTF-8' } : text;
  } catch {
    return { problem: 'is not in UTF-8; save it as UTF-8' };
  }
}
