import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { freshClients } from '../../../backend/store/fresh-clients.ts';

/** A pool with two idle connections, which opens others once these are closed. */
function make() {
  const events = new EventEmitter();
  const closed: string[] = [];
  let opened = 0;
  const idle: pg.PoolClient[] = [];
  const open = (): pg.PoolClient => {
    const name = `connection ${++opened}`;
    const release = (isLost?: boolean): void => {
      if (isLost === true) closed.push(name);
      else idle.push(client);
    };
    const client = { name, release } as unknown as pg.PoolClient;
    events.emit('connect', client);
    return client;
  };
  const pool = Object.assign(events, { connect: () => Promise.resolve(idle.shift() ?? open()) });
  const fresh = freshClients(pool as unknown as pg.Pool);
  idle.push(open(), open());
  return { fresh, closed, opened: () => opened };
}

describe('connections to a database', () => {
  it('are kept as long as the server takes what is written', async () => {
    const { fresh, closed, opened } = make();
    const client = await fresh.take();
    expect(fresh.isStale(client)).toBe(false);
    client.release();
    expect([closed, opened()]).toEqual([[], 2]);
  });

  it('that were opened before it took no writes are closed, those in use once nobody needs them', async () => {
    const { fresh, closed, opened } = make();
    const used = await fresh.take();
    fresh.renew();
    expect(fresh.isStale(used)).toBe(true);
    const next = await fresh.take();
    expect([closed, opened()]).toEqual([['connection 2'], 3]);
    expect(fresh.isStale(next)).toBe(false);
  });
});
