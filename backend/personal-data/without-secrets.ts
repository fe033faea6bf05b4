/** What of a row opens something, or could be guessed at: named in a copy for the person, and left out. */
const secret: ReadonlySet<string> = new Set([
  ...['hash', 'sealed', 'salt', 'pepper', 'mac', 'digest', 'code'],
]);
export const leftOut = '(left out: a secret, or made from one)';

/** The same content with every secret in it replaced by words that say that there is one. */
export function withoutSecrets(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withoutSecrets);
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name,
      secret.has(name) && typeof value === 'string' ? leftOut : withoutSecrets(value),
    ]),
  );
}
