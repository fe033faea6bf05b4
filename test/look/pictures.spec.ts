import { galleryStates } from '../../build/gallery/states/gallery-states.ts';
import { keptPictures } from './pictures.ts';
import { flatten } from './support/flatten.ts';
import { expect, test } from './support/window.ts';

const states = new Map(galleryStates);

/** What the text says where a picture differs, beside the three pictures that are left. */
const advice =
  'the window looks different. If that is meant, look at the pictures, and renew the kept ones with: npm run test:look -- --update';

for (const { state, locale, look, file } of keptPictures) {
  test(`${file} looks as it was kept`, async ({ windowIn }) => {
    const snapshot = states.get(state);
    if (snapshot === undefined) throw new Error(`the gallery has no state ${state}`);
    const { page, draw } = await windowIn(look);
    await draw({ ...snapshot, locale });
    await flatten(page);
    await expect(page, advice).toHaveScreenshot(file, { fullPage: true });
  });
}

test('every letter a little different is no difference, a line that moved is one', async ({
  windowIn,
}) => {
  test.skip(process.env['GATEHOUSE_UPDATE'] === '1', 'the pictures are being taken anew');
  const [first] = keptPictures;
  const snapshot = states.get(first?.state ?? '');
  if (first === undefined || snapshot === undefined) throw new Error('no picture is kept');
  const { page, draw } = await windowIn(first.look);
  await draw({ ...snapshot, locale: first.locale });
  await flatten(page);
  const root = page.locator('html');
  const card = page.locator('main p[id$="lead"]');
  const looks = (): Promise<boolean> =>
    expect(page)
      .toHaveScreenshot(first.file, { fullPage: true, timeout: 3_000 })
      .then(
        () => true,
        () => false,
      );
  try {
    // Letters a little bolder, as another version of the library that draws them makes them.
    const before = await page.screenshot();
    await root.evaluate(({ style }) => style.setProperty('-webkit-text-stroke', '0.15px'));
    expect((await page.screenshot()).equals(before)).toBe(false);
    expect(await looks()).toBe(true);
    await root.evaluate(({ style }) => style.removeProperty('-webkit-text-stroke'));
    await card.evaluate(({ style }) => Object.assign(style, { position: 'relative', top: '2px' }));
    expect(await looks()).toBe(false);
  } finally {
    await card.evaluate((element) => element.removeAttribute('style'));
  }
});
