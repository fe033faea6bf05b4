import { z } from 'zod';

const valueFault = z.enum([
  ...(['name', 'type', 'length', 'not-closed', 'zero-inside', 'not-text'] as const),
  ...(['expandable', 'too-large'] as const),
]);
/** Why a value cannot be used (native/registry/value.h). */
export type ValueFault = z.infer<typeof valueFault>;

const treeFault = z.enum(['link', 'denied', 'failed', 'too-many', 'changing']);
/** Why a whole key cannot be used (native/registry/read-tree.h); `not-asked`: nobody has looked. */
export type TreeFault = z.infer<typeof treeFault> | 'not-asked';

const text = z.string().max(128 * 1024);
const data = z.union([text, z.int().min(0).max(0xffffffff), z.array(text).max(64)]);
/** REG_SZ, REG_DWORD, REG_MULTI_SZ. */
export type RegistryData = z.infer<typeof data>;

/** A value's name, behind that of a key and a backslash where it lies below the tile's. */
const name = z.string().max(64 + 1 + 64);
const tree = z.union([
  z.strictObject({
    state: z.literal('read'),
    values: z.array(z.strictObject({ name, value: data })).max(256),
    keys: z.array(name).max(32),
    problems: z.array(z.strictObject({ name, reason: valueFault })).max(256 + 32),
  }),
  z.strictObject({ state: z.literal('absent') }),
  z.strictObject({ state: treeFault }),
]);

/** The helper's answer to `{"do":"settings"}` and to `{"do":"tile"}`. */
export const settingsReplySchema = z.strictObject({
  ok: z.literal(true),
  policy: tree,
  installer: tree,
});

export type TreeReading = z.infer<typeof tree> | { state: 'not-asked' };

/** What the two keys of the registry hold, or what the key `Tile` below each of them does. */
export interface RegistryReading {
  policy: TreeReading;
  installer: TreeReading;
}
