import { Agent } from 'node:https';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { parse, stringify } from 'yaml';
import type { DemoPerson } from '../../build/demo/people.ts';
import { makeSite, type Site } from '../../build/demo/site.ts';
import { prove } from '../support/running-backend.ts';
import { call, openWalk } from '../support/talk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Machine, startMachine } from './machine.ts';

const unit = 'gatehouse-backend';
const state = '/var/lib/gatehouse';

describe('the backend as a service of systemd', { timeout: 120_000 }, () => {
  let site: Site;
  let machine: Machine;
  let person: DemoPerson;
  const agent = new Agent({ keepAlive: false });
  const toClose: (() => Promise<void>)[] = [];
  const to = () => ({ url: site.url, ca: site.ca, agent });

  beforeAll(async () => {
    site = await makeSite();
    toClose.push(() => site.close());
    person = site.people[0]!;
    machine = await startMachine(installedFrom(site));
    toClose.push(() => machine.close());
    await machine.run('systemctl', 'start', unit);
    await ready();
  }, 120_000);
  afterAll(async () => {
    agent.destroy();
    for (const close of toClose.reverse()) await close();
  });

  async function ready(): Promise<void> {
    for (let left = 150; ; left--) {
      const answer = await call(to(), 'GET', '/v1/beacon').catch(() => undefined);
      if (answer?.status === 200) return;
      if (left === 0) throw new Error(`it does not answer:\n${await logged()}`);
      await pause(200);
    }
  }
  const logged = (): Promise<string> =>
    machine.run('journalctl', '--no-pager', '-o', 'cat', '-u', unit);
  const fact = async (name: string): Promise<string> =>
    (await machine.run('systemctl', 'show', '--value', '-p', name, unit)).trim();
  const mainPid = async (): Promise<number> => Number(await fact('MainPID'));
  const tellWhy = (): void => onTestFailed(async () => console.log(await logged()));

  it('resets a password with everything that the unit takes away', async () => {
    tellWhy();
    const walk = await openWalk(to(), { purpose: 'reset', account: person.accountName });
    await prove(site, walk, person);
    expect(walk.step.kind).toBe('new-password');
    await walk.reply({ do: 'set-password', next: 'A fresh start, 7 a.m.' });
    expect(walk.step).toMatchObject({ kind: 'done', outcome: 'password-set' });
    expect(await logged()).not.toContain('fresh start');
  });

  it('has no right of root’s and can gain none', async () => {
    const status = await machine.run('cat', `/proc/${await mainPid()}/status`);
    const of = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1];
    expect(of('Uid')).toMatch(/^([1-9]\d*)\t\1\t\1\t\1$/);
    expect(of('CapEff')).toMatch(/^0+$/);
    expect(of('CapBnd')).toMatch(/^0+$/);
    expect(of('NoNewPrivs')).toBe('1');
    // 2: system calls are filtered (proc(5)).
    expect(of('Seccomp')).toBe('2');
    const limits = await machine.run('cat', `/proc/${await mainPid()}/limits`);
    expect(limits).toMatch(/^Max core file size +0 +0 /m);
  });

  it('can write to its own state, which nobody else can read, and to nothing else', async () => {
    const pid = await mainPid();
    const beside = (script: string) => machine.runBeside(pid, 'sh', '-c', script);
    for (const place of ['/etc/gatehouse', '/opt/gatehouse', '/usr/bin', '/var/lib', '/']) {
      await expect(beside(`: > ${place}/written`), place).rejects.toThrow('Read-only file system');
    }
    await beside(`: > ${state}/written && rm ${state}/written`);
    expect(await machine.run('stat', '-c', '%a %U', state)).toBe('700 gatehouse\n');
    const files = await machine.run('sh', '-c', `stat -c '%a %U %n' ${state}/*.lock`);
    for (const line of files.trim().split('\n')) expect(line).toMatch(/^600 gatehouse /);
    // Whoever is at home on the machine, and what else runs there, is nothing to it.
    expect(await beside('ls -A /root /home')).toBe('/home:\n\n/root:\n');
    expect(await beside('ls /dev')).not.toMatch(/^(kmsg|mem|vda)$/m);
  });

  it('takes a renewed certificate in when it is reloaded', async () => {
    tellWhy();
    const leaf = await site.authority.issue();
    for (const [name, content] of Object.entries({ pem: leaf.pem, key: leaf.key })) {
      await machine.run('sh', '-c', `printf %s "$0" > /etc/gatehouse/backend.${name}`, content);
    }
    await machine.run('systemctl', 'reload', unit);
    await expect.poll(logged, { timeout: 20_000 }).toContain('"event":"certificate.renewed"');
    expect((await call(to(), 'GET', '/v1/beacon')).status).toBe(200);
  });

  it('is started again when it was killed, and an attempt that was begun goes on', async () => {
    tellWhy();
    const walk = await openWalk(to(), { purpose: 'reset', account: person.accountName });
    const before = await mainPid();
    await machine.run('kill', '-KILL', String(before));
    await expect.poll(mainPid, { timeout: 30_000 }).not.toBe(before);
    await ready();
    await prove(site, walk, person);
    expect(walk.step.kind).toBe('new-password');
  });

  it('stops when it is told to, and leaves its audit whole', async () => {
    tellWhy();
    await machine.run('systemctl', 'stop', unit);
    expect(await fact('Result')).toBe('success');
    expect(await fact('ExecMainStatus')).toBe('0');
    const verified = await machine.run(
      ...['setpriv', '--reuid=gatehouse', '--regid=gatehouse', '--clear-groups'],
      ...['sh', '-c', 'cd /opt/gatehouse && node backend/cli/cli.ts audit verify --config "$0"'],
      '/etc/gatehouse/backend.yaml',
    );
    expect(verified).toMatch(/^[1-9]\d* rows, and each fits the one before it/);
  });
});

/** The site's files as they are installed: what is written lies in the service's own folder. */
function installedFrom(site: Site): string {
  const folder = temporaryFolder('installed');
  cpSync(site.folder, folder, { recursive: true });
  const config = join(folder, 'backend.yaml');
  const settings = parse(readFileSync(config, 'utf8')) as Record<string, { file: string }>;
  for (const section of ['store', 'directory']) {
    const { file } = settings[section]!;
    settings[section] = { ...settings[section]!, file: join(state, file) };
  }
  writeFileSync(config, stringify(settings));
  return folder;
}
