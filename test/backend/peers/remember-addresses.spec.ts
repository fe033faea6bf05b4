import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberAddresses } from '../../../backend/peers/remember-addresses.ts';

type Answer = LookupAddress[] | { code: string } | 'never';
const first = [{ address: '10.0.0.1', family: 4 }];
const second = [{ address: '10.0.0.2', family: 4 }];

/** A DNS that answers as it is told, and what was heard of it. */
function make() {
  const dns: { answer: Answer; asked: number } = { answer: first, asked: 0 };
  const heard: unknown[] = [];
  const ask: LookupFunction = (_name, _options, done) => {
    dns.asked++;
    const { answer } = dns;
    if (answer === 'never') return;
    queueMicrotask(() => {
      if (Array.isArray(answer)) done(null, answer);
      else done(Object.assign(new Error('no'), answer), []);
    });
  };
  const lookup = rememberAddresses(ask, (name, trouble) => heard.push(trouble ?? name));
  const find = (all: boolean): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lookup('carrier.example', { all }, (error, address, family) => {
        if (error === null) resolve(all ? address : [address, family]);
        else reject(error);
      });
    });
  return { dns, heard, find };
}

describe('addresses that were found', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('come in either of the forms that are asked for', async () => {
    const { find } = make();
    expect(await find(true)).toEqual(first);
    expect(await find(false)).toEqual(['10.0.0.1', 4]);
  });

  it('are used while the name is not found, and others once it is', async () => {
    const { dns, heard, find } = make();
    await find(true);
    dns.answer = { code: 'ENOTFOUND' };
    expect(await find(true)).toEqual(first);
    dns.answer = second;
    expect(await find(true)).toEqual(second);
    const lost = { code: 'ENOTFOUND', kept: true };
    expect(heard).toEqual(['carrier.example', lost, 'carrier.example']);
  });

  it('cannot be had where the name was never found', async () => {
    const { dns, heard, find } = make();
    dns.answer = { code: 'EAI_AGAIN' };
    await expect(find(true)).rejects.toMatchObject({ code: 'EAI_AGAIN' });
    dns.answer = [];
    await expect(find(false)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect(heard).toEqual([
      { code: 'EAI_AGAIN', kept: false },
      { code: 'ENOTFOUND', kept: false },
    ]);
  });

  it('are used at once where the DNS takes its time, which is asked one question at a time', async () => {
    const { dns, find } = make();
    await find(true);
    dns.answer = 'never';
    const waiting = [find(true), find(true), find(false)];
    await vi.advanceTimersByTimeAsync(499);
    expect(await Promise.race([...waiting, Promise.resolve('nobody yet')])).toBe('nobody yet');
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.all(waiting)).toEqual([first, first, ['10.0.0.1', 4]]);
    expect(dns.asked).toBe(2);
  });
});
