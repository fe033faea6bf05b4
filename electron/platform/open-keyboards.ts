import { keyboardIdSchema } from '@gatehouse/shared';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { holdHelper } from './hold-helper.ts';
import type { HelperProgram } from './start-helper.ts';

const digits = keyboardIdSchema.or(z.literal(''));
const loaded = z.strictObject({
  id: keyboardIdSchema,
  /** The layout's identifier (KLID); empty where Windows knows none. */
  layout: digits,
  /** A tag of BCP 47, or empty. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/)
    .or(z.literal('')),
  /** Windows' English name of the layout, or empty. */
  name: z.string().max(120),
  /** An input method, which makes characters of what is typed. */
  ime: z.boolean(),
});
const reading = z.strictObject({
  ok: z.literal(true),
  now: keyboardIdSchema,
  keyboards: z.array(loaded).max(64),
});
const reply = z.union([
  reading,
  z.strictObject({ ok: z.literal(false), reason: z.string().max(40) }),
]);

export type LoadedKeyboard = z.infer<typeof loaded>;
/** The layouts that are loaded, and the id of the one that the window types with. */
export type KeyboardReading = Pick<z.infer<typeof reading>, 'now' | 'keyboards'>;

/** The keyboards of one window. Each answer says what is true after it; undefined: nobody knows. */
export interface Keyboards {
  look: () => Promise<KeyboardReading | undefined>;
  /** Asks the window to take this one, which it may refuse. */
  use: (id: string) => Promise<KeyboardReading | undefined>;
  end: () => void;
}

/** `window`: its native handle, as Electron gives it. */
export type OpenKeyboards = (window: Buffer) => Keyboards;

/** Has the helper look after the keyboards of a window. Starts it at the first question. */
export function openKeyboards(program: HelperProgram, clock: Clock): OpenKeyboards {
  return (handle) => {
    const helper = holdHelper(program, clock);
    // The bytes of a pointer, the lowest first; the helper takes sixteen digits and no other form.
    const window = Buffer.from(handle).reverse().toString('hex').padStart(16, '0');
    const ask = async (request: object) => {
      const answer = await helper.ask({ ...request, window }, reply);
      return answer?.ok ? { now: answer.now, keyboards: answer.keyboards } : undefined;
    };
    return {
      look: () => ask({ do: 'keyboards' }),
      use: (id) => ask({ do: 'use-keyboard', id }),
      end: helper.end,
    };
  };
}
