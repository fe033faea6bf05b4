import { inOrder } from '../../in-order.ts';
import type { Directory, DirectoryEntry } from '../directory.ts';
import { filterOfPeople } from './account-filter.ts';
import type { Connection } from './connection.ts';
import type { Controllers } from './controllers.ts';
import { binaryAttributes, bytesOf } from './entry-values.ts';
import { guidFromBytes } from './guid.ts';

/** What Active Directory gives at once unless told otherwise ([MS-ADTS] 3.1.1.3.4.6, MaxPageSize). */
const mostPerPage = 1000;
const guidLength = 16;
/** For the names alone, in milliseconds: a thousand pages of a slow controller. */
const longest = 15 * 60_000;

export interface ListOptions {
  baseDn: string;
  /** So many accounts are read at once. */
  atOnce: number;
  perPage?: number | undefined;
}

/**
 * Everybody below the base. A paged search (RFC 2696) gives who there is, sixteen bytes for each; then
 * each is read by its own name, as `find` does it. For no search computes `tokenGroups`, and reckoning
 * nested groups from `memberOf` would miss the primary group, SID history and the other domains: a list
 * must not call somebody harmless whom `find` calls privileged.
 *
 * Between the two no connection is held: a controller that fails meanwhile costs one more read, and a
 * reader may take its time.
 */
export function createLister(
  controllers: Pick<Controllers, 'read'>,
  entryOf: (connection: Connection, guid: string) => Promise<DirectoryEntry | undefined>,
  { baseDn, atOnce, perPage = mostPerPage }: ListOptions,
): Directory['list'] {
  return async function* (signal, counted) {
    const pages = await controllers.read(
      (connection, over) => guidsBelow(connection, { baseDn, perPage }, over),
      signal,
      longest,
    );
    counted?.(pages.reduce((sum, { length }) => sum + length / guidLength, 0));
    const read = (guid: string) =>
      controllers.read((connection) => entryOf(connection, guid), signal);
    for await (const entry of inOrder(guidsIn(pages), atOnce, read)) {
      if (entry !== undefined) yield entry;
    }
  };
}

async function guidsBelow(
  connection: Connection,
  { baseDn, perPage }: { baseDn: string; perPage: number },
  over: AbortSignal,
): Promise<Buffer[]> {
  const options = {
    scope: 'sub' as const,
    filter: filterOfPeople(),
    attributes: ['objectGUID'],
    explicitBufferAttributes: binaryAttributes,
  };
  const packed: Buffer[] = [];
  for await (const page of connection.pages(baseDn, options, perPage)) {
    // Nobody waits for the rest any more.
    if (over.aborted) break;
    packed.push(Buffer.concat(page.flatMap((entry) => bytesOf(entry, 'objectGUID').slice(0, 1))));
  }
  return packed;
}

function* guidsIn(pages: readonly Buffer[]): Generator<string> {
  for (const page of pages) {
    for (let at = 0; at + guidLength <= page.length; at += guidLength) {
      const guid = guidFromBytes(page.subarray(at, at + guidLength));
      if (guid !== undefined) yield guid;
    }
  }
}
