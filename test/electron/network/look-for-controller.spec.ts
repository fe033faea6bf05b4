import { afterEach, describe, expect, it } from 'vitest';
import {
  createLookForController,
  type ControllerOptions,
} from '../../../electron/network/look-for-controller.ts';
import { systemClock } from '../../../electron/clock.ts';
import { namesAt } from './support/observe-round.ts';
import { quickClock } from './support/quick-clock.ts';
import { startServer } from './support/test-server.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function controllerAt(address = '127.0.0.1') {
  const server = await startServer({ address });
  closing.push(() => server.close());
  return server;
}

function look(options: Partial<ControllerOptions>, signal = new AbortController().signal) {
  return createLookForController({
    domainControllers: { names: ['dc1.corp.example'] },
    clock: systemClock,
    lookUp: namesAt('127.0.0.1'),
    port: 9,
    readServices: () => Promise.reject(new Error('There are none.')),
    ...options,
  })(signal);
}

describe('the look for a domain controller', () => {
  it('knows nothing where nothing is configured', async () => {
    expect(await look({ domainControllers: undefined })).toBe('unknown');
    expect(await look({ domainControllers: {} })).toBe('unknown');
  });

  it('finds one of the names whose Kerberos port accepts, and says nothing to it', async () => {
    const server = await controllerAt();
    expect(await look({ port: server.port })).toBe('now');
    await server.idle();
    expect(server.received.join('')).toBe('');
  });

  it('says later where the port is shut, or the name unknown', async () => {
    expect(await look({})).toBe('later');
    expect(await look({ lookUp: namesAt() })).toBe('later');
  });

  it('asks the domain’s SRV record, and tries five at most in their order', async () => {
    const server = await controllerAt();
    const asked: string[] = [];
    const records = [30, 10, 20, 60, 50, 40, 70].map((priority) => ({
      name: `dc${priority}.corp.example`,
      priority,
      weight: 100,
      port: 389,
    }));
    const found = await look({
      domainControllers: { domain: 'corp.example' },
      port: server.port,
      readServices: async (name) => {
        asked.push(name);
        return records;
      },
      lookUp: async (name, asking) => {
        asked.push(name);
        return namesAt(...(name === 'dc50.corp.example' ? ['127.0.0.1'] : []))(name, asking);
      },
    });
    expect(found).toBe('now');
    expect(asked).toEqual([
      '_ldap._tcp.dc._msdcs.corp.example',
      ...[10, 20, 30, 40, 50].map((priority) => `dc${priority}.corp.example`),
    ]);
  });

  it('gives up after 1.5 s on names that hang', async () => {
    const from = quickClock.now();
    expect(await look({ clock: quickClock, lookUp: () => new Promise(() => undefined) })).toBe(
      'later',
    );
    const took = quickClock.now() - from;
    expect(took).toBeGreaterThan(1_450);
    expect(took).toBeLessThan(4_000);
  });

  it('ends at once when it is taken back', async () => {
    const abort = new AbortController();
    const looking = look({ lookUp: () => new Promise(() => undefined) }, abort.signal);
    abort.abort();
    expect(await looking).toBe('later');
  });
});
