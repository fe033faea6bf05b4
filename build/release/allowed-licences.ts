import type { Licence } from './cyclonedx.ts';

/**
 * The licences (https://spdx.org/licenses/) that may ship: each lets the product be given away under
 * the Apache License 2.0, and asks for a notice at most. A licence that is not here stops the release
 * until somebody has read it.
 */
export const allowedLicences = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  // mingw-w64's own part of the C library.
  'ZPL-2.1',
] as const;

/** What SPDX has an expression or no identifier for, each read as it stands. */
const allowedWords: Readonly<Record<string, Licence>> = {
  // The exception takes programs that are compiled by GCC out of the licence.
  'GPL-3.0-or-later WITH GCC-exception-3.1': {
    expression: 'GPL-3.0-or-later WITH GCC-exception-3.1',
  },
  // A permission to all with a notice; David M. Gay's conversions of numbers to text.
  'Lucent Technologies (gdtoa)': { license: { name: 'Lucent Technologies (gdtoa)' } },
};

/** The licence that `text` names, as CycloneDX writes it. Throws where it is not one that may ship. */
export function allowedLicence(component: string, text: unknown): Licence {
  const id = allowedLicences.find((each) => each === text);
  if (id !== undefined) return { license: { id } };
  if (typeof text === 'string' && Object.hasOwn(allowedWords, text)) {
    const words = allowedWords[text];
    if (words !== undefined) return words;
  }
  throw new Error(`${component} has a licence that nobody has allowed: ${String(text)}`);
}
