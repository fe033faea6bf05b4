import type { Snapshot } from '@gatehouse/shared';
import { gallerySizes } from '../../build/gallery/gallery-looks.ts';
import { pseudoSpeech } from '../../build/gallery/pseudo-speech.ts';
import { putTexts } from '../../build/gallery/put-texts.ts';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';
import { fullLength } from '../support/full-length.ts';
import { foreignWords } from './support/foreign-words.ts';
import { layoutFaults } from './support/layout-faults.ts';
import { leftToRightLeftovers } from './support/left-to-right-leftovers.ts';
import { lookedAt } from './support/looked-at.ts';
import { pageLayout } from './support/page-layout.ts';
import { reversedValues } from './support/reversed-values.ts';
import { expect, test } from './support/window.ts';

const pseudo = pseudoSpeech();
const sizes = Object.entries(gallerySizes);
/** Every size in test:all, else the one where that kind of fault shows first. */
const sizesFor = (first: keyof typeof gallerySizes): typeof sizes =>
  fullLength ? sizes : [[first, gallerySizes[first]]];

const large = { contrast: false, still: true, textScale: 225 };

for (const [name, snapshot] of lookedAt) {
  test(`${name}: long words have room and are all translated`, async ({ windowIn }) => {
    const faults: string[] = [];
    for (const [size, look] of sizesFor('narrow')) {
      const { page, draw } = await windowIn(look);
      await draw(putTexts({ ...snapshot, locale: 'en' }, pseudo));
      const layout = await pageLayout(page);
      const foreign = foreignWords(layout, snapshot).map((text) => `“${text}” is not translated`);
      faults.push(...[...layoutFaults(layout), ...foreign].map((fault) => `${size}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test(`${name}: German and the largest text have room`, async ({ windowIn }) => {
    const faults: string[] = [];
    const german: Snapshot = { ...snapshot, locale: 'de' };
    for (const [size, look] of sizesFor('large')) {
      const { page, draw } = await windowIn(look);
      await draw(german);
      faults.push(...layoutFaults(await pageLayout(page)).map((fault) => `${size}: ${fault}`));
    }
    for (const size of fullLength ? (['wide', 'narrow'] as const) : (['narrow'] as const)) {
      const { page, draw } = await windowIn(gallerySizes[size]);
      await draw({ ...german, display: large });
      const found = layoutFaults(await pageLayout(page));
      faults.push(...found.map((fault) => `${size}, 225 %: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test(`${name}: Arabic runs from right to left, and numbers and addresses do not`, async ({
    windowIn,
  }) => {
    const faults: string[] = [];
    for (const [size, look] of sizesFor('wide')) {
      const { page, draw } = await windowIn(look);
      await draw({ ...snapshot, locale: 'ar' });
      const found = [
        ...layoutFaults(await pageLayout(page)),
        ...(await leftToRightLeftovers(page)),
        ...(await reversedValues(page, snapshot)),
      ];
      faults.push(...found.map((fault) => `${size}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
}

test('what leads on points to the left where one reads from right to left', async ({
  windowIn,
}) => {
  const { page, draw } = await windowIn(gallerySizes.wide);
  const choose = galleryStates.find(([name]) => name === 'choose')?.[1];
  if (choose === undefined) throw new Error('the gallery has no state choose');
  const turned = () =>
    page
      .locator('main button > svg:last-child')
      .evaluateAll((icons) => icons.map((icon) => getComputedStyle(icon).transform));
  await draw({ ...choose, locale: 'ar' });
  expect(new Set(await turned())).toEqual(new Set(['matrix(-1, 0, 0, 1, 0, 0)']));
  await draw({ ...choose, locale: 'en' });
  expect(new Set(await turned())).toEqual(new Set(['none']));
});
