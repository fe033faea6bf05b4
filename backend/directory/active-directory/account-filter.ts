import { AndFilter, EqualityFilter, type Filter, OrFilter } from 'ldapts';
import { accountNameOf, type Domain } from '../names-match.ts';

const is = (attribute: string, value: string | Buffer): Filter =>
  new EqualityFilter({ attribute, value });

/** Users, and neither computers nor contacts ([MS-ADTS] 3.1.1.3.1.3.5 on objectCategory). */
const person = (which: Filter): Filter =>
  new AndFilter({ filters: [is('objectCategory', 'person'), is('objectClass', 'user'), which] });

/**
 * Finds the account that a canonical name may mean. Values travel as values in BER and never pass
 * through the filter's text form, so there is nothing to escape and nothing to forget.
 */
export function filterByName(name: string, domain: Domain): Filter {
  const accountName = accountNameOf(name, domain);
  const meanings = [
    ...(accountName === undefined ? [] : [is('sAMAccountName', accountName)]),
    ...(name.includes('@') ? [is('userPrincipalName', name)] : []),
  ];
  const [only, other] = meanings;
  return person(only && !other ? only : new OrFilter({ filters: meanings }));
}

/** Finds everybody. */
export function filterOfPeople(): Filter {
  return new AndFilter({ filters: [is('objectCategory', 'person'), is('objectClass', 'user')] });
}

/** The description of an attribute in the schema, by the name that searches use. */
export function filterByAttributeName(name: string): Filter {
  return is('lDAPDisplayName', name);
}

/** Finds the account with these sixteen bytes for an objectGUID. */
export function filterByGuid(guid: Buffer): Filter {
  return person(is('objectGUID', guid));
}

/** Any group of those, by the bytes of their security identifiers. */
export function filterBySids(sids: readonly Buffer[]): Filter {
  return new OrFilter({ filters: sids.map((sid) => is('objectSid', sid)) });
}
