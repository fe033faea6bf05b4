import { checkServerIdentity } from 'node:tls';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Peer } from '../peers/peer.ts';
import { CommitUnknown, StoreUnavailable } from '../store-unavailable.ts';
import { bindable } from './bindable.ts';
import { freshClients } from './fresh-clients.ts';
import { storeErrorOf, UnsafeInteger } from './postgres-error.ts';
import { socketBy } from './socket-by.ts';
import type { PostgresSettings } from './store-settings.ts';
import { type TellStore, troubleOf } from './store-trouble.ts';

/** How long anything may take, in milliseconds. */
export interface StoreLimits {
  /** To get a connection, a new one or one that is free. */
  connect: number;
  /** One statement, by the server's clock. */
  statement: number;
  /** To wait for a lock. */
  lock: number;
  /** Between two statements of a transaction: whoever hangs must not keep others waiting. */
  idle: number;
  /** To wait for an answer, by ours: the line may be dead without anyone being told. */
  answer: number;
  /** To keep one connection: by the next one it is seen what certificate the server has now. */
  life: number;
}

export const usualLimits: StoreLimits = {
  ...{ connect: 5000, statement: 8000, lock: 5000, idle: 10_000, answer: 10_000 },
  life: 3_600_000,
};

/** For what reads or changes a whole store, while nobody else works on it; in milliseconds. */
export const patientLimits: StoreLimits = {
  ...{ connect: 10_000, statement: 3_600_000, lock: 10_000, idle: 600_000, answer: 3_610_000 },
  life: 3_600_000,
};

/** So many may wait for a connection; whoever comes then is told at once that there is no room. */
const mostWaiting = 200;

/**
 * Connections to PostgreSQL, in which everything that waits has a limit, every parameter is looked at,
 * and every error is told in our own words. Strict TLS where the settings have it, without a way round.
 * @param peer keeps an eye on the server; absent: nobody does
 */
export function postgresPool(
  settings: PostgresSettings,
  limits: StoreLimits,
  tell: TellStore,
  peer?: Peer,
): PostgresPool {
  const { host, port, database, user, password, tls, connections } = settings;
  const place = `${host}:${port}`;
  const checkIdentity = peer?.identityCheck(place) ?? checkServerIdentity;
  const pool = new pg.Pool({
    // All of them are named, so that the environment has no say.
    ...{ host, port, database, user, password, max: connections },
    // A socket of this machine has no name to look up.
    ...(tls !== undefined && peer && { stream: () => socketBy(peer.lookup) }),
    ssl:
      tls === undefined
        ? false
        : {
            ...(tls.ca === undefined ? {} : { ca: tls.ca }),
            minVersion: 'TLSv1.2',
            rejectUnauthorized: true,
            checkServerIdentity: (_host, certificate) => checkIdentity(tls.name, certificate),
          },
    application_name: 'gatehouse',
    connectionTimeoutMillis: limits.connect,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: limits.life / 1000,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idle,
    query_timeout: limits.answer,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser },
  });
  const fresh = freshClients(pool);
  let reachable = true;
  const failed = (code: string): void => {
    if (reachable) tell({ reachable: false, code });
    reachable = false;
    peer?.failed(place, code);
  };
  const worked = (): void => {
    if (!reachable) tell({ reachable: true });
    reachable = true;
  };
  const refused = (code: string): void => {
    if (troubleOf(code) === 'read-only') fresh.renew();
    tell({ refused: code });
  };
  // A connection was cut, in use or not: without a listener that would end the process.
  const wasCut = (error: unknown): void => {
    failed(codeFor(storeErrorOf(error).error));
  };
  pool.on('error', wasCut);
  pool.on('connect', (client) => client.on('error', wasCut));

  return {
    options: pool.options,
    async connect() {
      if (pool.waitingCount >= mostWaiting) throw new StoreUnavailable('no-room');
      try {
        const { isStale } = fresh;
        return watched(await fresh.take(), { failed, refused, worked, isStale });
      } catch (thrown) {
        const { error } = storeErrorOf(thrown);
        failed(codeFor(error));
        throw error;
      }
    },
    end: () => pool.end(),
  };
}

/** One connection for one piece of work. */
function watched(
  client: pg.PoolClient,
  on: {
    failed: (code: string) => void;
    refused: (code: string) => void;
    worked: () => void;
    isStale: (client: pg.PoolClient) => boolean;
  },
): PostgresPoolClient {
  let lost = false;
  async function query(sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    const values = parameters.map((each) => (isKyselys(each) ? each : bindable(each)));
    // The server rolls back whatever a connection leaves open, and this one is closed.
    if (sql === 'rollback' && lost) return nothing;
    try {
      const result = await client.query(sql, values);
      on.worked();
      return result;
    } catch (thrown) {
      const mapped = storeErrorOf(thrown);
      lost ||= mapped.lost;
      if (mapped.lost) on.failed(codeFor(mapped.error));
      else if (mapped.error instanceof StoreUnavailable) on.refused(mapped.error.code);
      if (sql === 'rollback' && lost) return nothing;
      const unknown = sql === 'commit' && mapped.error instanceof StoreUnavailable;
      throw unknown ? new CommitUnknown(codeFor(mapped.error)) : mapped.error;
    }
  }
  return {
    // The interface has a second form, for cursors, which the store never asks for.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(lost || on.isStale(client)),
  };
}

/** Kysely's own look at the tables asks with truth values; ours are numbers or words. */
const isKyselys = (parameter: unknown): boolean => typeof parameter === 'boolean';

const nothing: pg.QueryResult = { command: 'ROLLBACK', rowCount: 0, oid: 0, fields: [], rows: [] };

const codeFor = (error: Error): string =>
  error instanceof StoreUnavailable ? error.code : error.name;

/** int8 comes as text, and everything else as the library reads it. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid, format) =>
  oid === pg.types.builtins.INT8 && format !== 'binary'
    ? readInteger
    : (pg.types.getTypeParser(oid, format) as (text: string) => unknown);

function readInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new UnsafeInteger();
  return value;
}
