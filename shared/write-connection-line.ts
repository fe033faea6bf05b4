import type { Connection } from './client-policy.ts';

const certificate = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g;

/**
 * The connection as one line that `readConnectionLine` reads back: without quotes and blanks, so that
 * it can be pasted into a command of either shell, a text box of Group Policy or a script. Certificates are written anew; what
 * stands between them is lost. Throws a RangeError where a member holds what no line can hold.
 */
export function writeConnectionLine(connection: Connection): string {
  const { backendUrl, pins, addresses, proxy, caFile, ca } = connection;
  const list = (name: string, all: readonly string[] | undefined) =>
    all === undefined || all.length === 0
      ? []
      : [`${name}=${all.map((each) => checked(name, each, /[;,"\p{C}]/u)).join(',')}`];
  const text = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`${name}=${checked(name, value, /[;"\p{C}]/u)}`];
  return [
    checked('backendUrl', backendUrl, /[;"\p{C}]/u),
    ...list('pins', pins),
    ...list('addresses', addresses),
    ...text('proxy', proxy),
    ...text('caFile', caFile),
    ...list('ca', ca === undefined ? undefined : certificatesOf(ca)),
  ].join(';');
}

function certificatesOf(pem: string): string[] {
  const all = [...pem.matchAll(certificate)].map(([, body = '']) => body.replaceAll(/\s/g, ''));
  if (all.length === 0) throw new RangeError('ca holds no certificate.');
  return all;
}

function checked(name: string, value: string, refused: RegExp): string {
  if (value === '' || value.startsWith(' ') || value.endsWith(' ') || refused.test(value)) {
    throw new RangeError(`${name} holds what cannot stand in a connection line.`);
  }
  return value;
}
