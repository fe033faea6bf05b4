/** Chromium's numbers for the errors that a page's load ends with in practice. */
const numbers: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_ADDRESS_UNREACHABLE: -109,
  ERR_CONNECTION_TIMED_OUT: -118,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_EMPTY_RESPONSE: -324,
};

export function errorNumber(code: string): number {
  return numbers[code] ?? -2;
}

/** The error with which Electron's `loadURL` rejects. */
export function loadError(code: string, url: string): Error {
  const errno = errorNumber(code);
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
}
