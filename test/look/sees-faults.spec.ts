import assert from 'node:assert/strict';
import { pseudoSpeech } from '../../build/gallery/pseudo-speech.ts';
import { putTexts } from '../../build/gallery/put-texts.ts';
import { show } from '../../build/preview/fake-bridge.ts';
import { foreignWords } from './support/foreign-words.ts';
import { layoutFaults } from './support/layout-faults.ts';
import { leftToRightLeftovers } from './support/left-to-right-leftovers.ts';
import { pageLayout } from './support/page-layout.ts';
import { reversedValues } from './support/reversed-values.ts';
import { smallTargets } from './support/small-targets.ts';
import { state } from './support/state.ts';
import { violationsOf } from '../support/violations-of.ts';
import { expect, test } from './support/window.ts';

test('words that are cut, leave their card or end in dots are found', async ({ page }) => {
  await show(page, state('start'));
  expect(layoutFaults(await pageLayout(page))).toEqual([]);
  const title = page.locator('h1');
  await title.evaluate(({ style }) => {
    Object.assign(style, { whiteSpace: 'nowrap', width: '40px', overflow: 'hidden' });
  });
  expect(layoutFaults(await pageLayout(page)).join()).toContain(
    '“Sign-in help” goes over the edge',
  );
  await title.evaluate(({ style }) => (style.textOverflow = 'ellipsis'));
  expect(layoutFaults(await pageLayout(page))).toContain('“Sign-in help” ends in dots');
  await title.evaluate(({ style }) =>
    Object.assign(style, { overflow: 'visible', width: '2000px', minWidth: '2000px' }),
  );
  expect(layoutFaults(await pageLayout(page)).join()).toContain('moved sideways');
});

test('words and buttons on top of each other are found', async ({ page }) => {
  await show(page, state('start'));
  await page.locator('main p[id$="lead"]').evaluate(({ style }) => (style.marginTop = '-30px'));
  expect(layoutFaults(await pageLayout(page)).join()).toContain('stand on top of each other');
  await show(page, state('code-email'));
  await page.getByRole('button', { name: 'Continue' }).evaluate(({ style }) => {
    style.marginTop = '-60px';
  });
  expect(layoutFaults(await pageLayout(page)).join()).toMatch(
    /“Continue” covers|covers “Continue”/,
  );
});

test('a word that was written into a component is found', async ({ page }) => {
  const drawn = state('code-email');
  await show(page, putTexts(drawn, pseudoSpeech()));
  expect(foreignWords(await pageLayout(page), drawn)).toEqual([]);
  await page.locator('h1').evaluate((title) => (title.textContent = 'Enter the code'));
  expect(foreignWords(await pageLayout(page), drawn)).toEqual(['Enter the code']);
});

test('a number that is turned around, and what still runs from left to right, are found', async ({
  page,
}) => {
  const drawn = state('start', { locale: 'ar' });
  await show(page, drawn);
  expect(await reversedValues(page, drawn)).toEqual([]);
  expect(await leftToRightLeftovers(page)).toEqual([]);
  const phone = page.getByText(drawn.helpdesk.phone ?? '');
  await phone.evaluate(({ style }) =>
    Object.assign(style, { direction: 'rtl', unicodeBidi: 'normal' }),
  );
  expect((await reversedValues(page, drawn)).join()).toContain('is turned around');
  await page.locator('h1').evaluate(({ style }) => (style.textAlign = 'left'));
  expect(await leftToRightLeftovers(page)).toHaveLength(1);
});

test('a target that is too small, and what axe knows, are found', async ({ page }) => {
  await show(page, state('start'));
  const button = page.getByRole('button', { name: 'Continue' });
  await button.evaluate(({ style }) => Object.assign(style, { minHeight: '0', height: '30px' }));
  expect(await smallTargets(page)).toEqual([expect.stringContaining('“Continue”')]);
  await button.evaluate((element) => (element.textContent = ''));
  const found = await violationsOf(page);
  assert(
    found.some((line) => line.startsWith('axe button-name')),
    found.join('\n'),
  );
});
