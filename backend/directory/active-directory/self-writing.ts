import type { Entry } from 'ldapts';
import type { Directory, SelfWriting } from '../directory.ts';
import { filterByAttributeName } from './account-filter.ts';
import { type Connection, DirectoryRefusal } from './connection.ts';
import type { Controllers } from './controllers.ts';
import { binaryAttributes, bytesOf } from './entry-values.ts';
import { guidFromBytes, guidToBytes } from './guid.ts';
import { type AttributeGuids, mayWrite } from './may-write.ts';
import { guidName } from './read-account.ts';
import { SdFlagsControl } from './sd-flags-control.ts';
import { readDacl } from './security-descriptor.ts';
import { sidFromBytes } from './sid.ts';

/** Whoever signs in is each of these: Everyone, Authenticated Users, and in the own account SELF. */
const everybodys = ['S-1-1-0', 'S-1-5-11', 'S-1-5-10'];

/**
 * Reads the rights on an account and says which attributes its own person may write: by SELF, by
 * Everyone or Authenticated Users, by name, or by a group. Where the descriptor may not be read, it
 * cannot be told.
 */
export function createSelfWriting(
  controllers: Pick<Controllers, 'read'>,
): Directory['selfWriting'] {
  // The schema changes with an upgrade of the directory, and not while a command runs.
  const known = new Map<string, AttributeGuids | 'cannot-be-told' | 'no-such-attribute'>();

  async function describe(connection: Connection, name: string) {
    const key = name.toLowerCase();
    const found = known.get(key) ?? (await readSchema(connection, name));
    known.set(key, found);
    return found;
  }

  return (guid, attributes, signal) =>
    controllers.read(async (connection) => {
      const entry = await readRights(connection, guid);
      if (entry === undefined) return undefined;
      const [descriptor] = bytesOf(entry, 'nTSecurityDescriptor');
      const dacl = descriptor && readDacl(descriptor);
      const own = [...bytesOf(entry, 'objectSid'), ...bytesOf(entry, 'tokenGroups')];
      const sids = new Set([...everybodys, ...own.flatMap((bytes) => sidFromBytes(bytes) ?? [])]);
      const told: Record<string, SelfWriting> = {};
      for (const name of attributes) {
        const guids = await describe(connection, name);
        if (typeof guids === 'string') told[name] = guids;
        else if (dacl === undefined) told[name] = 'cannot-be-told';
        else told[name] = mayWrite(dacl, guids, sids) ? 'may' : 'may-not';
      }
      return told;
    }, signal);
}

async function readRights(connection: Connection, guid: string): Promise<Entry | undefined> {
  if (guidToBytes(guid) === undefined) return undefined;
  const options = {
    scope: 'base' as const,
    sizeLimit: 1,
    attributes: ['objectSid', 'tokenGroups', 'nTSecurityDescriptor'],
    explicitBufferAttributes: binaryAttributes,
  };
  try {
    return (await connection.search(guidName(guid), options, [new SdFlagsControl()]))[0];
  } catch (error) {
    if (error instanceof DirectoryRefusal && error.answer.code === 32) return undefined;
    throw error;
  }
}

async function readSchema(
  { schemaHead, search }: Connection,
  name: string,
): Promise<AttributeGuids | 'cannot-be-told' | 'no-such-attribute'> {
  if (schemaHead === undefined) return 'cannot-be-told';
  const [entry] = await search(schemaHead, {
    scope: 'one',
    filter: filterByAttributeName(name),
    sizeLimit: 2,
    attributes: ['schemaIDGUID', 'attributeSecurityGUID'],
    explicitBufferAttributes: binaryAttributes,
  });
  if (entry === undefined) return 'no-such-attribute';
  const [attribute] = bytesOf(entry, 'schemaIDGUID').map(guidFromBytes);
  const [set] = bytesOf(entry, 'attributeSecurityGUID').map(guidFromBytes);
  if (attribute === undefined) return 'cannot-be-told';
  return { attribute, ...(set === undefined ? {} : { set }) };
}
