import { localeSchema } from '@gatehouse/shared';
import { galleryLook, sizeNames, themeNames } from '../../build/gallery/gallery-looks.ts';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';
import { violationsOf } from '../support/violations-of.ts';
import { expect, test } from './support/window.ts';

const looks = themeNames.flatMap((theme) => sizeNames.map((size) => ({ theme, size })));

// Every state in every language; the looks take turns, so that a state comes in each of them and so
// does a language. All of their pairs are nine times as many, and hours.
for (const [number, [name, snapshot]] of galleryStates.entries()) {
  for (const [place, locale] of localeSchema.options.entries()) {
    const look = looks[(number + place) % looks.length];
    if (look === undefined) continue;
    const { theme, size } = look;
    test(`${name}: nothing stands in anyone's way, in ${locale}, ${theme} and ${size}`, async ({
      windowIn,
    }) => {
      const { page, draw, complaints } = await windowIn(galleryLook(theme, size));
      await draw({ ...snapshot, locale });
      expect(await violationsOf(page)).toEqual([]);
      expect(complaints()).toEqual([]);
    });
  }
}
