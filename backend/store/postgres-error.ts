import { DatabaseError } from 'pg';
import { StoreUnavailable } from '../store-unavailable.ts';

/** The database refused a statement. Its own words may hold values, so only the SQLSTATE is kept. */
export class StatementRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`the store refused a statement (SQLSTATE ${code})`);
    this.name = 'StatementRefused';
    this.code = code;
  }
}

/** The library read a number that JavaScript cannot hold exactly. */
export class UnsafeInteger extends Error {
  constructor() {
    super('the store holds a whole number that is too large to be read exactly');
    this.name = 'UnsafeInteger';
  }
}

/**
 * Of PostgreSQL's error codes (its appendix A) those that pass by themselves or by an administrator's
 * hand, whole classes by their first two letters: connections, wrong credentials, no such database,
 * conflicts, no resources, intervention by an operator, the system's own errors, a standby.
 */
const passing = /^(?:08|28|3D|40|53|57|58)|^(?:55P03|25006|25P03)$/;

/** After these the connection is of no more use, or was never one. */
const ending = /^(?:08|28|3D|57P|25P03)/;

/** What became of a statement, without any text from outside; `lost`: the connection is at its end. */
export function storeErrorOf(error: unknown): { error: Error; lost: boolean } {
  if (error instanceof UnsafeInteger) return { error, lost: false };
  if (error instanceof DatabaseError) {
    const code = error.code ?? 'unknown';
    if (passing.test(code)) {
      return { error: new StoreUnavailable(code), lost: ending.test(code) };
    }
    return { error: new StatementRefused(code), lost: false };
  }
  return { error: new StoreUnavailable(codeOf(error)), lost: true };
}

/** The library tells some of its own failures by their words alone; they are fixed texts. */
const words: readonly (readonly [RegExp, string])[] = [
  [/timeout/i, 'timeout'],
  [/SSL/, 'no-tls'],
  [/terminated|closed|not queryable/i, 'connection-lost'],
];

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code)) return code;
  return words.find(([text]) => text.test(error.message))?.[1] ?? 'unknown';
}
