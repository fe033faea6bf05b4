import type { NativeImage } from 'electron';
import { describe, expect, it } from 'vitest';
import { isDrawn } from '../../../electron/mode/is-drawn.ts';
import { runSelfTest, type SelfTestOptions } from '../../../electron/mode/self-test.ts';
import { ManualClock } from '../support/manual-clock.ts';

const picture = (...pixels: number[]) => {
  const bytes = new Uint8Array(pixels.length * 4);
  pixels.forEach((pixel, index) => bytes.fill(pixel, index * 4, index * 4 + 4));
  return { isEmpty: () => pixels.length === 0, toBitmap: () => bytes } as object as NativeImage;
};
const blank = picture(255, 255, 255, 255);
const page = picture(255, 20, 255, 128);
const tab = { type: 'Tab', sandboxed: true } as const;

/** Runs the proof on a clock that goes on whenever it is waited for. */
async function run(change: Partial<SelfTestOptions> = {}) {
  const clock = new ManualClock();
  let over = false;
  const result = runSelfTest({
    contents: { loadURL: async () => undefined, capturePage: async () => page },
    readMetrics: () => [tab],
    version: '1.2.3',
    clock,
    ...change,
  }).finally(() => (over = true));
  while (!over) {
    await new Promise((resolve) => setImmediate(resolve));
    // `over` was changed by what was waited for.
    if (!(over as boolean)) clock.advance(clock.next ?? 0);
  }
  return { ...(await result), took: clock.now() - 1_000 };
}

describe('the self-test', () => {
  it('is passed by a page that was drawn in the sandbox', async () => {
    expect(await run()).toEqual({
      kind: 'self-test',
      frame: true,
      sandboxed: true,
      version: '1.2.3',
      took: 0,
    });
  });

  it('waits for the first frame that shows something', async () => {
    const frames = [picture(), blank, blank, page];
    const capturePage = async () => frames.shift() ?? blank;
    const contents = { loadURL: async () => undefined, capturePage };
    expect(await run({ contents })).toMatchObject({ frame: true, took: 750 });
  });

  it.each([
    ['is never drawn', { loadURL: async () => undefined, capturePage: async () => blank }],
    [
      'never loads',
      { loadURL: () => new Promise<void>(() => undefined), capturePage: async () => page },
    ],
    [
      'never gives a frame',
      { loadURL: async () => undefined, capturePage: () => new Promise<never>(() => undefined) },
    ],
    [
      'gives no frame but an error',
      { loadURL: async () => undefined, capturePage: () => Promise.reject(new Error('gone')) },
    ],
  ])('is failed after 20 seconds by a page that %s', async (_what, contents) => {
    const { frame, took } = await run({ contents });
    expect(frame).toBe(false);
    expect(took).toBeGreaterThanOrEqual(20_000);
    expect(took).toBeLessThan(20_500);
  });

  it('is failed at once by a page that cannot be loaded', async () => {
    const loadURL = () => Promise.reject(new Error('ERR_FAILED'));
    const contents = { loadURL, capturePage: async () => page };
    expect(await run({ contents })).toMatchObject({ frame: false, took: 0 });
  });

  it.each([
    ['one process is outside of it', () => [tab, { type: 'Tab', sandboxed: false } as const]],
    ['nobody says so', () => [{ type: 'Tab' } as const]],
    ['nothing draws', () => [{ type: 'Browser', sandboxed: true } as const]],
    [
      'nobody can tell',
      () => {
        throw new Error('not here');
      },
    ],
  ])('finds no sandbox where %s', async (_what, readMetrics) => {
    expect(await run({ readMetrics })).toMatchObject({ frame: true, sandboxed: false });
  });
});

describe('a frame', () => {
  it('shows a page where it has more than two colours', () => {
    expect([picture(), blank, picture(1, 2, 1, 2), page].map(isDrawn)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
