import { expect, test } from './fixture.ts';

test('values, errors and promises cross the bridge in both directions', async ({ page }) => {
  expect(await page.evaluate(() => bridge.add(2, 3))).toBe(5);
  expect(await page.evaluate(() => bridge.list)).toEqual([1, { two: 2 }]);
  const thrown = await page.evaluate(() => {
    try {
      bridge.fails();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : 'not an Error of this world';
    }
  });
  expect(thrown).toContain('thrown in the preload');
});

test('invoke brings structured values to the main process and back', async ({ page }) => {
  const kinds = await page.evaluate(async () => {
    const { value } = await bridge.echo({
      date: new Date(5),
      map: new Map([['key', [1, 2]]]),
      bytes: new Uint8Array([1, 2, 255]),
      nothing: undefined,
      text: 'ü',
      minus: -0,
    });
    const { date, map, bytes, nothing, text, minus } = value as Record<string, unknown>;
    const listed: unknown = map instanceof Map && map.get('key');
    return [
      date instanceof Date && date.getTime(),
      listed,
      bytes instanceof Uint8Array && [...bytes],
      nothing,
      'nothing' in (value as object),
      text,
      Object.is(minus, -0),
    ];
  });
  expect(kinds).toEqual([5, [1, 2], [1, 2, 255], undefined, true, 'ü', true]);
});

test('an error of a handler arrives with its name and message', async ({ page }) => {
  const fails = await page.evaluate(() => bridge.fail().catch(String));
  expect(fails).toContain("Error invoking remote method 'fail': TypeError: not today");
  const missing = await page.evaluate(() => bridge.missing().catch(String));
  expect(missing).toContain("No handler registered for 'nobody listens'");
});

test('what cannot be cloned is refused', async ({ page }) => {
  const refused = await page.evaluate(async () => {
    try {
      await bridge.echo(Symbol('no'));
      return 'accepted';
    } catch (error) {
      return String(error);
    }
  });
  expect(refused).toContain('could not be cloned');
});

test('a subscription gets what the main process sends until it is cancelled', async ({ page }) => {
  const heard = await page.evaluate(async () => {
    const texts: string[] = [];
    const untilHeard = (count: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (texts.length >= count) resolve();
          else setTimeout(look, 5);
        };
        look();
      });
    const stop = bridge.onTick((text) => texts.push(text));
    bridge.note('first');
    await untilHeard(1);
    stop();
    bridge.note('second');
    await bridge.echo('after the second');
    bridge.onTick((text) => texts.push(`again ${text}`));
    bridge.note('third');
    await untilHeard(2);
    return texts;
  });
  expect(heard).toEqual(['first noted', 'again third noted']);
});

test('the main process knows the sender as the main frame with its own address', async ({
  page,
}) => {
  const { url, origin, isMainFrame } = await page.evaluate(() => bridge.echo(null));
  expect(url).toBe('app://fixture/index.html');
  expect(origin).toBe('app://fixture');
  expect(isMainFrame).toBe(true);
});

test('the page has neither Node nor the preload, and cannot change what is exposed', async ({
  page,
}) => {
  const seen = await page.evaluate(() => {
    const global = globalThis as unknown as Record<string, unknown>;
    const before = global['bridge'];
    for (const change of [
      () => (global['bridge'] = {}),
      () => ((bridge as { add: unknown }).add = () => 0),
      () => bridge.list.push(3),
      () => delete global['bridge'],
    ]) {
      try {
        change();
      } catch {
        // A module's code is strict and throws here, other code is ignored.
      }
    }
    return {
      types: ['require', 'process', 'module', 'Buffer', 'setByPreload', 'ipcRenderer'].map(
        (name) => typeof global[name],
      ),
      same: global['bridge'] === before,
      frozen: Object.isFrozen(bridge),
      sum: bridge.add(1, 1),
      length: bridge.list.length,
    };
  });
  expect(new Set(seen.types)).toEqual(new Set(['undefined']));
  expect(seen).toMatchObject({ same: true, frozen: true, sum: 2, length: 2 });
});

test('the sandboxed preload sees the document but no Node modules', async ({ page }) => {
  expect(await page.evaluate(() => bridge.worldHasDocument)).toBe(true);
  expect(await page.evaluate(() => bridge.platform)).toBe(process.platform);
  const refused = await page.evaluate(() => {
    try {
      bridge.requireFs();
      return 'loaded';
    } catch (error) {
      return String(error);
    }
  });
  expect(refused).toContain('module not found: fs');
});
