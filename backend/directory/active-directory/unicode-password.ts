/**
 * The value that unicodePwd takes: the password in double quotes, UTF-16LE ([MS-ADTS] 3.1.1.3.1.5).
 * The LDAP library turns every request into JSON for its debug log, switched on from outside by
 * NODE_DEBUG; this value shows nothing of itself there, and nothing to an inspecting logger.
 */
export function unicodePassword(next: string): Buffer {
  const value = Buffer.from(`"${next}"`, 'utf16le');
  const hidden = { value: () => '(a password)', enumerable: false };
  Object.defineProperties(value, {
    toJSON: hidden,
    [Symbol.for('nodejs.util.inspect.custom')]: hidden,
  });
  return value;
}
