import { type Gate, gateSchema, type Step } from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UsableOption } from '../../../backend/attempts/attempt.ts';
import type { Requirement } from '../../../backend/rules/requirement.ts';
import { bruteForce, type Expected, holds } from './brute-force.ts';
import {
  codeLife,
  heldGates,
  mostSends,
  mostTries,
  openWalker,
  resendAfter,
  type Walker,
} from './walker.ts';

const isCode = (gate: Gate): boolean => ['email', 'sms', 'call'].includes(gate);

/** Trees of *all* and *any N of*, one within the other, over every gate that can be walked. */
const trees = fc.letrec<{ tree: Requirement }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 2, arbitrary: fc.constantFrom(...heldGates) },
    { weight: 2, arbitrary: lists(tie('tree')).map((all) => ({ all })) },
    {
      weight: 2,
      arbitrary: lists(tie('tree')).chain((of) =>
        fc.integer({ min: 1, max: of.length }).map((any) => ({ any, of })),
      ),
    },
  ),
})).tree;
function lists(tree: fc.Arbitrary<Requirement>): fc.Arbitrary<Requirement[]> {
  return fc.array(tree, { minLength: 1, maxLength: 4, size: 'max' });
}

/** What a person has: up to three destinations of each gate, and often one number for two gates. */
const people: fc.Arbitrary<UsableOption[]> = fc.shuffledSubarray(
  heldGates.flatMap((gate) =>
    (isCode(gate) ? ['a', 'b', 'c'] : [gate]).map((channel) => optionOf(gate, channel)),
  ),
  { minLength: 2, maxLength: 8 },
);

function optionOf(gate: Gate, channel: string): UsableOption {
  const to = isCode(gate) ? { masked: channel } : null;
  return { id: `${gate}-${channel}`, gate, channel, to };
}

type Move =
  | { go: 'choose'; pick: number }
  | { go: 'choose-what-is-not-offered'; pick: number }
  | { go: 'disown'; pick: number }
  | { go: 'right' | 'wrong' | 'interrupted' | 'resend' | 'back' };
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ go: fc.constant('choose' as const), pick: fc.nat() }) },
    { weight: 3, arbitrary: fc.constant({ go: 'right' as const }) },
    { weight: 3, arbitrary: fc.constant({ go: 'wrong' as const }) },
    {
      weight: 6,
      arbitrary: fc.constantFrom<Move>({ go: 'back' }, { go: 'resend' }, { go: 'interrupted' }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        go: fc.constantFrom('choose-what-is-not-offered' as const, 'disown' as const),
        pick: fc.nat(),
      }),
    },
  ),
  { maxLength: 30, size: 'max' },
);

/** What is written down beside the walk, from the moves alone. */
interface Book {
  passed: UsableOption[];
  tries: Map<Gate, number>;
  sends: Map<Gate, number>;
  opened: Map<Gate, string>;
  /** The channels that are no longer the person's. */
  disowned: Set<string>;
  fork(): Book;
  /** What there is to offer, after `also` were passed too. */
  expected(also?: readonly UsableOption[]): Expected | undefined;
}

function openBook(
  tree: Requirement,
  usable: readonly UsableOption[],
  from?: Pick<Book, 'passed' | 'tries' | 'sends' | 'opened' | 'disowned'>,
): Book {
  const passed = [...(from?.passed ?? [])];
  const tries = new Map(from?.tries);
  const sends = new Map(from?.sends);
  const opened = new Map(from?.opened);
  const disowned = new Set(from?.disowned);
  /** A gate without tries is gone; one without messages has only its last destination left. */
  const isGone = ({ id, gate, channel }: UsableOption): boolean =>
    disowned.has(channel) ||
    countOf(tries, gate) >= mostTries ||
    (countOf(sends, gate) >= mostSends && opened.get(gate) !== id);
  const book: Book = {
    ...{ passed, tries, sends, opened, disowned },
    fork: () => openBook(tree, usable, book),
    expected(also = []) {
      const gone = new Set(usable.filter(isGone).map(({ id }) => id));
      return bruteForce(tree, usable, { passed: [...passed, ...also], gone });
    },
  };
  return book;
}
const countOf = (counts: Map<Gate, number>, gate: Gate): number => counts.get(gate) ?? 0;
function count(counts: Map<Gate, number>, gate: Gate): void {
  counts.set(gate, countOf(counts, gate) + 1);
}

const offeredBy = (step: Step): string[] =>
  step.kind === 'choose' ? step.options.map(({ id }) => id) : [];

const optionsOf = (ids: string[], usable: readonly UsableOption[]): UsableOption[] =>
  usable.filter(({ id }) => ids.includes(id));

/** The option whose challenge the walker stands before. */
function before(walker: Walker, usable: readonly UsableOption[]): UsableOption | undefined {
  const { where, challenges } = walker.attempt;
  if (where.at !== 'challenge') return undefined;
  const standing = Object.values(challenges).find(({ gate }) => gate === where.gate);
  return usable.find(({ id }) => id === standing?.option);
}

/** What the machine shows is what trying every set of options comes to. */
function compare(walker: Walker, book: Book): void {
  const step = walker.step();
  const expected = book.expected();
  if (expected === undefined) {
    // Whoever has disowned the only way has the help desk left; no count has ended the attempt.
    const isLost = book.disowned.size > 0 && walker.attempt.where.at === 'choosing';
    expect(step).toMatchObject(
      isLost ? { kind: 'choose', options: [], disowned: true } : { kind: 'closed' },
    );
    return;
  }
  expect(step.progress).toEqual({
    passed: book.passed.map(({ gate }) => gate),
    remaining: expected.remaining,
  });
  if (expected.remaining === 0) expect(step.kind).toBe('new-password');
  else if (walker.attempt.where.at === 'challenge') expect(step.kind).toBe('challenge');
  else expect(offeredBy(step)).toEqual(expected.options);
}

function make(move: Move, walker: Walker, book: Book, usable: readonly UsableOption[]): void {
  const here = before(walker, usable);
  const offered = offeredBy(walker.step());
  switch (move.go) {
    case 'choose': {
      const option = usable.find(({ id }) => id === offered[move.pick % offered.length]);
      if (option === undefined) return;
      walker.choose(option.id);
      if (isCode(option.gate) && book.opened.get(option.gate) !== option.id) {
        count(book.sends, option.gate);
      }
      book.opened.set(option.gate, option.id);
      expect(walker.step()).toMatchObject({ kind: 'challenge', gate: option.gate });
      return;
    }
    case 'choose-what-is-not-offered': {
      const others = usable.filter(({ id }) => !offered.includes(id));
      const option = others[move.pick % others.length];
      if (offered.length === 0 || option === undefined) return;
      walker.choose(option.id);
      expect(walker.step()).toMatchObject({ kind: 'choose', refused: { reason: 'option-gone' } });
      return;
    }
    case 'disown': {
      const options = walker.step().kind === 'challenge' ? [here] : optionsOf(offered, usable);
      const option = options[move.pick % options.length];
      if (option === undefined || !isCode(option.gate)) return;
      const { passed } = walker.step().progress;
      walker.disown(here === undefined ? option.id : undefined);
      book.disowned.add(option.channel);
      expect(walker.step()).toMatchObject({
        ...{ kind: 'choose', disowned: true, progress: { passed } },
      });
      return;
    }
    case 'right':
      if (here !== undefined) book.passed.push(here);
      walker.answer(true);
      return;
    case 'wrong':
    case 'interrupted':
      if (here !== undefined) count(book.tries, here.gate);
      if (move.go === 'wrong') walker.answer(false);
      else walker.interrupted();
      return;
    case 'resend':
      walker.now += resendAfter;
      if (here !== undefined && isCode(here.gate) && countOf(book.sends, here.gate) < mostSends) {
        count(book.sends, here.gate);
      }
      walker.resend();
      return;
    case 'back':
      walker.back();
  }
}

/** From wherever the walk stands, the smallest way to its end. */
function followSmallest(walker: Walker, book: Book, usable: readonly UsableOption[]): void {
  walker.back();
  let left = book.expected()?.remaining ?? Number.NaN;
  for (; left > 0; left--) {
    const nearer = usable.find(
      (option) =>
        offeredBy(walker.step()).includes(option.id) &&
        book.expected([option])?.remaining === left - 1,
    );
    expect(nearer).toBeDefined();
    if (nearer === undefined) return;
    walker.choose(nearer.id);
    walker.answer(true);
    book.passed.push(nearer);
  }
  expect(left).toBe(0);
  expect(walker.step().kind).toBe('new-password');
}

describe('the machine, against trying every set of options', () => {
  it('knows every gate that a rule can ask for', () => {
    expect([...heldGates, 'password'].sort()).toEqual([...gateSchema.options].sort());
  });

  it('offers, accepts and calls satisfied the same, whatever a person does at the gates', () => {
    fc.assert(
      fc.property(trees, people, moves, (tree, usable, walk) => {
        const walker = openWalker({ requirement: tree }, usable);
        const book = openBook(tree, usable);
        if (book.expected() === undefined) expect(walker.step().kind).toBe('closed');
        fc.pre(book.expected() !== undefined);
        compare(walker, book);
        for (const move of walk) {
          make(move, walker, book, usable);
          compare(walker, book);
        }
        const gates = book.passed.map(({ gate }) => gate);
        const channels = book.passed.map(({ channel }) => channel);
        expect(new Set(gates).size).toBe(gates.length);
        expect(new Set(channels).size).toBe(channels.length);
        expect(walker.step().kind === 'new-password').toBe(holds(tree, gates));
        if (book.expected() !== undefined) followSmallest(walker, book, usable);
      }),
      { numRuns: 800 },
    );
  });

  it('shows somebody who does not exist the same until a gate is passed, and never passes them', () => {
    fc.assert(
      fc.property(trees, people, moves, (tree, usable, walk) => {
        const known = openWalker({ requirement: tree }, usable);
        const unknown = openWalker({ requirement: tree }, usable, 'no-such-account');
        for (const move of walk) {
          for (const walker of [known, unknown]) {
            make(move, walker, openBook(tree, usable), usable);
          }
          expect(unknown.attempt.passed).toEqual([]);
          if (known.attempt.passed.length > 0) return;
          expect(unknown.step()).toEqual(known.step());
        }
      }),
      { numRuns: 400 },
    );
  });

  it('goes on to another purpose with the gates that were passed, where a way leads there', () => {
    fc.assert(
      fc.property(trees, trees, people, fc.infiniteStream(fc.nat()), (change, reset, usable, n) => {
        const walker = openWalker({ requirement: reset, passToChange: change }, usable);
        const book = openBook(change, usable);
        if ((book.expected()?.remaining ?? 0) === 0) return;
        while (walker.step().kind === 'choose') {
          make({ go: 'choose', pick: n.next().value as number }, walker, book, usable);
          make({ go: 'right' }, walker, book, usable);
        }
        expect(walker.step().kind).toBe('new-password');
        const other = openBook(reset, usable);
        other.passed.push(...book.passed);
        const open = other.expected() !== undefined;
        expect(walker.step().instead?.includes('reset')).toBe(open);
        walker.instead('reset');
        if (!open) return;
        compare(walker, other);
        followSmallest(walker, other, usable);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a gate that cannot be passed any more', () => {
  const either: Requirement = { any: 1, of: ['email', { all: ['sms', 'call'] }] };
  const usable = [
    optionOf('email', 'mail'),
    ...['a', 'b'].flatMap((number) => [optionOf('sms', number), optionOf('call', number)]),
  ];
  const openEmail = (requirement: Requirement): Walker => {
    const walker = openWalker({ requirement }, usable);
    walker.choose('email-mail');
    return walker;
  };
  const useUp = (walker: Walker): void => {
    for (let time = 0; time < mostTries; time++) walker.answer(false);
  };

  it('is left for another way, with the number of gates that this one takes', () => {
    const walker = openEmail(either);
    expect(walker.step().progress.remaining).toBe(1);
    useUp(walker);
    expect(walker.step()).toMatchObject({
      ...{ kind: 'choose', refused: { reason: 'option-gone' }, progress: { remaining: 2 } },
    });
    expect(offeredBy(walker.step())).toEqual(['sms-a', 'call-a', 'sms-b', 'call-b']);
  });

  it('ends the attempt where there is no way without it', () => {
    const walker = openEmail({ all: ['email', 'sms'] });
    useUp(walker);
    expect(walker.step()).toMatchObject({ kind: 'closed', reason: 'too-many-tries' });
  });

  it('is also one whose last code has expired, with no other to come', () => {
    const walker = openEmail(either);
    walker.now += codeLife;
    walker.answer(true);
    expect(walker.step()).toMatchObject({ kind: 'challenge', refused: { reason: 'code-expired' } });
    walker.resend();
    walker.now += codeLife;
    walker.answer(true);
    expect(walker.step()).toMatchObject({ kind: 'choose', refused: { reason: 'option-gone' } });
    expect(offeredBy(walker.step())).not.toContain('email-mail');
  });

  it('does not lead to a number that another gate will need: its messages are all sent', () => {
    const walker = openWalker({ requirement: { all: ['sms', 'call'] } }, usable);
    walker.choose('call-a');
    walker.now += resendAfter;
    walker.resend();
    walker.back();
    // A text to the same number would use up the one phone that the call can still be proven with.
    expect(offeredBy(walker.step())).toEqual(['call-a', 'sms-b']);
  });
});

describe('every walk through a small rule', () => {
  const three: Gate[] = ['email', 'sms', 'call'];
  const flat: Requirement[] = [
    ...three,
    ...subsets(three).flatMap((of) => of.map((_, at) => ({ any: at + 1, of }))),
  ];
  /** Every tree of two levels over three gates, with at most two lists in the upper one. */
  const small: Requirement[] = [
    ...flat,
    ...flat.flatMap((one, at) =>
      flat.slice(at + 1).flatMap((other) => [{ all: [one, other] }, { any: 1, of: [one, other] }]),
    ),
  ];
  /** Every person with a mailbox and none, one or both of two numbers for texts and for calls. */
  const numbers = [[], ...subsets(['a', 'b'])];
  const everybody: UsableOption[][] = numbers.flatMap((sms) =>
    numbers.map((call) => [
      optionOf('email', 'mail'),
      ...sms.map((channel) => optionOf('sms', channel)),
      ...call.map((channel) => optionOf('call', channel)),
    ]),
  );
  /** Texts and calls are alike to the engine, and so are the two numbers: each pair is walked once. */
  const swapped = (text: string, one: string, other: string): string =>
    text.replaceAll(one, '?').replaceAll(other, one).replaceAll('?', other);
  const walked = small.flatMap((tree) => {
    const text = JSON.stringify(tree);
    return text > swapped(text, '"sms"', '"call"') ? [] : [tree];
  });
  const walkers = everybody.filter((usable) => {
    const text = usable.map(({ id }) => id).join(' ');
    return text <= swapped(text, '-a', '-b');
  });

  /** Walks every sequence of offers; once in each, the tries of a gate may be used up instead. */
  function walkAll(walker: Walker, book: Book, usable: UsableOption[], mayFail: boolean): number {
    compare(walker, book);
    const offers = offeredBy(walker.step());
    if (offers.length === 0) return book.passed.length;
    const ends = offers.map((_, pick) => {
      const there = walker.fork();
      const written = book.fork();
      make({ go: 'choose', pick }, there, written, usable);
      if (mayFail) {
        const failed = there.fork();
        const failures = written.fork();
        for (let time = 0; time < mostTries; time++) {
          make({ go: 'wrong' }, failed, failures, usable);
        }
        walkAll(failed, failures, usable, false);
      }
      make({ go: 'right' }, there, written, usable);
      return walkAll(there, written, usable, mayFail);
    });
    const earliest = Math.min(...ends);
    expect(earliest).toBe(book.passed.length + (book.expected()?.remaining ?? 0));
    return earliest;
  }

  it('comes to its end, by the fewest gates at the earliest, also when one gate is used up', () => {
    for (const tree of walked) {
      for (const usable of walkers) {
        const walker = openWalker({ requirement: tree }, usable);
        walkAll(walker, openBook(tree, usable), usable, true);
      }
    }
  });
});

function subsets<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: 2 ** items.length - 1 }, (_, mask) =>
    items.filter((_item, at) => ((mask + 1) >> at) & 1),
  );
}
