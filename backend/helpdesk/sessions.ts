import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Keyring } from '../keyring/keyring.ts';
import { openRow, sealRow, UnreadableRow } from '../keyring/sealed-row.ts';
import type { Agent } from './agent.ts';
import { whyNoAgent } from './agent.ts';
import type { DeskSessionRow } from '../store/desk-sessions.ts';
import type { Desk } from './desk.ts';
import { record } from './record.ts';

/** An agent at work. */
export interface Session {
  /** The name of the session in the audit. */
  id: string;
  agent: Agent;
  tokenHash: string;
  /** Stands in every form of this session, and in no other's. */
  form: string;
}

export type Found =
  { kind: 'session'; session: Session } | { kind: 'none' } | { kind: 'ended' | 'no-longer' };

const sealedSchema = z.strictObject({
  id: z.string(),
  guid: z.string(),
  account: z.string(),
  name: z.string(),
});

/** After so long the directory is asked again whether this is still an agent, in milliseconds. */
const checkEvery = 5 * 60_000;
/** However busy somebody is: a working day, then they sign in again (OWASP ASVS 5.0, 7.3.2). */
export const longestSession = 12 * 60 * 60_000;

const hashOf = (keyring: Keyring, token: string): string =>
  keyring.stable('token', 'desk', token).toString('base64url');
const nameOf = (tokenHash: string) => ({ kind: 'desk session', id: tokenHash }) as const;

/** Begins a session and resolves to what the browser holds of it: 256 random bits. */
export async function beginSession(
  { keyring, sessions, now }: Pick<Desk, 'keyring' | 'sessions' | 'now'>,
  agent: Agent,
  id: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const hash = hashOf(keyring, token);
  const at = now();
  const sealed = sealRow(keyring, nameOf(hash), { id, ...agent });
  const moments = { began_at: at, seen_at: at, checked_at: at };
  await sessions.begin({ token_hash: hash, agent: sealed, ...moments });
  return token;
}

/**
 * The session that a browser holds. An agent who is no longer one loses it: the directory is asked
 * every few minutes, and `freshly` before anything is done. Rejects with `DirectoryUnavailable`.
 */
export async function findSession(
  desk: Desk,
  token: string | undefined,
  freshly: boolean,
): Promise<Found> {
  const { keyring, sessions, settings, now } = desk;
  if (token === undefined) return { kind: 'none' };
  const tokenHash = hashOf(keyring, token);
  const row = await sessions.find(tokenHash);
  const holder = row && holderOf(keyring, row);
  if (row === undefined || holder === undefined) return { kind: 'ended' };
  const at = now();
  if (at - row.seen_at >= settings.sessionLife || at - row.began_at >= longestSession) {
    await sessions.end(tokenHash);
    return { kind: 'ended' };
  }
  const { id, ...agent } = holder;
  const form = keyring.stable('token', 'desk form', token).toString('base64url');
  const session: Session = { id, agent, tokenHash, form };
  let checked = row.checked_at;
  if (freshly || at - checked >= checkEvery) {
    const because = whyNoAgent(await desk.directory.get(agent.guid), settings.group);
    if (because !== undefined) {
      await sessions.end(tokenHash);
      const about = { id, supportCode: '', subject: { key: agent.guid } };
      await record(desk, session, about, [{ event: 'desk-refused', data: { because } }]);
      return { kind: 'no-longer' };
    }
    checked = at;
  }
  await sessions.keep(tokenHash, { seen_at: at, checked_at: checked });
  return { kind: 'session', session };
}

/** A session that does not open is over: who it was signs in again. */
function holderOf(keyring: Keyring, row: DeskSessionRow): z.infer<typeof sealedSchema> | undefined {
  try {
    return sealedSchema.parse(openRow(keyring, nameOf(row.token_hash), row.agent));
  } catch (error) {
    if (error instanceof UnreadableRow) return undefined;
    throw error;
  }
}

/** Ends whatever session a browser holds, if it holds one. */
export async function forgetSession(
  { keyring, sessions }: Pick<Desk, 'keyring' | 'sessions'>,
  token: string | undefined,
): Promise<void> {
  if (token !== undefined) await sessions.end(hashOf(keyring, token));
}
