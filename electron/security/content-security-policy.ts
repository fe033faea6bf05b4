/**
 * The policy that the page lives under. Nothing may be loaded but its own files, nothing may be
 * called. `sandbox` without allow-modals, allow-popups and allow-downloads takes dialogs, printing,
 * windows and downloads away; it can only be set by a header, not by a meta element.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    // No text ever becomes markup or script; React and Fluent need none of the ways to do so.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; ');
}
