import { expect, it } from 'vitest';
import { openPlatform } from '../../../electron/platform/open-platform.ts';
import { ManualClock } from '../support/manual-clock.ts';

const clock = new ManualClock();
const machine = {
  executable: 'C:\\Program Files\\Gatehouse\\Gatehouse.exe',
  systemRoot: undefined,
  clock,
};

it.each(['linux', 'darwin'] as const)('there is no platform on %s', (platform) => {
  expect(openPlatform({ ...machine, platform })).toBeUndefined();
});

it('a helper that is missing leaves both keys of the registry unread, and never empty', async () => {
  const platform = openPlatform({ ...machine, platform: 'win32' });
  const unread = { policy: { state: 'not-asked' }, installer: { state: 'not-asked' } };
  expect(await platform?.readRegistry()).toEqual(unread);
  expect(await platform?.readAll()).toEqual({ settings: unread, tile: unread });
});
