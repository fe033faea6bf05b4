import { CompiledQuery, type Kysely } from 'kysely';
import { kindOf } from './in-transaction.ts';
import type { StoreKind } from './store-settings.ts';
import type { Tables } from './tables.ts';

/** Stands in a statement for a value that comes with each use. */
class Blank {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export interface Statement {
  compile(): CompiledQuery;
}

/**
 * A statement that is put into words once for each kind of store, since that takes longer than SQLite
 * takes to run it; only its values change. `write` asks for a blank by the name of the value that will
 * stand there, and may do nothing else with it.
 */
export function prepared<Values extends object>(
  write: (
    work: Kysely<Tables>,
    blank: <Name extends keyof Values & string>(name: Name) => Values[Name],
  ) => Statement,
): (work: Kysely<Tables>, values: Values) => Statement {
  const written = new Map<StoreKind, CompiledQuery>();
  return (work, values) => {
    const kind = kindOf(work);
    const known = written.get(kind) ?? write(work, (name) => new Blank(name) as never).compile();
    written.set(kind, known);
    const { sql, parameters } = known;
    const valueOf = (parameter: unknown): unknown =>
      parameter instanceof Blank ? values[parameter.name as keyof Values] : parameter;
    return { compile: () => CompiledQuery.raw(sql, parameters.map(valueOf)) };
  };
}
