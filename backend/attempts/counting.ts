import type { Gate, Opening } from '@gatehouse/shared';
import type { LockoutChange } from '../store/lockouts.ts';
import type { Quota, Writing } from '../store/writing.ts';
import type { Attempt, Origin } from './attempt.ts';
import { challengeOf } from './at-the-gates.ts';
import type { Decision } from './decision.ts';
import type { OutgoingCode } from './event.ts';
import type { Allowance, Quotas, RangeAllowances } from './quotas.ts';

/** Whom the server sees: a network address, or the named range that it lies in. */
export interface Caller {
  address: string;
  range?: string;
}

/** Makes a keyed hash, so that what is counted by stands in the store in no readable form. */
export type NameOf = (kind: 'device' | 'destination', ...parts: string[]) => string;

/** What one commit counts, gives back, and does to the failures in a row. */
export type Counts = Pick<Writing, 'take' | 'giveBack'> & { lockouts: LockoutChange[] };

const suffixes = ['', '/device', '/range', '/total'] as const;

/**
 * By what an attempt is counted, from its opening on. The name of a device is the client's own claim.
 * It counts within its address range alone: so a made-up one loosens nothing, and from elsewhere
 * nobody can use up what another's laptop has left.
 */
export function originOf(
  request: Pick<Opening, 'device'>,
  { address, range }: Caller,
  hashAddress: (address: string) => string,
  nameOf: NameOf,
): Origin {
  const network = hashAddress(address);
  const { device } = request;
  return {
    network,
    ...(range === undefined ? {} : { range }),
    ...(device === undefined ? {} : { device: nameOf('device', network, device.toLowerCase()) }),
  };
}

/** The allowances of an address: its range's, or those of any other. */
export function allowancesOf(quotas: Quotas, range: string | undefined): RangeAllowances {
  return (range === undefined ? undefined : quotas.ranges.get(range)) ?? quotas.address;
}

/**
 * Whether a count in total has to do with it. A named range has allowances of its own, which would mean
 * nothing if a total were used up before; and whoever floods the total from elsewhere must not shut
 * the door for the offices too.
 */
function countsInTotal(quotas: Quotas, origin: Origin | undefined): boolean {
  return origin?.range === undefined || !quotas.ranges.has(origin.range);
}

/** How attempts are counted when they are opened. */
export function attemptsQuota(quotas: Quotas, { network, range }: Origin): Quota {
  const { attempts } = allowancesOf(quotas, range);
  return quota('attempts', 'range', network, attempts);
}

/** Everything that one decision counts. All of it belongs into the commit of the decision. */
export function countsOf(decision: Decision, quotas: Quotas, nameOf: NameOf): Counts {
  const { attempt, tries, messages } = decision;
  const { key } = attempt.subject;
  const rules = quotas.lockout;
  const counts: Counts = { take: [], giveBack: [], lockouts: [] };
  const lockout = (change: { do: 'take' | 'undo' | 'pass'; gate: Gate }): void => {
    counts.lockouts.push({ ...change, key, rules });
  };
  for (const change of tries) {
    if ('take' in change) {
      counts.take.push(...takesOf(change.take, triesQuotas(attempt, quotas)));
      lockout({ do: 'take', gate: change.gate });
    } else if ('giveBack' in change) {
      counts.giveBack.push(...idsOf(change.giveBack));
      lockout({ do: 'undo', gate: change.gate });
    } else if ('pass' in change) {
      counts.giveBack.push(...idsOf(change.pass));
      lockout({ do: 'pass', gate: change.gate });
    } else if ('fail' in change) counts.lockouts.push({ do: 'look', key, rules });
    else counts.lockouts.push({ do: 'forget', key });
  }
  for (const message of messages) {
    counts.take.push(
      ...takesOf(`message:${message.id}`, messageQuotas(attempt, message, quotas, nameOf)),
    );
  }
  // Whoever is locked out causes no messages either, neither to the own mailbox nor to another's.
  if (messages.length > 0) counts.lockouts.push({ do: 'look', key, rules });
  return counts;
}

type Takes = Partial<Record<string, Quota>>;

function triesQuotas({ subject, origin }: Attempt, quotas: Quotas): Takes {
  const { person, device, total } = quotas.tries;
  return {
    '': quota('tries', 'person', subject.key, person),
    ...(origin?.device === undefined
      ? {}
      : { '/device': quota('tries', 'device', origin.device, device) }),
    ...rangeQuota('tries', origin, quotas),
    ...(countsInTotal(quotas, origin) ? { '/total': quota('tries', 'total', '', total) } : {}),
  };
}

function messageQuotas(
  attempt: Attempt,
  message: OutgoingCode,
  quotas: Quotas,
  nameOf: NameOf,
): Takes {
  const { person, destination, phone, total } = quotas.messages;
  const { origin } = attempt;
  const to = nameOf('destination', ...destinationOf(attempt, message));
  return {
    '': quota('messages', 'person', attempt.subject.key, person),
    '/destination': quota('messages', 'destination', to, destination),
    ...rangeQuota('messages', origin, quotas),
    ...(message.gate === 'email' ? {} : { '/phone': quota('messages', 'phone', '', phone) }),
    ...(countsInTotal(quotas, origin) ? { '/total': quota('messages', 'total', '', total) } : {}),
  };
}

function rangeQuota(what: 'tries' | 'messages', origin: Origin | undefined, quotas: Quotas): Takes {
  if (origin === undefined) return {};
  const { [what]: allowance } = allowancesOf(quotas, origin.range);
  return { '/range': quota(what, 'range', origin.network, allowance) };
}

/**
 * One name for every form of a destination: in small letters, without what stands behind a plus sign
 * (RFC 5233) and without an extension (RFC 3966), all of which reach the same mailbox or line. Where
 * there is nobody, each of the made-up destinations has a count of its own, as a real one would.
 */
function destinationOf(attempt: Attempt, { gate, to }: OutgoingCode): string[] {
  if (to !== undefined) {
    const plain = to.normalize('NFKC').toLowerCase();
    return [gate === 'email' ? plain.replace(/\+[^@]*(?=@)/u, '') : plain.replace(/;.*$/u, '')];
  }
  const challenge = challengeOf(attempt, gate);
  const channel = attempt.usable.find((each) => each.id === challenge?.option)?.channel;
  // What was typed has a count of its own, as the address would have that it could have been.
  const typed = challenge !== undefined && 'codes' in challenge ? challenge.typed : undefined;
  return [attempt.subject.key, typed?.digest ?? channel ?? gate];
}

function takesOf(id: string, quotas: Takes): Writing['take'] {
  return Object.entries(quotas).flatMap(([suffix, each]) =>
    each === undefined ? [] : [{ id: `${id}${suffix}`, quota: each }],
  );
}

const idsOf = (id: string): string[] => suffixes.map((suffix) => `${id}${suffix}`);

/** A person's key names the oldest counts without what they are per. */
function quota(what: string, per: string, key: string, allowance: Allowance): Quota {
  const name = per === 'person' ? `${what}:${key}` : `${what}/${per}:${key}`;
  return { key: name, ...allowance, counts: { what, per } };
}
