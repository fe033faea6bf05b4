import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../backend/log/log.ts';
import type { BlockList } from '../../../backend/passwords/block-list.ts';
import { judgeListed, nothingListed } from '../../../backend/passwords/judge-listed.ts';

const list = (has: BlockList['has'], limit = 1000): BlockList => ({ has, limit });

describe('a judge by a list', () => {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => void events.push(event);

  it('refuses what is on it and nothing else', async () => {
    const { judge } = judgeListed(
      list((password) => Promise.resolve(password === 'on it')),
      'refuse',
      log,
    );
    expect(await judge('on it')).toBe('password-breached');
    expect(await judge('not on it')).toBeUndefined();
    expect(await nothingListed.judge('on it')).toBeUndefined();
  });

  it('allows or refuses what nobody could look at, as was decided, and tells the administrator', async () => {
    const broken = list((password) => Promise.reject(new Error(`no ${password}`)));
    expect(await judgeListed(broken, 'allow', log).judge('Secret-Pw0rd')).toBeUndefined();
    expect(await judgeListed(broken, 'refuse', log).judge('Secret-Pw0rd')).toBe(
      'directory-unreachable',
    );
    expect(events).toEqual(Array(2).fill({ event: 'failed', where: 'block-list', code: 'Error' }));
  });

  it('waits for nothing that hangs', async () => {
    const hanging = list(() => Promise.withResolvers<boolean>().promise, 20);
    expect(await judgeListed(hanging, 'refuse', log).judge('x')).toBe('directory-unreachable');
  });
});
