import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { intentSchema } from '@gatehouse/shared';
import fc from 'fast-check';
import { messages } from '../../electron/bridge/hostile-messages.ts';
import { fullLength } from '../../support/full-length.ts';
import { test as stage } from '../support/stage.ts';
import { expect, test } from './cornered.ts';

const seed = 20_261_125;
const many = fullLength ? 10_000 : 3_000;
const batch = 500;

interface Bridge {
  send: (message: unknown) => void;
  onSnapshot: (callback: (snapshot: unknown) => void) => () => void;
}

test('the page has no trace of Node or Electron, and a frozen bridge of two functions', async ({
  cornered: { page },
}) => {
  const found = await page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'gatehouse') as Bridge;
    const traces = ['require', 'process', 'electron', 'module', 'Buffer', 'global', 'ipcRenderer'];
    const replaced = Reflect.set(globalThis, 'gatehouse', { send: () => undefined });
    return {
      traces: traces.filter((name) => name in globalThis),
      bridge: Object.keys(bridge).sort(),
      frozen: Object.isFrozen(bridge),
      replaced: replaced || Reflect.deleteProperty(globalThis, 'gatehouse'),
    };
  });
  expect(found).toEqual({
    traces: [],
    bridge: ['onSnapshot', 'send'],
    frozen: true,
    replaced: false,
  });
});

test('every feature that this Chromium knows is forbidden to the page', async ({
  cornered: { page },
}) => {
  const allowed = await page.evaluate(() => {
    const policy = Reflect.get(document, 'featurePolicy') as { allowedFeatures: () => string[] };
    return policy.allowedFeatures();
  });
  // Headers of requests that never leave, and what a screen reader is told.
  expect(allowed.filter((name) => !/^ch-|^aria-notify$/.test(name))).toEqual([]);
});

stage(
  `of ${many} random messages none passes that is no intent (seed ${seed})`,
  async ({ stage: { page, client, robot, person } }) => {
    // What would leave the first screen is left to the walk through a conversation without a window.
    const stays = (message: unknown): boolean => {
      const { data } = intentSchema.safeParse(message);
      return data === undefined || !['begin', 'close', 'snooze'].includes(data.do);
    };
    const sent = fc
      .sample(messages, { seed, numRuns: many })
      // What a page can hand over: large texts would only measure the wire of the tests.
      .map((message) => crossing(message))
      .filter((message) => stays(message) && JSON.stringify(message).length < 10_000);
    expect(sent.length).toBeGreaterThan(many / 2);
    const memory = () => client.app.evaluate(() => process.memoryUsage().rss / 1_048_576);
    let before = 0;
    for (let from = 0; from < sent.length; from += batch) {
      await page.evaluate(
        (some) => {
          const bridge = Reflect.get(globalThis, 'gatehouse') as Bridge;
          for (const message of some) bridge.send(JSON.parse(message));
        },
        sent.slice(from, from + batch).map((message) => JSON.stringify(message)),
      );
      if (from === 4 * batch) before = await memory();
    }
    const invalid = sent.filter((message) => !intentSchema.safeParse(message).success).length;
    await expect
      .poll(() => refusals(client.profile), { timeout: 20_000 })
      .toEqual({ shape: invalid, sender: 0 });
    expect(await memory()).toBeLessThan(before + 96);
    await robot.at('start');
    // One of the valid ones has changed the language, as it may.
    await page.evaluate(() => {
      const bridge = Reflect.get(globalThis, 'gatehouse') as Bridge;
      bridge.send({ do: 'locale', locale: 'en' });
    });
    await robot.begin(person.accountName, 'reset');
    await robot.at('choose');
  },
);

test('values that only a page can make are refused, and pollute nothing', async ({
  cornered: { page, client },
}) => {
  const before = (await refusals(client.profile)).shape;
  const sent = await page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'gatehouse') as Bridge;
    const circle: Record<string, unknown> = { do: 'ready' };
    circle['self'] = circle;
    let deep: unknown = {};
    for (let level = 0; level < 2_000; level += 1) deep = { deep };
    const values: unknown[] = [
      circle,
      deep,
      window,
      document.body,
      () => ({ do: 'close' }),
      Symbol('close'),
      10n ** 50n,
      new Proxy(
        { do: 'close' },
        {
          ownKeys: () => {
            throw new Error('no');
          },
        },
      ),
      {
        get do() {
          throw new Error('no');
        },
      },
      { do: 'close', toJSON: () => ({ do: 'close' }), extra: 1 },
      new Map([['do', 'close']]),
      new Set(['close']),
      new ArrayBuffer(1_000_000),
      new Array(1_000_000).fill(0),
      'x'.repeat(5_000_000),
      { do: 'begin', purpose: 'reset', account: 'x'.repeat(5_000_000) },
      JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
      new Error('close'),
      Promise.resolve({ do: 'close' }),
      undefined,
    ];
    let refused = 0;
    for (const value of values) {
      try {
        bridge.send(value);
      } catch {
        // Refused before it left the page.
        refused += 1;
      }
    }
    try {
      bridge.onSnapshot({} as never);
    } catch {
      refused += 1;
    }
    return { values: values.length + 1, refused };
  });
  await expect
    .poll(async () => (await refusals(client.profile)).shape)
    .toBeGreaterThanOrEqual(before + sent.values - sent.refused - 1);
  const polluted = await client.app.evaluate(() => 'polluted' in {});
  expect(polluted).toBe(false);
  await expect(page.locator('[data-screen="start"]')).toBeVisible();
  // What an earlier way wanted to open was refused; the robot may still see it going.
  await expect.poll(() => client.app.windows().length).toBe(1);
});

stage(
  'what the page does to its own functions reaches nobody behind the bridge',
  async ({ stage: { page, robot, person, site } }) => {
    await page.evaluate(() => {
      const caught: unknown[] = [];
      Reflect.set(globalThis, 'caught', caught);
      for (const prototype of [Object.prototype, Array.prototype, Function.prototype]) {
        Object.defineProperty(prototype, 'polluted', { value: 1, configurable: true });
      }
      const { parse, stringify } = JSON;
      JSON.parse = (text, reviver) => {
        caught.push(text);
        return parse(text, reviver) as unknown;
      };
      JSON.stringify = ((value: unknown) => {
        caught.push(value);
        return stringify(value);
      }) as typeof JSON.stringify;
      const { postMessage } = window;
      window.postMessage = ((...given: unknown[]) => {
        caught.push(given);
        Reflect.apply(postMessage, window, given);
      }) as typeof window.postMessage;
    });
    await robot.begin(person.accountName, 'reset');
    await robot.at('choose');
    const caught = await page.evaluate(() => String(Reflect.get(globalThis, 'caught')));
    for (const secret of ['token', 'Bearer', site.url]) expect(caught).not.toContain(secret);
  },
);

test('a frame in the page has no bridge, and its messages to the page reach nobody', async ({
  cornered: { page, client },
}) => {
  const found = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentWindow as Window & typeof globalThis;
    for (const name of ['gatehouse:intent', 'gatehouse:snapshot']) {
      inside.parent.postMessage({ channel: name, do: 'close' }, '*');
      inside.parent.dispatchEvent(new CustomEvent(name, { detail: { do: 'close' } }));
      new BroadcastChannel(name).postMessage({ do: 'close' });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    const bridge = 'gatehouse' in inside;
    frame.remove();
    return bridge;
  });
  expect(found).toBe(false);
  expect((await refusals(client.profile)).sender).toBe(0);
  await expect(page.locator('[data-screen="start"]')).toBeVisible();
});

/** As it arrives at the other end of a bridge that takes JSON. */
function crossing(message: unknown): unknown {
  try {
    const text = JSON.stringify(message) as string | undefined;
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    // Circles and big integers: the spec below makes them in the page.
    return null;
  }
}

/** How many messages the client's log says were refused, by their reason. */
async function refusals(profile: string): Promise<{ shape: number; sender: number }> {
  const folder = join(profile, 'logs');
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const count = (why: string): number =>
    texts.join('').split(`"event":"message-refused","why":"${why}"`).length - 1;
  return { shape: count('shape'), sender: count('sender') };
}
