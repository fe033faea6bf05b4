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

/** What Chromium is to know of the scheme: an origin of its own, and as safe as https. */
export const pagePrivileges = {
  scheme: pageScheme,
  privileges: { standard: true, secure: true },
};
