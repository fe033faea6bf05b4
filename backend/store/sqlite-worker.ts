import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { bindable } from './bindable.ts';

/** What the worker is asked and what it answers. One statement at a time, in the order of asking. */
export interface Question {
  id: number;
  sql: string;
  parameters: readonly unknown[];
  /** Whether a transaction begins before it; where it cannot begin, the statement is not run. */
  begins?: boolean;
}
export type Answer =
  | { id: number; rows: Record<string, unknown>[]; changes: number; lastRow: number }
  | { id: number; error: string; code?: number };

const port = parentPort;
if (port === null) throw new Error('sqlite-worker runs as a worker thread only');
const { file } = workerData as { file: string };

const database = new DatabaseSync(file, { timeout: 5000 });
// Full synchronisation: what was committed must outlive a power cut, not only a killed process.
database.exec('pragma journal_mode = wal');
database.exec('pragma synchronous = full');
database.exec('pragma foreign_keys = on');

const prepared = new Map<string, StatementSync>();

port.on('message', (question: Question) => {
  if (question.sql === 'close') {
    database.close();
    port.close();
    return;
  }
  port.postMessage(answer(question));
});

function answer({ id, sql, parameters, begins = false }: Question): Answer {
  try {
    if (begins) database.exec('begin immediate');
    // One that could not begin, or that SQLite has rolled back itself, as on a full disk.
    if (sql === 'rollback' && !database.isTransaction) {
      return { id, rows: [], changes: 0, lastRow: 0 };
    }
    const statement = prepared.get(sql) ?? database.prepare(sql);
    if (prepared.size < 200) prepared.set(sql, statement);
    const values = parameters.map(bindable);
    if (statement.columns().length > 0) {
      const rows = statement.all(...values) as Record<string, unknown>[];
      return { id, rows: rows.map((row) => ({ ...row })), changes: 0, lastRow: 0 };
    }
    const { changes, lastInsertRowid } = statement.run(...values);
    return { id, rows: [], changes: Number(changes), lastRow: Number(lastInsertRowid) };
  } catch (error) {
    // SQLite's own words name tables and columns, never the values that were bound.
    const failure = error as { message?: string; errcode?: number };
    const code = failure.errcode === undefined ? {} : { code: failure.errcode };
    return { id, error: failure.message ?? 'unknown error', ...code };
  }
}
