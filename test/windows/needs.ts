import { installerParts } from '../../build/installer/build-msi.ts';
import { signingParts } from '../../build/installer/sign-file.ts';
import { buildNative, compilerParts } from '../../build/native/build-native.ts';
import { sanitizerParts } from '../../build/native/build-sanitized.ts';
import { installLine, installParts, type Part } from '../../build/scripts/debian-packages.ts';
import { makeWine } from './support/wine.ts';

/** What the ring is made of beside the compiler, and the Debian package that has it. */
const parts: readonly Part[] = [
  ...compilerParts,
  ...sanitizerParts,
  ['/usr/bin/wine', 'wine'],
  ['/usr/lib/wine/wine64', 'wine64'],
  ...installerParts,
  ...signingParts,
  ['/usr/bin/clang-format-14', 'clang-format-14'],
];

/**
 * Sees to it that the native programs are built and Wine can start them. Resolves to nothing when
 * all is there, else to one line that says how to get there.
 */
export async function needsWine(): Promise<string | undefined> {
  if (process.platform !== 'linux')
    return 'The programs for Windows are tried under Wine, on Linux.';
  const missing = await installParts(parts);
  if (missing.length > 0) return `The Windows ring needs: ${installLine(missing)}`;
  await buildNative({ tests: true });
  await makeWine();
  return undefined;
}
