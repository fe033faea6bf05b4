/** Where the page lives. A host of its own makes it an origin of its own. */
export const pageScheme = 'app';
export const pageHost = 'gatehouse';
export const pageAddress = `${pageScheme}://${pageHost}/`;

/** Whether this is an address of our own page. It is parsed: a prefix proves nothing. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${pageScheme}:` && host === pageHost && username + password === '';
}

/**
 * An empty page of an origin of its own, in the colours of the system, written as Chromium writes it.
 * The main process goes there on the way to a new page; a page itself may not.
 */
export const emptyPageAddress =
  'data:text/html,%3Cmeta%20name%3D%22color-scheme%22%20content%3D%22light%20dark%22%3E';

/** What Chromium is to know of the scheme: an origin of its own, and as safe as https. */
export const pagePrivileges = {
  scheme: pageScheme,
  privileges: { standard: true, secure: true },
};
