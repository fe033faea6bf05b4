/**
 * Chromium refuses to load a scheme that it does not know, so `app://gatehouse/x` is loaded as
 * `https://gatehouse.app.invalid/x`: a secure origin of its own, which no name server resolves.
 */
const schemes = new Set<string>();

export function addCustomScheme(scheme: string): void {
  schemes.add(scheme.toLowerCase());
}

export function isCustomScheme(scheme: string): boolean {
  return schemes.has(scheme);
}

/** From the app's address to the one that Chromium loads. */
export function toChromium(url: string): string {
  const [, scheme = '', host = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  if (!schemes.has(scheme.toLowerCase())) return url;
  return `https://${host}.${scheme.toLowerCase()}.invalid${rest.startsWith('/') ? rest : `/${rest}`}`;
}

/** From Chromium's address to the one that the app knows. */
export function toApp(url: string): string {
  const [, host = '', scheme = '', rest = ''] =
    /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.invalid(?=[/?#]|$)(.*)$/i.exec(url) ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** `URL.origin` is 'null' for a scheme that is not special, Electron's is not. */
export function originOf(url: string): string {
  const [origin = 'null', scheme = ''] = /^([a-z][a-z0-9+.-]*):\/\/[^/?#]*/i.exec(url) ?? [];
  return schemes.has(scheme) || /^(https?|wss?)$/.test(scheme) ? origin : 'null';
}
