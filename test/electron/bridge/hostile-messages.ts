import {
  localeSchema,
  purposeSchema,
  themeSchema,
  type Intent,
  type Reply,
} from '@gatehouse/shared';
import fc, { type Arbitrary } from 'fast-check';

/** One that the window offers; most that a page could name are not. */
export const loadedKeyboard = '04070407';

const seq = fc.integer({ min: 0, max: 4 });
const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const purpose = fc.constantFrom(...purposeSchema.options);
const replies: Arbitrary<Reply> = fc.oneof(
  fc.record({ seq, do: fc.constant('choose' as const), option: text }),
  fc.record({ seq, do: fc.constant('answer' as const), code: text }),
  fc.record({ seq, do: fc.constant('set-password' as const), next: text }),
  fc.record({ seq, do: fc.constantFrom('resend', 'back', 'unlock', 'extend', 'finish') }),
  fc.record({ seq, do: fc.constant('purpose' as const), purpose }),
  fc.record({ seq, do: fc.constant('disown' as const) }),
  fc.record({ seq, do: fc.constant('disown' as const), option: text }),
  fc.record({ seq, do: fc.constant('add' as const), item: fc.constant('email' as const) }),
  fc.record({ seq, do: fc.constant('remove' as const), item: text }),
);

/** Everything that a screen can want, but for its end; not always what the present one offers. */
export const intents: Arbitrary<Intent> = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), purpose, account: text }),
  fc.record({ do: fc.constant('reply' as const), reply: replies }),
  fc.record({ do: fc.constantFrom('ready', 'retry', 'start-over', 'snooze') }),
  fc.record({
    do: fc.constant('locale' as const),
    locale: fc.constantFrom(...localeSchema.options),
  }),
  fc.record({
    do: fc.constant('keyboard' as const),
    id: fc.oneof(fc.constant(loadedKeyboard), fc.stringMatching(/^[0-9a-f]{8}$/)),
  }),
  fc.record({ do: fc.constant('theme' as const), theme: fc.constantFrom(...themeSchema.options) }),
);

/** Names that reach what every object has, where somebody assigns without looking. */
const names = fc.constantFrom(
  ...['__proto__', 'constructor', 'prototype', 'toString', 'then', 'do', 'reply', 'seq', 'account'],
  ...['event', 'level', 'message', 'what', ''],
);
const anything = fc.anything({
  maxDepth: 2,
  maxKeys: 4,
  key: fc.oneof(names, fc.string({ maxLength: 5 })),
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** An own member of any name, `__proto__` too, which an assignment would not make. */
const grown = (value: object, name: string, member: unknown): unknown =>
  Object.defineProperty(structuredClone(value), name, {
    value: member,
    enumerable: true,
    configurable: true,
    writable: true,
  });

/** Intents with one thing wrong. */
const mutated = fc.oneof(
  fc.tuple(intents, names, anything).map(([intent, name, value]) => grown(intent, name, value)),
  fc.tuple(intents, fc.nat(3)).map(([intent, at]) => {
    const kept = Object.entries(intent).filter((_entry, index) => index !== at);
    return Object.fromEntries(kept);
  }),
  fc.tuple(intents, fc.string()).map(([intent, more]) => ({ ...intent, do: intent.do + more })),
  fc.tuple(replies, names, anything).map(([reply, name, value]) => ({
    do: 'reply',
    reply: grown(reply, name, value),
  })),
  intents.map((intent) => [intent]),
  intents.map((intent) => JSON.stringify(intent)),
  intents.map((intent) => new Map(Object.entries(intent))),
  intents.map((intent) => Object.assign([], intent)),
  intents.map((intent) => Object.assign(Object.create(null) as object, intent)),
  intents.map((intent) => Object.create(intent) as unknown),
);

/** What costs a careless reader its time or its memory. */
const exotic: Arbitrary<unknown> = fc.constantFrom<unknown>(
  'x'.repeat(1_000_000),
  { do: 'begin', purpose: 'reset', account: 'x'.repeat(1_000_000) },
  { do: 'reply', reply: { seq: 1, do: 'answer', answers: new Array<unknown>(10_000).fill({}) } },
  { do: 'begin', purpose: 'reset', account: new Array<string>(100_000) },
  cyclic(),
  nested(5_000),
  { do: { toString: () => 'close' } },
  { do: new String('close') },
  { do: 'reply', reply: { seq: Number.NaN, do: 'back' } },
  { do: 'reply', reply: { seq: 2 ** 53, do: 'back' } },
  { do: 'reply', reply: { seq: 1n, do: 'back' } },
  { do: 'reply', reply: { seq: -0.5, do: 'back' } },
);

function cyclic(): unknown {
  const circle: Record<string, unknown> = { do: 'reply' };
  circle['reply'] = circle;
  return circle;
}

function nested(depth: number): unknown {
  let inner: unknown = { do: 'close' };
  for (let level = 0; level < depth; level += 1) inner = { do: 'reply', reply: inner };
  return inner;
}

/** What a page that was taken over may send: mostly nonsense, some of it nearly right. */
export const messages: Arbitrary<unknown> = fc.oneof(
  { arbitrary: anything, weight: 20 },
  { arbitrary: mutated, weight: 20 },
  { arbitrary: intents, weight: 10 },
  { arbitrary: exotic, weight: 1 },
);
