import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a form was sent by a page of ours: by the browser's own word, `Sec-Fetch-Site` where it says
 * it (W3C Fetch Metadata), and always by `Origin` (RFC 6454), which every browser sends with a POST. A
 * program that says neither is refused; the page is for browsers.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return host !== undefined && host !== '' && origin === `https://${host}`;
}
