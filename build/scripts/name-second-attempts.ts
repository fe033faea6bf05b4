import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';

/** Writes down, beside Vitest's own report that does not say it, what passed only when tried again. */
export default class NameSecondAttempts implements Reporter {
  readonly #names: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky === true) {
      this.#names.push(`${test.module.relativeModuleId}: ${test.fullName}`);
    }
  }

  onTestRunEnd(): void {
    const file = process.env['GATEHOUSE_SECOND_ATTEMPTS'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(this.#names));
  }
}
