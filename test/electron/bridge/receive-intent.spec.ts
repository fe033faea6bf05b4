import { beforeEach, describe, expect, it } from 'vitest';
import { receiveIntent } from '../../../electron/bridge/receive-intent.ts';
import type { LogEvent } from '../../../electron/log/event.ts';

const mainFrame = { url: 'app://gatehouse/index.html' };
const contents = { mainFrame };
const trusted = { sender: contents, senderFrame: mainFrame };
let log: LogEvent[];
beforeEach(() => {
  log = [];
});

const receive = (event: Parameters<typeof receiveIntent>[0], message: unknown) =>
  receiveIntent(event, message, contents, (entry) => log.push(entry));

describe('a message', () => {
  it('from our own page that is an intent is taken', () => {
    expect(receive(trusted, { do: 'ready' })).toEqual({ do: 'ready' });
    expect(log).toEqual([]);
  });

  const other = { mainFrame: { url: 'app://gatehouse/' } };
  const foreign = (url: string) => {
    const frame = { url };
    return { sender: contents, senderFrame: frame, frame };
  };
  it.each([
    ['a frame that is gone', { sender: contents, senderFrame: null }],
    ['a frame inside the page', foreign('app://gatehouse/')],
    ['another window', { sender: other, senderFrame: other.mainFrame }],
    ['another window in our frame’s name', { sender: other, senderFrame: mainFrame }],
  ])('from %s is dropped', (_who, event) => {
    expect(receive(event, { do: 'close' })).toBeUndefined();
    expect(log).toEqual([{ event: 'message-refused', why: 'sender' }]);
  });

  it.each([
    'https://gatehouse/',
    'app://gatehouse.evil.example/',
    'about:blank',
    'data:text/html,x',
    'app:gatehouse',
    '',
  ])('from our main frame while it shows %s is dropped', (url) => {
    const frame = { url };
    const window = { mainFrame: frame };
    const event = { sender: window, senderFrame: frame };
    expect(
      receiveIntent(event, { do: 'close' }, window, (entry) => log.push(entry)),
    ).toBeUndefined();
    expect(log).toEqual([{ event: 'message-refused', why: 'sender' }]);
  });

  it.each([
    undefined,
    null,
    'close',
    [],
    {},
    { do: 'fly' },
    { do: 'close', now: true },
    { do: 'begin', purpose: 'reset' },
    { do: 'begin', purpose: 'reset', account: '' },
    { do: 'begin', purpose: 'reset', account: 'x'.repeat(321) },
    { do: 'begin', purpose: 'reset', account: { toString: 'x' } },
    { do: 'reply', reply: { seq: -1, do: 'unlock' } },
    { do: 'reply', reply: { seq: 1, do: 'set-password', next: 'x'.repeat(257) } },
    { do: 'locale', locale: '../../etc/passwd' },
    { do: 'keyboard' },
    { do: 'keyboard', id: '407' },
    { do: 'keyboard', id: '0407040G' },
    { do: 'keyboard', id: '04070407', load: true },
    { do: 'snooze', days: 3650 },
    { do: 'snooze', until: '2099-12-31' },
  ])('that is no intent is dropped without a word of it: %j', (message) => {
    expect(receive(trusted, message)).toBeUndefined();
    expect(log).toEqual([{ event: 'message-refused', why: 'shape' }]);
  });
});
