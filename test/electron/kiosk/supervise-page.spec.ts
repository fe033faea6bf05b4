import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { supervisePage } from '../../../electron/kiosk/supervise-page.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { LogEvent } from '../../../electron/log/event.ts';

class Contents extends EventEmitter {
  calls: string[] = [];
  isDestroyed = () => false;
  loadURL = async (address: string) => void this.calls.push(address);
  forcefullyCrashRenderer = () => void this.calls.push('crash');
}

let clock: ManualClock;
let contents: Contents;
let left: string[];
let log: LogEvent[];
beforeEach(() => {
  clock = new ManualClock();
  contents = new Contents();
  left = [];
  log = [];
  supervisePage(
    contents as never,
    clock,
    (event) => log.push(event),
    (why) => left.push(why),
  );
});

describe('the page', () => {
  it('is loaded again after a crash, and ends the client at the fourth', () => {
    for (let crash = 0; crash < 4; crash += 1) {
      contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
      clock.advance(0);
    }
    expect(contents.calls).toEqual(Array(3).fill('app://gatehouse/'));
    expect(left).toEqual(['page-keeps-crashing']);
  });

  it('that hangs is ended, so that it can be loaded again', () => {
    contents.emit('unresponsive');
    expect(contents.calls).toEqual(['crash']);
  });

  it('that cannot be loaded ends the client, unless another load took its place', () => {
    contents.emit('did-fail-load', {}, -3, '', 'app://gatehouse/', true);
    contents.emit('did-fail-load', {}, -6, '', 'app://gatehouse/x.png', false);
    expect(left).toEqual([]);
    contents.emit('did-fail-load', {}, -6, 'ERR', 'app://gatehouse/', true);
    expect(left).toEqual(['page-failed']);
  });

  it('does not choose what the log says of its end', () => {
    contents.emit('render-process-gone', {}, { reason: 'hunter2', exitCode: 1 });
    expect(log).toEqual([{ event: 'page-gone', reason: 'other', exitCode: 1 }]);
  });
});
