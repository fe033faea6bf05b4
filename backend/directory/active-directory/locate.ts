import { bearsName, type Domain } from '../names-match.ts';
import { filterByName } from './account-filter.ts';
import type { Connection } from './connection.ts';
import { binaryAttributes, bytesOf, textOf } from './entry-values.ts';
import { guidFromBytes } from './guid.ts';

/**
 * The objectGUID of the account that bears a canonical name; undefined when there is none below the
 * base, or more than one. Rejects with `DirectoryUnavailable`.
 */
export async function locate(
  connection: Connection,
  name: string,
  { baseDn, domain }: { baseDn: string; domain: Domain },
): Promise<string | undefined> {
  const [entry, other] = await connection.search(baseDn, {
    scope: 'sub',
    filter: filterByName(name, domain),
    attributes: ['objectGUID', 'sAMAccountName', 'userPrincipalName'],
    explicitBufferAttributes: binaryAttributes,
    sizeLimit: 2,
  });
  const accountName = entry && textOf(entry, 'sAMAccountName');
  if (entry === undefined || other !== undefined || accountName === undefined) return undefined;
  const held = { accountName, principalName: textOf(entry, 'userPrincipalName') };
  const [bytes] = bytesOf(entry, 'objectGUID');
  return bytes && bearsName(held, name, domain) ? guidFromBytes(bytes) : undefined;
}
