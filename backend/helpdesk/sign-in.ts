import { randomUUID } from 'node:crypto';
import type { Caller } from '../attempts/counting.ts';
import { allowancesOf } from '../attempts/counting.ts';
import { accountKey, canonicalAccount } from '../canonical/account.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { atHome, strangerKey } from '../people/people.ts';
import type { Quota, Writing } from '../store/writing.ts';
import { type Agent, whyNoAgent } from './agent.ts';
import type { Desk } from './desk.ts';
import type { DeskRow } from './record.ts';

/** `until`: when it may be tried again, where that is known; milliseconds since 1970. */
export type SignedIn =
  | { kind: 'in'; agent: Agent; id: string }
  | { kind: 'refused' | 'unreachable' }
  | { kind: 'held-back'; until: number | undefined };

/**
 * Signs an agent in by the password in the directory. Whoever is no agent is not asked for: their
 * password is never looked at, it takes as long, and the words are the same, so the page tells neither
 * who exists nor whether a password was right. The try is counted before it is looked at, by account
 * and by address, apart from what counts at the sign-in screen. Rejects with `DirectoryUnavailable`.
 * @param seen the address itself, for the audit
 */
export async function signIn(
  desk: Desk,
  typed: { account: string; password: string },
  from: Caller & { seen: string },
): Promise<SignedIn> {
  const { directory, store, quotas, settings, now } = desk;
  const id = `desk:${randomUUID()}`;
  const rangeId = `${id}/range`;
  const counted = await store.count(rangeId, rangeQuota(desk, from), now());
  if (typeof counted === 'object' && 'exceeded' in counted) {
    return { kind: 'held-back', until: counted.until };
  }
  const { entry, key: subject } = await lookUp(desk, typed.account);
  const key = `desk-${subject}`;
  const rules = quotas.lockout;
  const about = { id, supportCode: '', subject: { key: subject } };
  const origin = { address: from.seen };
  const write = (row: DeskRow, more: Partial<Writing> = {}): Promise<unknown> => {
    const nothing = { outbox: [], take: [], giveBack: [] };
    return store.note(about, { ...nothing, ...more, audit: [{ ...row, origin }] }, now());
  };

  const quota: Quota = { key: `tries:${key}`, ...quotas.tries.person };
  const taken = await store.note(
    about,
    {
      ...{ audit: [], outbox: [], giveBack: [], take: [{ id, quota }] },
      lockouts: [{ do: 'take', key, gate: 'password', rules }],
    },
    now(),
  );
  if (taken !== 'committed') {
    await write({ event: 'desk-refused', data: { because: 'held-back' } });
    return { kind: 'held-back', until: untilOf(taken) };
  }
  const because = whyNoAgent(entry, settings.group);
  const proof =
    entry === undefined || because !== undefined
      ? await directory.rehearseProof(key)
      : await directory.prove(entry.guid, typed.password);
  if (proof.kind === 'unreachable') {
    await write(
      { event: 'desk-refused', data: { because: 'directory-unreachable' } },
      { giveBack: [id, rangeId], lockouts: [{ do: 'undo', key, gate: 'password', rules }] },
    );
    return { kind: 'unreachable' };
  }
  if (proof.kind === 'wrong' || entry === undefined || because !== undefined) {
    const why = because ?? (proof.kind === 'wrong' ? proof.behind : 'no-such-account');
    await write({ event: 'desk-refused', data: { because: why } });
    return { kind: 'refused' };
  }
  const agent = { guid: entry.guid, account: entry.accountName, name: entry.displayName };
  await write(
    { event: 'desk-signed-in', data: { agent: agent.guid, account: agent.account, session: id } },
    { giveBack: [id, rangeId], lockouts: [{ do: 'forget', key }] },
  );
  return { kind: 'in', agent, id };
}

/** Whoever was typed, and what they are counted by: the same under every form of the name. */
async function lookUp(
  { directory, keyring, domain }: Desk,
  typed: string,
): Promise<{ entry: DirectoryEntry | undefined; key: string }> {
  const account = canonicalAccount(typed);
  if (account === undefined) {
    return { entry: undefined, key: strangerKey(keyring, typed.normalize('NFKC').toLowerCase()) };
  }
  const entry = await directory.find(account);
  const key = entry?.guid ?? strangerKey(keyring, accountKey(atHome(account, domain)));
  return { entry, key };
}

function rangeQuota({ quotas, keyring }: Desk, { address, range }: Caller): Quota {
  const network = keyring.stable('person', address).toString('base64url');
  return { key: `desk/range:${network}`, ...allowancesOf(quotas, range).tries };
}

function untilOf(held: Exclude<Awaited<ReturnType<Desk['store']['note']>>, 'committed'>) {
  if (typeof held === 'string') return undefined;
  if ('until' in held) return held.until;
  return 'waitUntil' in held ? held.waitUntil : held.lockedUntil;
}
