/** Only ever sent back to this host, over TLS, with a request of its own pages (RFC 6265bis, 4.1.3.2). */
const kept = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** A cookie that ends with the browser's own session. */
export const makeCookie = (name: string, value: string): string => `${name}=${value}; ${kept}`;
/** Takes a cookie away again. */
export const dropCookie = (name: string): string => `${name}=; ${kept}; Max-Age=0`;

/** The value of a cookie that a browser holds; undefined for what is longer than any of ours. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]{1,43})(?:;|$)`, 'u').exec(header ?? '')?.[1];
}
