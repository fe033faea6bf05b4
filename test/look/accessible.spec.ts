import { settleKeys } from '../../build/gallery/settle-keys.ts';
import { looks } from '../../build/preview/looks.ts';
import { lookedAt, oneOfEachScreen } from './support/looked-at.ts';
import { smallTargets } from './support/small-targets.ts';
import { violationsOf } from '../support/violations-of.ts';
import { expect, test } from './support/window.ts';

for (const [name, snapshot] of lookedAt) {
  test(`${name}: nothing stands in anyone's way, in English and light`, async ({ windowIn }) => {
    const { page, draw, complaints } = await windowIn(looks.light);
    await draw({ ...snapshot, locale: 'en' });
    await settleKeys(page, name);
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(complaints()).toEqual([]);
    await settleKeys(page, 'none');
  });
}

// Of what axe finds, this look changes colours and the side on which one begins: those of a screen are
// the same in all of its states.
for (const [name, snapshot] of oneOfEachScreen) {
  test(`${name}: nothing stands in anyone's way, in Arabic and forced colours`, async ({
    windowIn,
  }) => {
    const { page, draw, complaints } = await windowIn(looks.contrast);
    await draw({ ...snapshot, locale: 'ar' });
    await settleKeys(page, name);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints()).toEqual([]);
    await settleKeys(page, 'none');
  });
}
