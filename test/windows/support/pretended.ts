import { test } from 'vitest';

/**
 * A test of which Wine can show one half only: the right call is made with the right arguments, and
 * its failure is heeded; but Wine says yes and does nothing. The name says so in the report, and
 * `plan` is the anchor in docs/windows-test-plan.md where the other half is shown.
 */
export function pretended(plan: string, name: string, run: () => Promise<void> | void): void {
  test(`${name} (Wine only pretends; Windows plan: ${plan})`, run);
}
