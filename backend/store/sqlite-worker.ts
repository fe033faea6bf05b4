import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { bindable } from './bindable.ts';
import { type Found, isNothing } from './by-commit.ts';
import { lastQuestion, type Posted, postedAnswer, received } from './worker-message.ts';

export interface Statement {
  sql: string;
  parameters: readonly unknown[];
  /** How many rows it has to change; where it does not, nothing that follows it is run. */
  changes?: number;
  /** That it has to find nothing; where it does, nothing that follows it is run. */
  finds?: 'nothing';
}
/**
 * What the worker is asked: statements in their order, up to the first that fails. It answers with what
 * came of the last one, and questions in the order of asking.
 */
export interface Question {
  id: number;
  statements: readonly Statement[];
  /**
   * Whether a transaction begins before them; where it cannot begin, none of them is run. `followed`: it
   * reaches the disk together with the next one that is not.
   */
  begins?: false | { followed: boolean };
}
export type Answer =
  | { id: number; rows: Found[]; changes: number; lastRow: number }
  | { id: number; error: string; code?: number }
  /** The statement at this place has not changed as many rows as it had to, or has found something. */
  | { id: number; missed: number; found: Found[] };

const port = parentPort;
if (port === null) throw new Error('sqlite-worker runs as a worker thread only');
const { file } = workerData as { file: string };

const database = new DatabaseSync(file, { timeout: 5000 });
database.exec('pragma journal_mode = wal');
// Full synchronisation: what was committed must outlive a power cut, not only a killed process.
let synchronous: 'full' | 'normal' = 'full';
database.exec('pragma synchronous = full');
database.exec('pragma foreign_keys = on');

/** A statement that was prepared, and whether rows come of it. */
interface Prepared {
  statement: StatementSync;
  reads: boolean;
}
type Outcome = Omit<Extract<Answer, { rows: unknown }>, 'id'>;

const nothing: Outcome = { rows: [], changes: 0, lastRow: 0 };
const known = new Map<string, Prepared>();

port.on('message', (posted: Posted<Question>) => {
  if (posted === lastQuestion) {
    database.close();
    port.close();
    return;
  }
  port.postMessage(postedAnswer(answer(received<Question>(posted))));
});

function answer({ id, statements, begins = false }: Question): Answer {
  try {
    if (!database.isTransaction)
      synchronise(begins !== false && begins.followed ? 'normal' : 'full');
    if (begins !== false) database.exec('begin immediate');
    let last = nothing;
    for (const [place, statement] of statements.entries()) {
      last = run(statement);
      const { changes = last.changes, finds } = statement;
      const missed = last.changes !== changes || (finds === 'nothing' && !isNothing(last.rows));
      if (missed) return { id, missed: place, found: last.rows };
    }
    return { id, ...last };
  } catch (error) {
    // SQLite's own words name tables and columns, never the values that were bound.
    const failure = error as { message?: string; errcode?: number };
    const code = failure.errcode === undefined ? {} : { code: failure.errcode };
    return { id, error: failure.message ?? 'unknown error', ...code };
  }
}

/** Only between transactions. Normal: a commit is in the write-ahead log, and the next full one syncs it. */
function synchronise(how: typeof synchronous): void {
  if (how === synchronous) return;
  database.exec(`pragma synchronous = ${how}`);
  synchronous = how;
}

function run({ sql, parameters }: Statement): Outcome {
  // One that could not begin, or that SQLite has rolled back itself, as on a full disk.
  if (sql === 'rollback' && !database.isTransaction) return nothing;
  const { statement, reads } = prepare(sql);
  const values = parameters.map(bindable);
  if (reads) return { ...nothing, rows: statement.all(...values) };
  const { changes, lastInsertRowid } = statement.run(...values);
  return { rows: [], changes: Number(changes), lastRow: Number(lastInsertRowid) };
}

function prepare(sql: string): Prepared {
  const before = known.get(sql);
  if (before !== undefined) return before;
  const statement = database.prepare(sql);
  const prepared = { statement, reads: statement.columns().length > 0 };
  if (known.size < 200) known.set(sql, prepared);
  return prepared;
}
