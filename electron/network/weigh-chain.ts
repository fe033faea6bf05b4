import type { X509Certificate } from 'node:crypto';
import type { Observed } from './probes.ts';
import { dateFaultOf, hasPin, walkChain, type DateFault } from './walk-chain.ts';

/** What a look at a server has shown, and what it is measured by. */
export interface ChainFacts {
  leaf: X509Certificate;
  /** The other certificates that the server has sent, in any order. */
  others: readonly X509Certificate[];
  rightName: boolean;
  authorities: readonly X509Certificate[];
  /**
   * Certificates that may stand between although they are not sent; they are not trusted. Asked for
   * only where the chain leads nowhere, because reading a whole machine's takes a while.
   */
  known: () => readonly X509Certificate[];
  /** Whether the settings name the authority, so that what it signs is the organisation's own. */
  ownAuthority: boolean;
  pins: readonly string[];
}

export interface ChainMeaning {
  diagnosis: NonNullable<Observed['diagnosis']>;
  /** What is wrong with the dates at this time, in milliseconds since 1970. */
  dateFaultAt: (time: number) => DateFault | undefined;
}

/**
 * What a certificate means that the strict handshake refused, by our own logic alone: the codes and
 * texts of TLS libraries differ, and an unknown authority beside an expired date shows the date only.
 *
 * | leads to a trusted authority | pinned key | name  | dates | meaning                            |
 * | ---------------------------- | ---------- | ----- | ----- | ---------------------------------- |
 * | no                           | the leaf's | right | right | chain: ours, an intermediate lacks |
 * | no, but to the machine's     | other      | right | any   | inspected                          |
 * | no                           | other      | any   | any   | other-authority                    |
 * | yes                          | none of it | right | any   | inspected                          |
 * | yes                          | none of it | wrong | any   | other-authority                    |
 * | yes                          | yes or n/a | wrong | any   | wrong-name where it is surely ours |
 * | yes                          | yes or n/a | right | wrong | dates                              |
 * | yes                          | yes or n/a | right | right | chain: a purpose or a key too weak |
 *
 * "Surely ours" is a pin, or an authority from the settings: anybody gets a certificate for another
 * name from a public one, so that is other-authority.
 */
export function weighChain(facts: ChainFacts, now: number): ChainMeaning {
  const { leaf, others, authorities, known, rightName, ownAuthority, pins } = facts;
  const sent = walkChain(leaf, others, authorities);
  const beside = sent.trusted.length > 0 ? [] : known();
  const { trusted } =
    beside.length === 0 ? sent : walkChain(leaf, [...others, ...beside], authorities);
  const leafIsPinned = hasPin([leaf], pins);
  const pinned = trusted.filter((path) => pins.length === 0 || hasPin(path, pins));
  // A server that holds the key to a pinned certificate is ours, wherever its chain leads.
  const ours = pinned.length > 0 ? pinned : leafIsPinned ? [[leaf]] : [];
  const dateFaultAt = (time: number) => {
    const faults = ours.map((path) => dateFaultOf(path, time));
    return faults.includes(undefined) ? undefined : faults[0];
  };
  const meaning = (diagnosis: ChainMeaning['diagnosis']) => ({ diagnosis, dateFaultAt });

  if (ours.length === 0) {
    // Where the settings name the authority, an inspecting proxy's is one that the machine trusts.
    const byMachine = trusted.length > 0 || walkChain(leaf, others, beside).trusted.length > 0;
    return meaning(byMachine && rightName ? 'inspected' : 'other-authority');
  }
  if (!rightName) {
    return meaning(pins.length > 0 || ownAuthority ? 'wrong-name' : 'other-authority');
  }
  return meaning(dateFaultAt(now) ? 'dates' : 'chain');
}
