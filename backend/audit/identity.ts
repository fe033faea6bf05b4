import { z } from 'zod';
import { keyIdOf, type Keyring } from '../keyring/keyring.ts';
import { openRow, sealRow, UnreadableRow } from '../keyring/sealed-row.ts';

type Data = Record<string, string | number | boolean | null>;

/** What of a row of the audit tells who or where somebody is. It stands under the keyring's seal. */
export interface Identity {
  origin?: { address: string; device?: string | undefined } | undefined;
  data?: Record<string, string> | undefined;
}

/** The facts of a row that name somebody, or that somebody has typed. */
const identifying: ReadonlySet<string> = new Set(['account', 'note', 'asker']);

const identitySchema = z.strictObject({
  origin: z.strictObject({ address: z.string(), device: z.string().optional() }).optional(),
  data: z.record(z.string(), z.string()).optional(),
});

/** What a row is sealed by: the attempt that it tells of, and what it tells. */
const nameOf = (attempt: string, event: string) =>
  ({ kind: 'audit', id: JSON.stringify([attempt, event]) }) as const;

/** The columns of a row: its facts in clear, without what identifies, and that under seal. */
export function sealIdentity(
  keyring: Keyring,
  { attempt, event }: { attempt: string; event: string },
  data: Data,
  origin?: Identity['origin'],
): { data: string; origin: string } {
  const names = Object.keys(data);
  const named = names.filter((name) => identifying.has(name));
  const clear = Object.fromEntries(
    names.filter((name) => !identifying.has(name)).map((name) => [name, data[name]]),
  );
  const identity: Identity = {
    ...(origin === undefined ? {} : { origin }),
    ...(named.length === 0
      ? {}
      : { data: Object.fromEntries(named.map((name) => [name, String(data[name])])) }),
  };
  const nothing = origin === undefined && named.length === 0;
  return {
    data: JSON.stringify(clear),
    origin: nothing ? '' : sealRow(keyring, nameOf(attempt, event), identity),
  };
}

/** Nothing where there is nothing, where it was taken out, and where it does not open. */
export function openIdentity(
  keyring: Keyring,
  { attempt, event }: { attempt: string; event: string },
  sealed: string,
): Identity {
  if (sealed === '') return {};
  try {
    return identitySchema.parse(openRow(keyring, nameOf(attempt, event), sealed));
  } catch (error) {
    if (error instanceof UnreadableRow) return {};
    throw error;
  }
}

/** The same under the current key; undefined where it is so already, or does not open. */
export function resealIdentity(
  keyring: Keyring,
  { attempt, event }: { attempt: string; event: string },
  sealed: string,
): string | undefined {
  if (sealed === '' || keyIdOf(sealed) === keyring.keyId()) return undefined;
  const identity = openIdentity(keyring, { attempt, event }, sealed);
  if (Object.keys(identity).length === 0) return undefined;
  return sealRow(keyring, nameOf(attempt, event), identity);
}
