import { userInfo } from 'node:os';

/** Who runs this command, as the operating system knows them; for the audit. */
export function asker(): string {
  let name = 'unknown';
  try {
    name = userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    name = String(process.getuid?.() ?? name);
  }
  const behind = process.env['SUDO_USER'];
  return (behind === undefined ? name : `${name}, by sudo from ${behind}`).slice(0, 200);
}
