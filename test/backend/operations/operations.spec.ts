import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openOperationsServer } from '../../../backend/operations/operations-server.ts';
import { DirectoryUnavailable } from '../../../backend/directory/directory.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { prove, type RunningBackend, runBackend } from '../../support/running-backend.ts';

const person = demoPeople[0]!;
let site: Site;
let backend: RunningBackend;
let directoryWorks = true;
let url = '';

async function ask(path: string, method = 'GET'): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}${path}`, { method });
  return { status: response.status, text: await response.text() };
}

/** The value behind a name with exactly these labels; undefined where there is none. */
async function valueOf(name: string): Promise<number | undefined> {
  const { text } = await ask('/metrics');
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

beforeAll(async () => {
  site = await makeSite({ settings: { operations: { port: 0 } } });
  backend = await runBackend(site, {
    wrapDirectory: (directory) => ({
      ...directory,
      probe: () =>
        directoryWorks
          ? directory.probe()
          : Promise.reject(new DirectoryUnavailable('dc1 ETIMEDOUT')),
    }),
  });
  const opened = backend.events.find((event) => event.event === 'operations');
  url = opened?.event === 'operations' ? opened.url : '';
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});

describe('what machines ask that watch over a backend', () => {
  it('is answered on a port of its own, which the log names', async () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(url).not.toContain(new URL(site.url).port);
    expect(await ask('/livez')).toEqual({ status: 200, text: 'alive\n' });
    expect((await backend.call('GET', '/metrics')).status).toBe(404);
  });

  it('is readiness, and what is lacking, and life goes on meanwhile', async () => {
    // The demo's certificate has ten days.
    const note = 'note: the certificate expires in 9 days\n';
    await vi.waitFor(async () => {
      expect(await ask('/readyz')).toEqual({ status: 200, text: `ready\n${note}` });
    });
    directoryWorks = false;
    await vi.waitFor(
      async () => {
        const lacking = { status: 503, text: `not ready, for lack of: directory\n${note}` };
        expect(await ask('/readyz')).toEqual(lacking);
      },
      { timeout: 10_000 },
    );
    expect(await valueOf('gatehouse_ready')).toBe(0);
    expect(await valueOf('gatehouse_lacking{need="directory"}')).toBe(1);
    expect(await valueOf('gatehouse_lacking{need="store"}')).toBe(0);
    expect((await ask('/livez')).status).toBe(200);
    directoryWorks = true;
    await vi.waitFor(async () => expect((await ask('/readyz')).status).toBe(200), {
      timeout: 10_000,
    });
  });

  it('is nothing else, and by GET and HEAD alone', async () => {
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/metrics/../livez?a=b')).status).toBe(200);
    expect(await ask('/livez', 'POST')).toEqual({ status: 405, text: 'GET or HEAD only\n' });
    expect(await ask('/livez', 'HEAD')).toEqual({ status: 200, text: '' });
  });

  it('counts a whole reset by what it came to, without a name, an address or a code', async () => {
    const before = (await valueOf('gatehouse_gates_total{gate="email",result="passed"}')) ?? 0;
    const walk = await backend.open(person.accountName);
    const first = await walk.reply({ do: 'choose', option: 'email-1' });
    await walk.reply({ do: 'answer', code: '000000' });
    await walk.reply({ do: 'back' });
    await prove(site, walk, person);
    const set = await walk.reply({ do: 'set-password', next: 'Brand-New-Wagtail-1' });
    expect(set).toMatchObject({ kind: 'done' });

    const opened = 'gatehouse_attempts_opened_total{purpose="reset",place="lan"}';
    expect(await valueOf(opened)).toBeGreaterThan(0);
    expect(await valueOf('gatehouse_gates_total{gate="email",result="failed"}')).toBe(1);
    expect(await valueOf('gatehouse_gates_total{gate="email",result="passed"}')).toBe(before + 1);
    const written = 'gatehouse_writes_total{operation="reset",outcome="password-set"}';
    expect(await valueOf(written)).toBe(1);
    expect(await valueOf('gatehouse_writes_unsettled')).toBe(0);
    expect(
      await valueOf('gatehouse_messages_total{channel="email",result="sent"}'),
    ).toBeGreaterThan(0);
    const route = 'POST /v1/attempts/current/reply';
    const calls = await valueOf(`gatehouse_calls_total{route="${route}",status="200"}`);
    expect(calls).toBeGreaterThan(6);
    expect(await valueOf(`gatehouse_call_duration_seconds_count{route="${route}"}`)).toBe(calls);
    const end = new Date((await valueOf('gatehouse_certificate_end_seconds'))! * 1000);
    expect(end.getTime()).toBeGreaterThan(Date.now());
    expect(await valueOf('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);

    const { text } = await ask('/metrics');
    const secrets = [person.accountName, person.email, first.supportCode, 'Wagtail', '@'];
    for (const secret of secrets) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('counts once what came three times at once', async () => {
    const name = 'gatehouse_gates_total{gate="email",result="opened"}';
    const before = (await valueOf(name)) ?? 0;
    const walk = await backend.open('bruno');
    const choose = (): Promise<unknown> => walk.reply({ do: 'choose', option: 'email-1' });
    await Promise.all([choose(), choose(), choose()]);
    expect(await valueOf(name)).toBe(before + 1);
  });
});

describe('the port for it', () => {
  const answers = {
    lacking: () => Promise.resolve([]),
    notes: () => [],
    metrics: () => Promise.reject(new Error('a text that nobody may see')),
  };

  it('answers nobody who is not allowed', async () => {
    const at = { host: '127.0.0.1', port: 0, allow: ['192.0.2.0/24'] };
    const server = await openOperationsServer(at, answers);
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
    await server.close();
  });

  it('says no more than that something went wrong', async () => {
    const at = { host: '127.0.0.1', port: 0, allow: ['127.0.0.0/8'] };
    const server = await openOperationsServer(at, answers);
    const response = await fetch(`${server.url}/metrics`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('something went wrong; the log has more\n');
    await server.close();
  });

  it('is named when it is taken', async () => {
    const port = Number(new URL(url).port);
    const at = { host: '127.0.0.1', port, allow: ['127.0.0.0/8'] };
    await expect(openOperationsServer(at, answers)).rejects.toThrow(
      `operations: cannot listen on 127.0.0.1, port ${port}: another program listens there`,
    );
  });
});
