import {
  decodeNetworkCode,
  encodeNetworkCode,
  networkCodeLetter,
  probeStates,
  supportCodeAlphabet,
  supportCodeSchema,
  verdictKinds,
  verdictReasons,
  type NetworkFinding,
} from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const meanings = verdictKinds.flatMap((kind) =>
  verdictReasons[kind].map((reason) => ({ kind, reason })),
);
/** The bits that a code has for each probe: a list that outgrows them would corrupt the others. */
const bits = {
  link: 1,
  names: 3,
  connect: 3,
  proxy: 3,
  trust: 3,
  beacon: 3,
  internet: 3,
  plain: 3,
} as const;

const states = fc.record({
  link: fc.constantFrom(...probeStates.link),
  names: fc.constantFrom(...probeStates.names),
  connect: fc.constantFrom(...probeStates.connect),
  proxy: fc.constantFrom(...probeStates.proxy),
  trust: fc.constantFrom(...probeStates.trust),
  beacon: fc.constantFrom(...probeStates.beacon),
  internet: fc.constantFrom(...probeStates.internet),
  plain: fc.constantFrom(...probeStates.plain),
  confirmed: fc.boolean(),
  probably: fc.boolean(),
});
const findings: fc.Arbitrary<NetworkFinding> = fc
  .tuple(fc.constantFrom(...meanings), states)
  .map(([meaning, rest]) => ({ ...meaning, ...rest }));

describe('the support code of a laptop that cannot reach the backend', () => {
  it.each(meanings)('carries $kind, $reason, with any evidence', (meaning) => {
    fc.assert(
      fc.property(states, (rest) => {
        const finding = { ...meaning, ...rest };
        expect(decodeNetworkCode(encodeNetworkCode(finding))).toEqual(finding);
      }),
      { numRuns: 30 },
    );
  });

  it('has the form of every support code, begins with its letter, and is unambiguous', () => {
    fc.assert(
      fc.property(findings, findings, (one, other) => {
        const code = encodeNetworkCode(one);
        expect(supportCodeSchema.safeParse(code).success).toBe(true);
        expect(code.startsWith(networkCodeLetter)).toBe(true);
        const same = JSON.stringify(decodeNetworkCode(code));
        const isOther = JSON.stringify(decodeNetworkCode(encodeNetworkCode(other))) !== same;
        expect(code !== encodeNetworkCode(other)).toBe(isOther);
      }),
    );
  });

  it('may be typed in small letters, with spaces or without its dash', () => {
    fc.assert(
      fc.property(findings, (finding) => {
        const code = encodeNetworkCode(finding);
        for (const typed of [
          code.toLowerCase(),
          code.replace('-', ''),
          ` ${code.replace('-', ' ')} `,
        ]) {
          expect(decodeNetworkCode(typed)).toEqual(finding);
        }
      }),
    );
  });

  it('takes evidence with more in it than a code can carry', () => {
    fc.assert(
      fc.property(findings, (finding) => {
        const more = { ...finding, vpn: 'up', diagnosis: 'chain', literal: 'open', elapsed: 7 };
        expect(decodeNetworkCode(encodeNetworkCode(more))).toEqual(finding);
      }),
    );
  });
});

describe('a code that was read out wrongly', () => {
  it('by one letter is refused, whichever it is', () => {
    fc.assert(
      fc.property(findings, (finding) => {
        const code = encodeNetworkCode(finding).replace('-', '');
        for (let place = 0; place < code.length; place += 1) {
          for (const letter of supportCodeAlphabet.replace(code.charAt(place), '')) {
            const wrong = `${code.slice(0, place)}${letter}${code.slice(place + 1)}`;
            expect(decodeNetworkCode(wrong)).toBeUndefined();
          }
        }
      }),
    );
  });

  it('with two neighbours swapped is refused', () => {
    fc.assert(
      fc.property(findings, fc.nat(6), (finding, place) => {
        const letters = Array.from(encodeNetworkCode(finding).replace('-', ''));
        const [one, two] = [letters[place]!, letters[place + 1]!];
        fc.pre(one !== two);
        [letters[place], letters[place + 1]] = [two, one];
        expect(decodeNetworkCode(letters.join(''))).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('or is none, is refused without an error', () => {
    for (const text of ['', 'N', 'NNNN-NNN', 'NNNN-NNNNN', 'NIII-IIII', 'N'.repeat(99), '🙂']) {
      expect(decodeNetworkCode(text)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string(), (text) => void decodeNetworkCode(text)));
  });
});

it('a code of another letter carries no verdict, whatever its other letters are', () => {
  const others = fc.constantFrom(...Array.from(supportCodeAlphabet.replace(networkCodeLetter, '')));
  fc.assert(
    fc.property(others, findings, (letter, finding) => {
      expect(decodeNetworkCode(`${letter}${encodeNetworkCode(finding).slice(1)}`)).toBeUndefined();
    }),
  );
});

describe('the room of a code', () => {
  it.each(Object.entries(bits))('is enough for every state of %s', (name, room) => {
    expect(probeStates[name as keyof typeof bits].length).toBeLessThanOrEqual(2 ** room);
  });

  it('is enough for every reason of every verdict', () => {
    expect(meanings.length).toBeLessThanOrEqual(64);
  });

  it('is thirty bits, in six letters', () => {
    expect(Object.values(bits).reduce((sum, each) => sum + each, 8)).toBe(30);
  });

  it('has no place for a state that is not known', () => {
    const finding = fc.sample(findings, 1)[0]!;
    const strange = { ...finding, names: 'lost' } as unknown as NetworkFinding;
    expect(() => encodeNetworkCode(strange)).toThrow();
  });
});
