/**
 * The longest texts that the contract takes. They repeat the numbers of `shared/` because the
 * renderer may import types only; a spec holds the two together.
 */
export const longest = {
  account: 320,
  destination: 320,
  answer: 200,
  question: 300,
  code: 256,
  password: 256,
} as const;
