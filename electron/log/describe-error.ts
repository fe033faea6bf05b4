const name = /^[A-Za-z]{1,40}$/;
const code = /^[A-Z][A-Z0-9_]{0,59}$/;

/**
 * Any thrown value as a short line for the log: its class and its code, such as
 * `AxiosError ECONNRESET`, and nothing else. A message is never repeated, because an error of a
 * library may quote what was sent: an AxiosError holds password and token.
 */
export function describeError(error: unknown): string {
  try {
    if (typeof error !== 'object' || error === null) return `thrown ${typeof error}`;
    const words = [Reflect.get(error, 'name'), Reflect.get(error, 'code')];
    const safe = [
      typeof words[0] === 'string' && name.test(words[0]) ? words[0] : 'Error',
      typeof words[1] === 'string' && code.test(words[1]) ? words[1] : '',
    ];
    return safe.join(' ').trim();
  } catch {
    // A getter may throw; what it threw is no better known.
    return 'unreadable error';
  }
}
