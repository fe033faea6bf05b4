import { filterOfPeople } from './account-filter.ts';
import type { Connection } from './connection.ts';
import { bytesOf, numberOf, textOf } from './entry-values.ts';
import { sidFromBytes } from './sid.ts';

/** One person of each place. */
export interface PeopleSample {
  /** The distinguished name of somebody by that of the place. */
  byPlace: Map<string, string>;
  /** Protected accounts (adminCount), which are never reset and inherit no rights. */
  protectedPeople: number;
  /** There were more people or places than were looked at. */
  more: boolean;
}

const perPage = 500;
const mostPages = 20;
const mostPlaces = 40;

/** Rights are given to places, so one person of each will do. @param except whose own account it is */
export async function samplePeople(
  connection: Connection,
  baseDn: string,
  except: string | undefined,
): Promise<PeopleSample> {
  const sample: PeopleSample = { byPlace: new Map(), protectedPeople: 0, more: false };
  const options = {
    scope: 'sub' as const,
    filter: filterOfPeople(),
    attributes: ['adminCount', 'isCriticalSystemObject', 'objectSid'],
    explicitBufferAttributes: ['objectSid'],
  };
  let page = 0;
  for await (const entries of connection.pages(baseDn, options, perPage)) {
    for (const entry of entries) {
      const sids = bytesOf(entry, 'objectSid').map(sidFromBytes);
      if (except !== undefined && sids.includes(except)) continue;
      if ((numberOf(entry, 'adminCount') ?? 0) > 0) sample.protectedPeople += 1;
      else if (textOf(entry, 'isCriticalSystemObject') !== 'TRUE') keep(sample, entry.dn);
    }
    page += 1;
    if (page === mostPages && entries.length === perPage) sample.more = true;
    if (page === mostPages) break;
  }
  return sample;
}

function keep(sample: PeopleSample, dn: string): void {
  const place = placeOf(dn);
  if (sample.byPlace.has(place)) return;
  if (sample.byPlace.size < mostPlaces) sample.byPlace.set(place, dn);
  else sample.more = true;
}

/** What stands behind the first comma that is not escaped (RFC 4514, section 2). */
export function placeOf(dn: string): string {
  return /^(?:\\.|[^\\,])*,(.*)$/su.exec(dn)?.[1] ?? dn;
}
