import { filterBySids } from './account-filter.ts';
import type { Connection } from './connection.ts';
import { binaryAttributes, bytesOf, textOf } from './entry-values.ts';
import { sidFromBytes } from './sid.ts';

/** Looks up the names of groups by their identifiers. */
export type GroupNames = (connection: Connection, sids: readonly Buffer[]) => Promise<string[]>;

/** How long a name is believed, in milliseconds. Membership itself is read afresh every time. */
const believedFor = 5 * 60_000;
const mostRemembered = 10_000;
const perSearch = 100;

/**
 * `tokenGroups` gives every group, nested ones and the primary one included, in one read of the
 * account; only names are missing. Groups are few and shared, so remembering their names leaves
 * nothing to ask for most people, where a search along the chain of members
 * (1.2.840.113556.1.4.1941) would walk the groups for each of them. Names are sAMAccountNames,
 * unique in the domain: a common name could be given to a second group elsewhere.
 * A group of another domain of the forest has no name here and is left out.
 * @param now a steady clock, in milliseconds
 */
export function rememberGroupNames(now: () => number = () => performance.now()): GroupNames {
  const remembered = new Map<string, { name: string | undefined; until: number }>();

  return async (connection, sids) => {
    const known = new Map(sids.map((sid) => [sidFromBytes(sid) ?? '', sid]));
    known.delete('');
    const missing = [...known].filter(([sid]) => !((remembered.get(sid)?.until ?? 0) > now()));
    if (remembered.size + missing.length > mostRemembered) remembered.clear();
    for (let at = 0; at < missing.length; at += perSearch) {
      const asked = missing.slice(at, at + perSearch);
      const names = await lookUp(
        connection,
        asked.map(([, bytes]) => bytes),
      );
      const until = now() + believedFor;
      for (const [sid] of asked) remembered.set(sid, { name: names.get(sid), until });
    }
    return [...known.keys()].flatMap((sid) => remembered.get(sid)?.name ?? []);
  };
}

async function lookUp(connection: Connection, sids: Buffer[]): Promise<Map<string, string>> {
  const groups = await connection.search(connection.domainHead, {
    scope: 'sub',
    filter: filterBySids(sids),
    attributes: ['objectSid', 'sAMAccountName'],
    explicitBufferAttributes: binaryAttributes,
    sizeLimit: sids.length,
  });
  const names = new Map<string, string>();
  for (const group of groups) {
    const [bytes] = bytesOf(group, 'objectSid');
    const sid = bytes && sidFromBytes(bytes);
    const name = textOf(group, 'sAMAccountName');
    if (sid !== undefined && name !== undefined) names.set(sid, name);
  }
  return names;
}
