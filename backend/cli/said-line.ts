import { visibleText } from '../canonical/visible-text.ts';

/** More than this of an answer nobody reads on a console, in letters. */
const longest = 300;
/** Shorter secrets would take whole words out of what is said. */
const shortest = 4;
/** What looks like a token, whoever gave it out: nothing that people write is so long without a space. */
const tokens = /[A-Za-z0-9_+=~-]{24,}/gu;

/**
 * What the other side said, as one line for a console: without the secrets, without the code in
 * whatever way its digits are set apart, without anything that looks like a token, and without signs
 * that would move a terminal's cursor. Empty where nothing was said.
 */
export function saidLine(said: string, secrets: readonly string[], code: string): string {
  const known = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret), base64(secret)])
    .filter((secret) => secret.length >= shortest)
    .sort((one, other) => other.length - one.length);
  const digits = new RegExp(Array.from(code).join('[^0-9]{0,8}'), 'gu');
  // Before anything is cut or composed: half a secret would no longer be known as one.
  const without = known
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), said)
    .replace(digits, '[code]')
    .replace(tokens, '[…]');
  const line = visibleText(without);
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
