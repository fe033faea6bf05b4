import type { LoadedConfig } from './load-config.ts';

/** Visible ASCII: what may stand in a header (RFC 9110, section 5.5) or in a form. */
const plain = /^[\x21-\x7e][\x20-\x7e]*$/u;

/**
 * The secret that a file holds, white space at the end left out.
 * @param setting names the file
 * @throws ConfigRefused when it is empty, has several lines or other letters
 */
export function oneLineSecret(
  { read, refusal }: Pick<LoadedConfig, 'read' | 'refusal'>,
  setting: string[],
  file: string,
): string {
  const secret = read(file).trimEnd();
  if (plain.test(secret)) return secret;
  throw refusal(setting, 'holds no secret of one line in plain letters, digits and signs');
}
