/**
 * What goes with every answer of the help desk's page. It has no script, no picture and no frame, so
 * the policy allows none, and nobody may put it into one. The referrer stays within the page itself:
 * without any, browsers would send `Origin: null` with a form, and nobody could tell whose it is
 * (Fetch Standard, "append a request Origin header").
 */
export const deskHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
};
