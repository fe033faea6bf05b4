import { beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../electron/log/event.ts';
import {
  followKeyboard,
  pauseAfterFailure,
  pauseBetweenLooks,
  type KeyboardFollower,
} from '../../../electron/mode/follow-keyboard.ts';
import type { KeyboardFacts } from '../../../electron/mode/keyboard-facts.ts';
import type { KeyboardReading } from '../../../electron/platform/open-keyboards.ts';
import { ManualClock } from '../support/manual-clock.ts';

const german = {
  id: '04070407',
  layout: '00000407',
  language: 'de-DE',
  name: 'German',
  ime: false,
};
const us = { id: '04090409', layout: '00000409', language: 'en-US', name: 'US', ime: false };
const italian = { id: 'f0c00410', layout: '00010410', language: 'it-IT', name: '142', ime: false };

/** A window that types with `now`, takes what it is asked to unless `stubborn`, and may be lost. */
let now: string;
let stubborn: boolean;
let refusing: boolean;
let lost: boolean;
let asked: string[];
let ended: number;
let clock: ManualClock;
let heard: (string | undefined)[];
let log: LogEvent[];
let follower: KeyboardFollower;

beforeEach(() => {
  now = us.id;
  [stubborn, refusing, lost, ended] = [false, false, false, 0];
  [asked, heard, log] = [[], [], []];
  clock = new ManualClock();
  const answer = async (): Promise<KeyboardReading | undefined> =>
    lost ? undefined : { now, keyboards: [us, german, italian] };
  follower = followKeyboard({
    keyboards: {
      look: () => {
        asked.push('look');
        return answer();
      },
      use: (id) => {
        asked.push(id);
        if (refusing) return Promise.resolve(undefined);
        if (!stubborn) now = id;
        return answer();
      },
      end: () => (ended += 1),
    },
    clock,
    hear: (facts: KeyboardFacts) => void heard.push(facts.keyboard),
    log: (event) => void log.push(event),
  });
});

/** Lets everything that can be answered now be answered. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
async function pass(milliseconds: number): Promise<void> {
  clock.advance(milliseconds);
  await settled();
}

describe('at the beginning', () => {
  it('the window takes the sign-in screen’s layout, where it is loaded', async () => {
    follower.begin('00000407');
    await settled();
    expect(asked).toEqual(['look', german.id]);
    expect(heard).toEqual(['en-US', 'de']);
  });

  it.each([
    ['it has it already', '00000409'],
    ['it is not loaded', '0000040c'],
    ['nobody knows which it is', undefined],
  ])('nothing is changed where %s', async (_when, layout) => {
    follower.begin(layout);
    await settled();
    expect(asked).toEqual(['look']);
    expect(heard).toEqual(['en-US']);
    expect(clock.waiting).toBe(0);
  });

  it('what was asked for in capitals is found', async () => {
    follower.begin('00010410'.toUpperCase());
    await settled();
    expect(now).toBe(italian.id);
  });

  it('the sign-in screen’s layout is asked for once, and not again after a choice', async () => {
    follower.begin('00000407');
    await settled();
    follower.use(us.id);
    await settled();
    follower.watch(true);
    await settled();
    await pass(3 * pauseBetweenLooks);
    expect(now).toBe(us.id);
  });
});

describe('while a secret is typed', () => {
  it('what Windows’ own keys change is noticed within a pause, and told once', async () => {
    follower.watch(true);
    await settled();
    now = german.id;
    await pass(pauseBetweenLooks - 1);
    expect(heard).toEqual(['en-US']);
    await pass(1);
    await pass(pauseBetweenLooks);
    await pass(pauseBetweenLooks);
    expect(heard).toEqual(['en-US', 'de']);
    expect(asked).toEqual(['look', 'look', 'look', 'look']);
  });

  it('and no longer: nothing waits once it is over', async () => {
    follower.watch(true);
    await settled();
    follower.watch(true);
    expect(clock.waiting).toBe(1);
    follower.watch(false);
    expect(clock.waiting).toBe(0);
    await pass(10 * pauseBetweenLooks);
    expect(asked).toEqual(['look']);
  });

  it('an answer that comes after its end starts nothing anew', async () => {
    follower.watch(true);
    follower.watch(false);
    await settled();
    expect(clock.waiting).toBe(0);
  });
});

describe('a choice', () => {
  it('is carried out, and what is true then is told', async () => {
    follower.use(german.id);
    await settled();
    expect([asked, heard, log]).toEqual([[german.id], ['de'], []]);
  });

  it('that the window does not take changes nothing, and the log has it', async () => {
    stubborn = true;
    follower.begin(undefined);
    await settled();
    follower.use(german.id);
    await settled();
    expect(heard).toEqual(['en-US']);
    expect(log).toEqual([{ event: 'keyboard', outcome: 'kept' }]);
  });

  it('that is refused leaves what is true, which is looked for', async () => {
    refusing = true;
    follower.use(german.id);
    await settled();
    expect([asked, heard]).toEqual([[german.id, 'look'], ['en-US']]);
    expect(log).toEqual([{ event: 'keyboard', outcome: 'kept' }]);
  });

  it('made while another is under way comes after it, and of several the last', async () => {
    follower.begin(undefined);
    follower.use(german.id);
    follower.use(us.id);
    follower.use(italian.id);
    await settled();
    expect(asked).toEqual(['look', italian.id]);
    expect(heard).toEqual(['en-US', 'it-IT']);
  });
});

describe('without an answer', () => {
  it('nothing is said any more, once, until there is one again', async () => {
    follower.watch(true);
    await settled();
    lost = true;
    await pass(pauseBetweenLooks);
    await pass(pauseAfterFailure - 1);
    expect(asked).toHaveLength(2);
    await pass(1);
    expect(asked).toHaveLength(3);
    expect(heard).toEqual(['en-US', undefined]);
    expect(log).toEqual([{ event: 'keyboard', outcome: 'unknown' }]);
    lost = false;
    await pass(pauseAfterFailure);
    expect(heard).toEqual(['en-US', undefined, 'en-US']);
  });

  it('at the beginning, what the launcher told of another window is taken back', async () => {
    lost = true;
    follower.begin('00000407');
    await settled();
    expect(heard).toEqual([undefined]);
    expect(asked).toEqual(['look']);
  });
});

it('after the end nothing is heard or asked, also not what was under way', async () => {
  follower.watch(true);
  follower.end();
  follower.use(german.id);
  await settled();
  expect([asked, heard, ended, clock.waiting]).toEqual([['look'], [], 1, 0]);
});
