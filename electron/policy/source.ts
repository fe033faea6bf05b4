import type { PolicyProblem } from './policy-problem.ts';

/** What one source says of the connection, which is taken whole from the highest that says anything. */
export type GivenConnection =
  | { kind: 'none' }
  | { kind: 'given'; value: unknown }
  /** Something is said and cannot be read; the problems tell what. No lower source takes its place. */
  | { kind: 'broken' };

/** One place that settings come from, before anything in it is checked. */
export interface Source {
  /** The file's path or the registry's key. */
  origin: string;
  /** Everything but the connection, nested as in the policy file. */
  settings: Readonly<Record<string, unknown>>;
  connection: GivenConnection;
  /** What went wrong while it was read. */
  problems: readonly PolicyProblem[];
  /** What a setting is called there, such as `connection.pins[0]`. */
  nameOf: (path: readonly PropertyKey[]) => string;
}
