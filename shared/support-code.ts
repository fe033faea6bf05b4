import { probeStates, type ProbeName, type ProbeResults } from './evidence.ts';
import { verdictKinds, verdictReasons, type VerdictKind } from './verdict.ts';

/** Crockford's base 32: no I, L, O and U, so that a code survives being read out on the phone. */
export const supportCodeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The letter that begins the code of a laptop which could not reach the backend. Such a code names
 * nothing: it is the verdict itself with its evidence. The backend gives out none with this letter.
 */
export const networkCodeLetter = 'N';

/** The probes whose states a code has room for, with the bits of each; the rest shows in the reason. */
const carried = {
  link: 1,
  names: 3,
  connect: 3,
  proxy: 3,
  trust: 3,
  beacon: 3,
  internet: 3,
  plain: 3,
} as const satisfies Partial<Record<ProbeName, number>>;
type Carried = keyof typeof carried;

/** What a network code carries. */
export interface NetworkFinding extends Pick<ProbeResults, Carried> {
  kind: VerdictKind;
  reason: string;
  confirmed: boolean;
  probably: boolean;
}

interface Field {
  bits: number;
  write: (finding: NetworkFinding) => number;
  /** Undefined: no such state is known here. */
  read: (value: number) => Partial<NetworkFinding> | undefined;
}

/** Every verdict with every reason, by number. */
const meanings = verdictKinds.flatMap((kind) =>
  verdictReasons[kind].map((reason) => ({ kind, reason })),
);

/** The 30 bits of a code, from the first to the last. */
const fields: Field[] = [
  {
    bits: 6,
    write: ({ kind, reason }) =>
      meanings.findIndex((meaning) => meaning.kind === kind && meaning.reason === reason),
    read: (value) => meanings[value],
  },
  { bits: 1, write: (finding) => Number(finding.confirmed), read: (v) => ({ confirmed: v === 1 }) },
  { bits: 1, write: (finding) => Number(finding.probably), read: (v) => ({ probably: v === 1 }) },
  ...(Object.keys(carried) as Carried[]).map((name): Field => {
    const states: readonly string[] = probeStates[name];
    return {
      bits: carried[name],
      write: (finding) => states.indexOf(finding[name]),
      read: (value) => (states[value] === undefined ? undefined : { [name]: states[value] }),
    };
  }),
];

/** The code of a finding: the letter, six letters that carry it, and one that catches mistakes. */
export function encodeNetworkCode(finding: NetworkFinding): string {
  let number = 0;
  for (const { bits, write } of fields) {
    const value = write(finding);
    if (value < 0 || value >= 2 ** bits) throw new Error('A finding has a state without a number.');
    number = number * 2 ** bits + value;
  }
  const digits = Array.from(
    { length: 6 },
    (_, place) => Math.floor(number / 32 ** (5 - place)) % 32,
  );
  const letters = [...digits, checkOf(digits)].map((digit) => supportCodeAlphabet.charAt(digit));
  const code = `${networkCodeLetter}${letters.join('')}`;
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What a code carries; undefined where it is no network code, or was read out wrongly. */
export function decodeNetworkCode(code: string): NetworkFinding | undefined {
  const [first, ...letters] = code.toUpperCase().replaceAll(/[\s-]/g, '');
  const digits = letters.map((letter) => supportCodeAlphabet.indexOf(letter));
  const check = digits.pop();
  if (first !== networkCodeLetter || digits.length !== 6 || digits.includes(-1)) return undefined;
  if (check !== checkOf(digits)) return undefined;
  const number = digits.reduce((sum, digit) => sum * 32 + digit, 0);
  let below = 2 ** 30;
  let finding: Partial<NetworkFinding> = {};
  for (const { bits, read } of fields) {
    below /= 2 ** bits;
    const found = read(Math.floor(number / below) % 2 ** bits);
    if (found === undefined) return undefined;
    finding = { ...finding, ...found };
  }
  return finding as NetworkFinding;
}

/**
 * A weighted sum in the field of 32 elements, each letter with a weight of its own: every wrong
 * letter and every swap of two neighbours changes it. Modulo 31 the letters 0 and Z would be equal.
 */
function checkOf(digits: readonly number[]): number {
  return digits.reduceRight((sum, digit) => timesX(sum ^ digit), 0);
}

/** Multiplies by x in GF(2)[x] / (x^5 + x^2 + 1). */
function timesX(element: number): number {
  const shifted = element << 1;
  return shifted < 32 ? shifted : (shifted & 31) ^ 0b101;
}
