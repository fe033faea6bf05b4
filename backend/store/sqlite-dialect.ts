import { Worker } from 'node:worker_threads';
import type { DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { StoreUnavailable } from '../store-unavailable.ts';
import { type Guard, waitingOf } from './by-commit.ts';
import { lastQuestion, type Posted, postedQuestion, received } from './worker-message.ts';
import type { Answer, Statement } from './sqlite-worker.ts';
import type { TellStore } from './store-trouble.ts';

/**
 * Kysely on `node:sqlite` in a worker thread, so that a slow disk never holds up the event loop.
 * One connection; a transaction has it to itself, and whoever else asks waits for its end.
 */
export function sqliteDialect(file: string, tell: TellStore = () => undefined): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new WorkerDriver(file, tell),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class WorkerDriver implements Driver {
  readonly #file: string;
  readonly #tell: TellStore;
  #connection: WorkerConnection | undefined;
  #tail: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(file: string, tell: TellStore) {
    this.#file = file;
    this.#tell = tell;
  }

  init(): Promise<void> {
    this.#connection = new WorkerConnection(this.#file, this.#tell);
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#tail;
    const turn = Promise.withResolvers<undefined>();
    this.#tail = turn.promise;
    await before;
    this.#release = () => {
      turn.resolve(undefined);
    };
    if (this.#connection === undefined) {
      // Whoever waits behind must hear it too.
      this.#release();
      throw new Error('the store is closed');
    }
    return this.#connection;
  }

  beginTransaction(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof WorkerConnection) connection.begin();
    return Promise.resolve();
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof WorkerConnection) await connection.end('commit');
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof WorkerConnection) await connection.end('rollback');
  }
  releaseConnection(): Promise<void> {
    this.#release();
    return Promise.resolve();
  }
  async destroy(): Promise<void> {
    await this.#connection?.close();
    this.#connection = undefined;
  }
}

/** Said first in a transaction: it need not reach the disk before the next one does. */
export const followedByAnother: CompiledQuery = CompiledQuery.raw('-- followed by another');

/** Primary result codes of SQLite that may pass: busy, locked, read-only, input/output, full, no file. */
const passing = new Set([5, 6, 8, 10, 13, 14]);

function errorOf({ error, code = 0 }: Extract<Answer, { error: string }>): Error {
  // An extended code has the primary one in its lowest byte (sqlite.org/rescode.html).
  return passing.has(code & 0xff) ? new StoreUnavailable(`SQLITE_${code}`) : new Error(error);
}

/** A statement that was not sent yet; nobody waits for what comes of it but its guard. */
type Held = Statement & { guard?: Guard };
const asGuarded = (guard: Guard): Pick<Held, 'guard' | 'changes' | 'finds'> =>
  'finds' in guard ? { guard, finds: guard.finds } : { guard, changes: Number(guard.changes) };
/** So many go in one message; a transaction may write thousands of rows. */
const mostHeld = 100;

class WorkerConnection implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #tell: TellStore;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  #last = 0;
  /** Within a transaction; `to-begin` while nothing of it was sent. */
  #transaction: 'none' | 'to-begin' | 'begun' = 'none';
  #held: Held[] = [];
  #isFollowed = false;
  /** Why nothing will be answered any more. */
  #ended: Error | undefined;

  constructor(file: string, tell: TellStore) {
    this.#tell = tell;
    this.#worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
      workerData: { file },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.#worker.on('message', (posted: Posted<Answer>) => {
      const answer = received(posted);
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    this.#worker.on('error', (error: Error) => {
      this.#fail(error);
    });
    this.#worker.on('exit', () => {
      this.#fail(new Error('the store has ended'));
    });
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }

  /** A transaction begins together with the next statement: one way to the thread less. */
  begin(): void {
    this.#transaction = 'to-begin';
    this.#isFollowed = false;
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (how === 'rollback') this.#held = [];
    const ended = this.#ask({ sql: how, parameters: [] });
    this.#transaction = 'none';
    await ended;
  }

  /** Asks one thing, after everything that was held back for it. */
  async #ask(statement: Held): Promise<Extract<Answer, { rows: unknown }>> {
    if (this.#ended !== undefined) throw this.#ended;
    const id = ++this.#last;
    const waiting = Promise.withResolvers<Answer>();
    const asked = [...this.#held, statement];
    const statements = asked.map(({ guard: _, ...each }) => each);
    const begins = this.#transaction === 'to-begin' && { followed: this.#isFollowed };
    this.#held = [];
    // Posted first: what cannot be copied to another thread throws, and then nothing is waiting.
    this.#worker.postMessage(postedQuestion({ id, statements, begins }));
    if (begins !== false) this.#transaction = 'begun';
    this.#waiting.set(id, waiting);
    const answer = await waiting.promise;
    if ('rows' in answer) return answer;
    const error =
      'error' in answer
        ? errorOf(answer)
        : (asked[answer.missed]?.guard?.otherwise(answer.found) ??
          new Error('a guard without words'));
    if (error instanceof StoreUnavailable) this.#tell({ refused: error.code });
    throw error;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (query === followedByAnother) {
      this.#isFollowed = true;
      return { rows: [] };
    }
    const { sql, parameters } = query;
    const waits = this.#transaction === 'none' ? undefined : waitingOf(query);
    const guard = waits?.guard;
    const statement: Held = { sql, parameters, ...(guard === undefined ? {} : asGuarded(guard)) };
    if (waits !== undefined && this.#held.length < mostHeld) {
      this.#held.push(statement);
      return { rows: [] };
    }
    const { rows, changes, lastRow } = await this.#ask(statement);
    return {
      rows: rows as Row[],
      numAffectedRows: BigInt(changes),
      insertId: BigInt(lastRow),
    };
  }

  // eslint-disable-next-line require-yield -- the store never streams; the interface asks for it
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    await Promise.reject(new Error('streaming is not supported'));
  }

  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.postMessage(lastQuestion);
    await ended;
  }
}
