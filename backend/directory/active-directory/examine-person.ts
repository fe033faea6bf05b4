import type { Entry } from 'ldapts';
import type { Connection } from './connection.ts';
import { type PersonRight, personRights } from './directory-findings.ts';
import { binaryAttributes, bytesOf, textOf, textsOf } from './entry-values.ts';
import { genericAll, isGranted } from './is-granted.ts';
import { versionFromMetadata } from './password-version.ts';
import { SdFlagsControl } from './sd-flags-control.ts';
import { readDacl } from './security-descriptor.ts';

/** User-Force-Change-Password, by which passwords are reset ([MS-ADTS] 5.1.3.2.1). */
export const resetRight = '00299570-246d-11d0-a768-00aa006e0529';
/** RIGHT_DS_CONTROL_ACCESS ([MS-ADTS] 5.1.3.2). */
const controlAccess = 0x100 | genericAll;

export interface ExaminedPerson {
  lacking: PersonRight[];
  rightsUnreadable: boolean;
}

/**
 * What the account of this connection may see and do with one person, as the directory itself reckons
 * it ([MS-ADTS] 3.1.1.4.5.25, allowedAttributesEffective) and as the rights on the person say. Reads, and
 * nothing else. Undefined when there is no such person any more.
 * @param sids of the account of this connection
 */
export async function examinePerson(
  connection: Connection,
  dn: string,
  sids: ReadonlySet<string>,
): Promise<ExaminedPerson | undefined> {
  const look = async (attributes: string[], controls: SdFlagsControl[] = []) => {
    const options = { scope: 'base' as const, sizeLimit: 1, attributes };
    const bytes = { explicitBufferAttributes: binaryAttributes };
    return (await connection.search(dn, { ...options, ...bytes }, controls))[0];
  };
  const entry = await look([
    ...['tokenGroups', 'replPropertyMetaData', 'pwdLastSet', 'badPwdCount'],
    'allowedAttributesEffective',
  ]);
  if (entry === undefined) return undefined;
  const [descriptor] = bytesOf(
    (await look(['nTSecurityDescriptor'], [new SdFlagsControl()])) ?? entry,
    'nTSecurityDescriptor',
  );
  const dacl = descriptor && readDacl(descriptor);
  const wanted = { rights: controlAccess, abouts: [resetRight] };
  const mayReset = dacl !== undefined && isGranted(dacl, wanted, sids);
  const holds = holdings(entry, mayReset);
  return {
    lacking: personRights.filter((right) => !holds[right]),
    rightsUnreadable: dacl === undefined,
  };
}

function holdings(entry: Entry, mayReset: boolean): Record<PersonRight, boolean> {
  const writable = new Set(
    textsOf(entry, 'allowedAttributesEffective').map((name) => name.toLowerCase()),
  );
  const [metadata] = bytesOf(entry, 'replPropertyMetaData');
  return {
    'see-groups': bytesOf(entry, 'tokenGroups').length > 0,
    'see-version': metadata !== undefined && versionFromMetadata(metadata) !== undefined,
    'see-last-set': textOf(entry, 'pwdLastSet') !== undefined,
    'see-wrong-passwords': textOf(entry, 'badPwdCount') !== undefined,
    'reset-password': mayReset,
    'write-lockout': writable.has('lockouttime'),
    'write-last-set': writable.has('pwdlastset'),
  };
}
